//===- RegionShape.h - Control flow of blocks and threads -------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// In Form::Regions the whole block of threads goes through the kernel's control
// flow graph together. Branches that decide which suspensions are reached
// belong to the block; all others belong to the threads and lie, with what they
// control, within one piece. A loop over the block's threads runs a piece.
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_REGIONSHAPE_H
#define CPPYY_CUDA_LIB_TARGET_HOST_REGIONSHAPE_H

#include "Uniformity.h"

#include "llvm/IR/Instructions.h"
#include <memory>
#include <optional>

namespace cppyy_cuda::host::target {

/// Gives \p kernel a single return, successors for blocks that have none, and a
/// block of its own for each suspension.
void normalizeControlFlow(llvm::Function &kernel);

/// Returns the suspension that is alone in \p block, or null.
llvm::CallInst *suspensionOf(const llvm::BasicBlock &block);

/// Blocks through which threads take their own paths, with one entry and one
/// exit.
struct Component {
  BlockSet blocks;
  llvm::BasicBlock *entry = nullptr, *exit = nullptr;
};

/// Which branches belong to the block.
class BranchPlan {
public:
  /// \p kernel is normalized. None if its suspensions are not block-uniform.
  static std::optional<BranchPlan>
  create(llvm::Function &kernel, llvm::ArrayRef<llvm::Value *> threadArguments);

  std::vector<Component> components;

private:
  bool chooseBlockLevel(llvm::Function &kernel, Uniformity &uniformity);
  void chooseLoops(llvm::Function &kernel, Uniformity &uniformity);
  void group(llvm::Function &kernel, Uniformity &uniformity);
  BlockSet anchors; ///< suspensions and branches of the block
};

/// What one loop over threads runs, or one suspension.
struct Piece {
  BlockSet blocks;
  BlockSet spine; ///< those that all threads run once, in order
  llvm::CallInst *suspension = nullptr;
  llvm::BasicBlock *head() const { return spine.front(); }
  llvm::BasicBlock *end() const { return spine.back(); }
};

class RegionShape {
public:
  /// Splits blocks of \p body so that pieces have one entry and one exit.
  RegionShape(llvm::Function &body, BranchPlan plan);
  Piece *pieceOf(const llvm::BasicBlock *block) const {
    return owners.lookup(block);
  }
  /// In reverse post order.
  llvm::ArrayRef<std::unique_ptr<Piece>> pieces() const { return all; }
  /// Whether \p to may run after \p from without \p avoided before it.
  bool reaches(const Piece *from, const Piece *to, const Piece *avoided) const;

private:
  void isolate(Component &component);
  void splitEdges(llvm::Function &body);
  void collect(llvm::BasicBlock *head);
  void own(Piece &piece, llvm::BasicBlock *block);

  std::vector<Component> components;
  llvm::DenseMap<const llvm::BasicBlock *, Component *> componentOf;
  llvm::DenseMap<const llvm::BasicBlock *, Piece *> owners;
  std::vector<std::unique_ptr<Piece>> all;
};

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_REGIONSHAPE_H
