//===- SharedAtomics.h - Atomics that one worker sees alone -----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_SHAREDATOMICS_H
#define CPPYY_CUDA_LIB_TARGET_HOST_SHAREDATOMICS_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/Function.h"

namespace cppyy_cuda::host {

/// The atomic updates of \p function in the block's shared memory at \p shared.
llvm::SmallVector<llvm::Instruction *>
findSharedAtomics(llvm::Function &function, const llvm::Value *shared);

/// Makes \p atomics plain updates. One worker runs all threads of a block, so
/// nobody comes between. To be done last: plain accesses of one address by
/// several threads must not be taken for independent ones.
void makePlain(llvm::ArrayRef<llvm::Instruction *> atomics);

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_TARGET_HOST_SHAREDATOMICS_H
