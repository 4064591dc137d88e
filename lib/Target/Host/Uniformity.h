//===- Uniformity.h - Block-uniform values ----------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_UNIFORMITY_H
#define CPPYY_CUDA_LIB_TARGET_HOST_UNIFORMITY_H

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/Analysis/PostDominators.h"
#include "llvm/IR/Function.h"
#include <map>

namespace cppyy_cuda::host::target {

using BlockSet = llvm::SmallSetVector<llvm::BasicBlock *, 8>;

/// Which values may differ between the threads of a block, conservatively: a
/// value is divergent unless all threads that compute it together are known to
/// get the same.
class Uniformity {
public:
  /// The \p threadArguments of \p function differ between threads, its other
  /// arguments do not.
  Uniformity(llvm::Function &function,
             llvm::ArrayRef<llvm::Value *> threadArguments);

  bool isDivergent(const llvm::Value *value) const {
    return divergent.contains(value);
  }
  /// Whether threads may leave \p block by different edges.
  bool branchesApart(const llvm::BasicBlock &block) const;

  /// The blocks on paths from \p block to where all its paths join, without the
  /// block where they join.
  const BlockSet &influence(llvm::BasicBlock *block);
  /// Where all paths from \p block join, or null.
  llvm::BasicBlock *join(const llvm::BasicBlock &block) const;

private:
  void mark(const llvm::Value *value);
  void markControlled(llvm::BasicBlock *block);
  void markJoinedValues(llvm::BasicBlock &block);

  llvm::PostDominatorTree postDominators;
  llvm::DenseSet<const llvm::Value *> divergent;
  llvm::SmallVector<const llvm::Value *> work;
  std::map<const llvm::BasicBlock *, BlockSet> influences;
};

/// Whether all threads of a block reach each suspension of \p kernel together,
/// and end together, so that Form::Regions is correct.
bool areBlockUniform(llvm::Function &kernel);

/// Whether Form::Regions suits \p kernel, in which no thread waits, because the
/// block can run loops in which each thread strides through memory. Such loops
/// are transformed for that.
bool gainsFromRegions(llvm::Function &kernel);

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_UNIFORMITY_H
