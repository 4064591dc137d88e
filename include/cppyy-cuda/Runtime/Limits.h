//===- Limits.h - What every launch must respect ----------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_RUNTIME_LIMITS_H
#define CPPYY_CUDA_RUNTIME_LIMITS_H

#include "cppyy-cuda/Runtime/LaunchABI.h"
#include "llvm/Support/Error.h"

namespace cppyy_cuda::runtime {

/// A launch configuration that no device, or not this kernel, can have.
class ConfigurationError
    : public llvm::ErrorInfo<ConfigurationError, llvm::StringError> {
public:
  static char ID;
  explicit ConfigurationError(const std::string &text)
      : ErrorInfo(text, llvm::inconvertibleErrorCode()) {}
};

/// Fails with ConfigurationError for extents, threads a block or bytes of
/// shared memory outside CUDA's limits, those of every device that this project
/// supports, and for more than \p maxThreads a block, the kernel's own limit,
/// if that is not 0. Errors call the kernel \p name.
llvm::Error checkConfiguration(llvm::StringRef name, const LaunchConfig &config,
                               unsigned maxThreads);

/// The text of an error for an argument, called \p place, whose memory is gone.
std::string freedMemory(llvm::StringRef place);
/// The text of an error for an array that no device can use.
std::string hostMemory(llvm::StringRef place);

} // namespace cppyy_cuda::runtime

#endif // CPPYY_CUDA_RUNTIME_LIMITS_H
