//===- Position.h - A thread's position as IR values ------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_POSITION_H
#define CPPYY_CUDA_LIB_TARGET_HOST_POSITION_H

#include "llvm/IR/IRBuilder.h"

namespace cppyy_cuda::host::target {

/// A thread's position, x first, and its block's shared memory.
struct Position {
  llvm::Value *thread[3], *block[3], *blockDim[3], *gridDim[3];
  llvm::Value *dynamicShared;          ///< bytes
  llvm::Value *shared;                 ///< ptr
  llvm::Value *worker;                 ///< ptr to host::Worker
  uint64_t staticShared = 0;           ///< bytes
  llvm::Value *linearThread = nullptr; ///< 32 bits, x fastest, if known
  llvm::Value *allShared = nullptr;    ///< bytes, if staticShared is unknown
};

/// Returns the running worker's address; a placeholder for replacePosition.
inline constexpr char kWorkerFunction[] = "__cppyy_cuda_worker";
llvm::CallInst *createWorkerCall(llvm::IRBuilder<> &builder);

/// A call that replacePosition() replaces by Position::shared.
inline constexpr char kSharedFunction[] = "__cppyy_cuda_shared";
llvm::CallInst *createSharedCall(llvm::IRBuilder<> &builder);

/// Replaces the reads of known special registers, and calls of kWorkerFunction
/// and kSharedFunction, in \p function.
void replacePosition(llvm::Function &function, const Position &position);

/// Whether special register \p name ("tid.x") has a value on the host.
bool isKnownRegister(llvm::StringRef name);

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_POSITION_H
