//===- MemoryLimits.h - Limits of kernels' memory ---------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TARGET_COMMON_MEMORYLIMITS_H
#define CPPYY_CUDA_TARGET_COMMON_MEMORYLIMITS_H

#include "llvm/Support/Error.h"

namespace llvm {
class Module;
} // namespace llvm

namespace cppyy_cuda {

/// Fails, with the place, if a kernel of \p module, linked and not yet
/// optimized, has more static shared memory, local memory or constants than any
/// device. An assembler would name no place, and the host has other limits.
llvm::Error checkMemory(const llvm::Module &module);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_TARGET_COMMON_MEMORYLIMITS_H
