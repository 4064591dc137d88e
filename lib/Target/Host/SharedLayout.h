//===- SharedLayout.h - Where shared variables lie --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_SHAREDLAYOUT_H
#define CPPYY_CUDA_LIB_TARGET_HOST_SHAREDLAYOUT_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/GlobalVariable.h"
#include "llvm/IR/IRBuilder.h"
#include <utility>

namespace cppyy_cuda::host::target {

/// The layout of shared variables in a block's shared memory.
struct SharedLayout {
  llvm::SmallVector<std::pair<llvm::GlobalVariable *, uint64_t>> offsets;
  uint64_t bytes = 0; ///< static; the dynamic part follows

  /// Adds \p global, which is static, unless it is already there.
  void add(llvm::GlobalVariable &global);
};

/// The shared variables of a module by whether they are static.
struct SharedVariables {
  llvm::SmallVector<llvm::GlobalVariable *> fixed, dynamic;
};
/// Also turns constant expressions of them into instructions, so that each use
/// belongs to a function.
SharedVariables sharedVariables(llvm::Module &module);

bool isUsedIn(const llvm::GlobalVariable &global,
              const llvm::Function &function);

/// Records \p layout, of the static variables that called functions use, as
/// metadata of these variables. They precede a kernel's own in every kernel
/// that calls functions.
void setCalledLayout(const SharedLayout &layout);

/// Replaces the shared variables in \p function by offsets from \p base, which
/// must dominate all of \p function.
void replaceShared(llvm::IRBuilder<> &b, llvm::Function &function,
                   const SharedLayout &shared, llvm::Value *base);

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_SHAREDLAYOUT_H
