//===- Loops.h - Loops of a kernel's entry ----------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_LOOPS_H
#define CPPYY_CUDA_LIB_TARGET_HOST_LOOPS_H

#include "llvm/IR/IRBuilder.h"

namespace cppyy_cuda::host::target {

/// `for (index = start; index < end; ++index)` that runs at least once, so the
/// test is at its end.
struct Loop {
  llvm::BasicBlock *header = nullptr;
  llvm::PHINode *index = nullptr;
};

/// Starts a loop at \p b's insertion point, which moves into the body.
Loop openLoop(llvm::IRBuilder<> &b, llvm::Type *type, llvm::Value *start,
              const llvm::Twine &name);
/// Ends the body at \p b's insertion point, which moves past the loop. Returns
/// the backward branch, which carries the loop's metadata. \p step is 1 by
/// default.
llvm::BranchInst *closeLoop(llvm::IRBuilder<> &b, const Loop &loop,
                            llvm::Value *end, llvm::Value *step = nullptr);

/// Metadata of a loop that terminates; with \p accesses, of one whose
/// iterations are independent in the accesses of that group.
llvm::MDNode *loopMetadata(llvm::LLVMContext &context, llvm::MDNode *accesses);

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_LOOPS_H
