//===- SuspendCalls.h - Calls of kSuspendFunction ---------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_SUSPENDCALLS_H
#define CPPYY_CUDA_LIB_TARGET_HOST_SUSPENDCALLS_H

#include "cppyy-cuda/HostABI/Suspension.h"
#include "llvm/IR/IRBuilder.h"

namespace cppyy_cuda::host::target {

/// What a thread passes when it waits: host::Suspension's fields. Null is 0;
/// the value may have any type of at most 64 bits.
struct SuspendOperands {
  llvm::Value *mask = nullptr;
  llvm::Value *value = nullptr;
  llvm::Value *lane = nullptr;
  llvm::Value *clamp = nullptr;
};

/// Operands of the call, in its order.
enum SuspendArgument : unsigned {
  SuspendKindArg,
  SuspendMaskArg,
  SuspendValueArg,
  SuspendLaneArg,
  SuspendClampArg,
  SuspendSiteArg,
};

llvm::CallInst *createSuspend(llvm::IRBuilder<> &b, host::SuspendKind kind,
                              const SuspendOperands &operands = {});

bool isSuspend(const llvm::Value &value);
host::SuspendKind kindOf(const llvm::CallInst &suspend);

/// Those of \p function that can be reached, what comes first in front.
llvm::SmallVector<llvm::CallInst *> suspensionsOf(llvm::Function &function);

/// Gives spin loops of \p function, which would keep other threads from
/// running, a SuspendKind::Yield.
void yieldInSpinLoops(llvm::Function &function);

/// Makes the sites of operations without a mask differ between iterations of
/// the loops around them.
void tellTurnsApart(llvm::Function &kernel,
                    llvm::ArrayRef<llvm::CallInst *> suspensions);

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_SUSPENDCALLS_H
