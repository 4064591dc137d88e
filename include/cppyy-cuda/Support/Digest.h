//===- Digest.h - Hashes that identify contents -----------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_SUPPORT_DIGEST_H
#define CPPYY_CUDA_SUPPORT_DIGEST_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <optional>
#include <string>

namespace cppyy_cuda::support {

inline constexpr size_t digestSize = 32;

/// BLAKE3 of \p parts, one after the other: digestSize bytes.
std::string digestOf(llvm::ArrayRef<llvm::StringRef> parts);

/// BLAKE3 of a file's contents; null if it cannot be read.
std::optional<std::string> digestOfFile(llvm::StringRef path);

} // namespace cppyy_cuda::support

#endif // CPPYY_CUDA_SUPPORT_DIGEST_H
