//===- RegionValues.h - Where values live between pieces --------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_REGIONVALUES_H
#define CPPYY_CUDA_LIB_TARGET_HOST_REGIONVALUES_H

#include "RegionShape.h"

#include "llvm/ADT/MapVector.h"

namespace cppyy_cuda::host::target {

/// An array with an element for each thread of the block.
struct Slot {
  llvm::Type *type; ///< of an element in memory
  uint64_t offset;  ///< bytes of one thread's state before it
};

/// The uses, by other pieces, of a value that one piece computes.
struct Uses {
  BlockSet heads;          ///< of the pieces that use it
  bool needsArray = false; ///< a suspension or a branch of the block uses it
};

/// Decides for each value of a kernel whether the block has it (once, in SSA
/// form), each piece that needs it recomputes it, or it has a slot.
class RegionValues {
public:
  RegionValues(llvm::Function &body, const RegionShape &shape,
               llvm::ArrayRef<llvm::Value *> threadArguments);

  bool isThreadArgument(const llvm::Value *value) const {
    return threadArguments.contains(value);
  }
  /// Whether the block computes \p inst, once for all threads.
  bool isScalar(const llvm::Instruction *inst) const {
    return scalars.contains(inst);
  }
  /// Whether \p value can be used in any piece as it is.
  bool isEverywhere(const llvm::Value *value) const;
  /// Whether pieces recompute \p inst.
  bool isRecomputed(const llvm::Instruction *inst) const {
    return recomputed.contains(inst);
  }
  /// Whether \p inst is a phi that takes its value from earlier pieces.
  bool isCarried(const llvm::Instruction *inst) const;
  const Slot *slotOf(const llvm::Value *value) const;
  /// Bytes of one thread's state.
  uint64_t bytes() const { return size; }

private:
  void findScalars(llvm::Function &body);
  bool mayBeScalar(const llvm::Instruction &inst) const;
  void findLocalSlots(llvm::Function &body);
  bool isLocal(const llvm::AllocaInst &slot) const;
  void findRecomputed(llvm::Function &body);
  bool isCheap(const llvm::Value *value, unsigned &budget) const;
  void findUses(llvm::Function &body);
  void addUse(llvm::Use &use);
  void assignSlots();
  void joinSlots(llvm::PHINode &phi);
  bool canShare(llvm::PHINode &phi, llvm::Instruction &value) const;
  const Slot *createSlot(const llvm::Instruction &inst);
  Piece *pieceOf(const llvm::Instruction *inst) const {
    return shape.pieceOf(inst->getParent());
  }

  const RegionShape &shape;
  llvm::DenseSet<const llvm::Value *> threadArguments;
  llvm::DenseSet<const llvm::Instruction *> scalars, recomputed, localSlots;
  llvm::MapVector<llvm::Instruction *, Uses> uses;
  llvm::DenseMap<const llvm::Value *, const Slot *> slots;
  std::vector<std::unique_ptr<Slot>> storage;
  llvm::DenseMap<const llvm::PHINode *, llvm::SmallVector<llvm::Instruction *>>
      sharers;
  uint64_t size = 0;
};

/// The value that \p suspension passes as \p argument, before it was extended
/// to 64 bits.
llvm::Value *exchangedValue(const llvm::CallInst &suspension,
                            unsigned argument);

/// Whether only the lower 32 bits of \p suspension's result are used.
bool isNarrow(const llvm::CallInst &suspension);

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_REGIONVALUES_H
