//===- RuntimeCalls.h - Calls of runtime functions --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_RUNTIMECALLS_H
#define CPPYY_CUDA_LIB_TARGET_HOST_RUNTIMECALLS_H

#include "llvm/IR/IRBuilder.h"

namespace cppyy_cuda::host::target {

/// Calls \p name, whose parameters have the types of \p arguments, for a \p
/// result.
llvm::CallInst *createRuntimeCall(llvm::IRBuilder<> &b, llvm::StringRef name,
                                  llvm::Type *result,
                                  llvm::ArrayRef<llvm::Value *> arguments);

/// Calls \p name, which always returns the same pointer and has no side
/// effects.
llvm::CallInst *createPointerCall(llvm::IRBuilder<> &b, llvm::StringRef name);

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_RUNTIMECALLS_H
