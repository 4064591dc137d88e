//===- CoroutineBody.h - A thread as an LLVM coroutine ----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_COROUTINEBODY_H
#define CPPYY_CUDA_LIB_TARGET_HOST_COROUTINEBODY_H

#include "llvm/IR/IRBuilder.h"

namespace cppyy_cuda::host::target {

/// Begins a coroutine in empty \p thread, in the memory \p frame, at \p b,
/// which moves past it. If \p frame is null, \p thread returns the size of its
/// frame as a pointer. Returns the coroutine's handle.
llvm::Value *beginCoroutine(llvm::IRBuilder<> &b, llvm::Function &thread,
                            llvm::Value *frame);

/// Makes each call of kSuspendFunction in \p thread fill in \p record, a
/// host::Suspension, and suspend the coroutine, and each return write that the
/// thread has ended.
void suspendCoroutine(llvm::Function &thread, llvm::Value *handle,
                      llvm::Value *record);

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_COROUTINEBODY_H
