//===- Records.h - What a cache keeps of compilations -----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_COMPILER_RECORDS_H
#define CPPYY_CUDA_COMPILER_RECORDS_H

#include "cppyy-cuda/Compiler/Compiler.h"

namespace cppyy_cuda {

/// A compiled kernel, with what launches need to know of it.
struct KernelRecord {
  Compiled compiled; ///< neither its text nor its timings are kept
  /// What Clang has told, of a kernel in C++.
  std::optional<interop::KernelInstance> instance;
  /// What the front end wants to know again.
  std::string notes;
};

/// The bytes of a record, for decodeKernel() of this version of the compiler.
std::string encode(const KernelRecord &record);
std::string encode(const interop::Fragment &fragment);

/// Null for bytes that encode() has not made.
std::optional<KernelRecord> decodeKernel(llvm::StringRef bytes);
std::optional<interop::Fragment> decodeFragment(llvm::StringRef bytes);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_COMPILER_RECORDS_H
