//===- RegionBuilder.h - A kernel as loops between suspensions --*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_REGIONBUILDER_H
#define CPPYY_CUDA_LIB_TARGET_HOST_REGIONBUILDER_H

#include "Loops.h"
#include "Position.h"
#include "RegionValues.h"
#include "cppyy-cuda/HostABI/Suspension.h"

namespace cppyy_cuda::host::target {

/// The loops over threads that run one piece.
struct Run {
  llvm::BasicBlock *before = nullptr; ///< what the block does first
  llvm::BasicBlock *top = nullptr;    ///< one thread's first block
  Loop loops[3];
  llvm::Value *linear = nullptr; ///< the thread, 64 bits
  /// The values here that represent values defined elsewhere.
  llvm::DenseMap<llvm::Value *, llvm::Value *> local;
};

/// Turns a kernel's body, which one thread runs, into one that runs a whole
/// block.
class RegionBuilder {
public:
  /// The body's arguments that differ between threads: x, y, z and the linear
  /// index.
  using ThreadArguments = llvm::ArrayRef<llvm::Value *>;

  /// How \p body's blocks are run, or nothing if threads of a block may reach
  /// different barriers.
  static std::optional<BranchPlan> plan(llvm::Function &body,
                                        ThreadArguments arguments);

  /// \p position holds arguments of \p body; \p state is one too, and points
  /// to bytes() for each thread, their number rounded up to kStateThreads.
  RegionBuilder(llvm::Function &body, const Position &position,
                ThreadArguments threadArguments, llvm::Value *state,
                BranchPlan plan);
  void build();
  /// Bytes of state that each thread has.
  uint64_t bytes() const { return values.bytes(); }

private:
  // RegionBuilder.cpp
  void begin();
  void findCarried();
  bool works(const Piece &piece) const;
  void open(const Piece &piece);
  void openLoops(const Piece &piece, Run &run);
  void close(const Piece &piece);
  void drop(const Piece &piece);
  void moveTerminator(const Piece &piece, llvm::BasicBlock *to);
  void markIndependent(const Piece &piece);
  // RegionRewrite.cpp
  llvm::Value *localize(Run &run, llvm::Value *value, const Piece &piece);
  llvm::Value *makeLocal(Run &run, llvm::Value *value, const Piece &piece);
  void collectLocals(const Piece &piece);
  void rewrite(const Piece &piece);
  void storeResults(const Piece &piece);
  llvm::Value *slotBase(const Slot &slot);
  llvm::Value *slotAddress(llvm::IRBuilder<> &b, const Slot &slot,
                           llvm::Value *index);
  llvm::Value *load(llvm::IRBuilder<> &b, llvm::Instruction &value,
                    llvm::Value *index);
  void store(llvm::IRBuilder<> &b, const Slot &slot, llvm::Value *value,
             llvm::Value *index);
  // RegionExchange.cpp
  void exchange(const Piece &piece);
  llvm::Value *reduceBarrier(llvm::IRBuilder<> &b, llvm::CallInst &barrier);
  llvm::Value *reduceVarying(llvm::IRBuilder<> &b, host::SuspendKind kind,
                             const Slot &slot);
  llvm::Value *extremeValue(llvm::IRBuilder<> &b, host::SuspendKind kind,
                            const Slot &slot);
  llvm::Value *combineValues(
      llvm::IRBuilder<> &b, const Slot &slot, llvm::Constant *initial,
      llvm::function_ref<llvm::Value *(llvm::Value *, llvm::Value *)> combine);
  void callExchange(llvm::IRBuilder<> &b, llvm::CallInst &suspension);
  void fillColumn(llvm::IRBuilder<> &b, llvm::Value *record, unsigned field,
                  llvm::Value *value);
  llvm::AllocaInst *stackSlot(llvm::Type *type, const llvm::Twine &name);

  llvm::Function &body;
  llvm::LLVMContext &context;
  const Position &position;
  ThreadArguments threadArguments;
  llvm::Value *state;
  RegionShape shape;
  RegionValues values;
  llvm::MDNode *accesses;
  llvm::BasicBlock *start = nullptr;
  llvm::Value *threads = nullptr; ///< of the block, 32 bits
  llvm::Value *padded = nullptr;  ///< rounded up to kStateThreads, 64 bits
  llvm::DenseMap<const Piece *, Run> runs;
  llvm::DenseMap<const Slot *, llvm::Value *> bases;
  llvm::DenseMap<llvm::CallInst *, llvm::SmallVector<llvm::Value *, 4>>
      operands;
  llvm::SmallVector<llvm::Instruction *> gone; ///< have slots instead
  /// Phis that take a value as threads leave the piece.
  llvm::DenseMap<const Piece *,
                 llvm::SmallVector<std::pair<llvm::PHINode *, llvm::Value *>>>
      carried;
};

/// Threads' state is allocated for a multiple of this many, which aligns each
/// array.
inline constexpr uint64_t kStateThreads = 64;
llvm::Value *paddedThreads(llvm::IRBuilder<> &b, llvm::Value *threads);

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_REGIONBUILDER_H
