//===- DivergentLoops.h - Loops that threads leave separately ---*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_DIVERGENTLOOPS_H
#define CPPYY_CUDA_LIB_TARGET_HOST_DIVERGENTLOOPS_H

#include "Uniformity.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Instructions.h"
#include <optional>
#include <utility>

namespace cppyy_cuda::host::target {

/// `while (test) body` as each thread runs it.
struct WhileLoop {
  llvm::BasicBlock *before, *header, *body, *exit, *latch;
  llvm::BranchInst *branch;

  static std::optional<WhileLoop> match(const llvm::Loop &loop);
  bool isStrided(const Uniformity &uniformity) const;
  void runTogether(const llvm::Loop &loop, const Uniformity &uniformity);

private:
  /// An index that equals `first + steps`, with the same steps in all threads.
  struct Index {
    llvm::Value *first, *step;
    llvm::PHINode *steps;
    llvm::Value *value;
  };
  void isolateEntry();
  bool detachIndex(llvm::PHINode &phi, const llvm::Loop &loop,
                   const Uniformity &uniformity);
  std::pair<llvm::Value *, llvm::Value *> testEach(llvm::IRBuilder<> &b,
                                                   llvm::PHINode &wasActive);
  const Index *findAscending(llvm::Value *test, const llvm::Loop &loop,
                             const Uniformity &uniformity) const;
  std::pair<llvm::Value *, llvm::Value *>
  testExtremes(llvm::IRBuilder<> &b, llvm::ICmpInst &test, const Index &index);
  void prefetchNextTurn(llvm::IRBuilder<> &b, const Index &index,
                        llvm::Value *least);
  void mergeTurns(llvm::BasicBlock *guard, llvm::BasicBlock *turn);

  llvm::SmallVector<Index> indices;
};

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_DIVERGENTLOOPS_H
