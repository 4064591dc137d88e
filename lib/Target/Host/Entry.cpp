//===- Entry.cpp - A kernel as loops over its threads ---------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "EntryShape.h"
#include "GlobalIndex.h"
#include "LaunchValues.h"
#include "Loops.h"
#include "Passes.h"
#include "SuspendCalls.h"
#include "Trace.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

namespace {
/// Writes the entry of one kernel around a call of its body.
class EntryBuilder {
public:
  explicit EntryBuilder(Function &kernel);
  Function *build();

private:
  void createFunctions();
  void markAccesses();
  Value *blocksAtOnce(const Position &position, Value *block, Value *last);
  CallInst *loopOverThreads(Position &position, Value *rowLength,
                            SmallVectorImpl<Value *> &arguments);

  Function &kernel;
  Module &module;
  LLVMContext &context;
  IRBuilder<> b;
  Function *entry = nullptr, *body = nullptr;
  MDNode *accesses = nullptr; ///< null if threads share stack slots
  bool joinsBlocks;           ///< runs neighbors in x as one wide block
};
} // namespace

// The maximum number of threads in a row of joined blocks.
static constexpr unsigned kMaxRow = 1 << 20, kMaxTileRow = 512;

EntryBuilder::EntryBuilder(Function &kernel)
    : kernel(kernel), module(*kernel.getParent()), context(module.getContext()),
      b(context), joinsBlocks(seesGlobalIndexOnly(kernel)) {}

/// The body takes the kernel's parameters, then the position: thread, block,
/// blockDim, gridDim, the dynamic bytes, the shared memory and the worker.
void EntryBuilder::createFunctions() {
  entry = createEntryFunction(kernel);
  SmallVector<Type *> params(kernel.getFunctionType()->params());
  params.append(13, b.getInt32Ty());
  params.append(2, b.getPtrTy());
  body = Function::Create(FunctionType::get(b.getVoidTy(), params, false),
                          GlobalValue::InternalLinkage,
                          kernel.getName() + ".thread", module);
}

/// Whether each thread's accesses are independent: without a barrier, the
/// threads of a block may run in any order. A remaining stack slot would be
/// shared by the iterations, so nothing is claimed then.
static bool hasIndependentAccesses(const Function &function) {
  return none_of(instructions(function),
                 [](const Instruction &inst) { return isa<AllocaInst>(inst); });
}

void EntryBuilder::markAccesses() {
  if (!hasIndependentAccesses(*body))
    return;
  accesses = MDNode::getDistinct(context, {});
  // An atomic or volatile access outside the group keeps its loop scalar.
  for (Instruction &inst : instructions(*body))
    if (inst.mayReadOrWriteMemory() && !inst.isAtomic() && !inst.isVolatile())
      inst.setMetadata(LLVMContext::MD_access_group, accesses);
}

/// The position as the body's last arguments.
static Position bodyPosition(Function &body, uint64_t staticShared) {
  unsigned next = body.arg_size() - 15;
  Position p;
  for (auto *group : {&p.thread, &p.block, &p.blockDim, &p.gridDim})
    for (Value *&value : *group)
      value = body.getArg(next++);
  p.dynamicShared = body.getArg(next++);
  p.shared = body.getArg(next++);
  p.worker = body.getArg(next);
  p.staticShared = staticShared;
  return p;
}

static void appendPosition(const Position &p, SmallVectorImpl<Value *> &out) {
  for (auto *group : {&p.thread, &p.block, &p.blockDim, &p.gridDim})
    out.append(std::begin(*group), std::end(*group));
  out.push_back(p.dynamicShared);
  out.push_back(p.shared);
  out.push_back(p.worker);
}

/// The number of blocks from \p block on that run as one: those of its row in x
/// and of the range and, if a block has several rows, so few that what one row
/// of threads brought into the cache is still there for the next.
Value *EntryBuilder::blocksAtOnce(const Position &position, Value *block,
                                  Value *last) {
  Type *i64 = b.getInt64Ty(), *i32 = b.getInt32Ty();
  if (!joinsBlocks)
    return b.getInt64(1);
  Value *rows = b.CreateMul(position.blockDim[1], position.blockDim[2]);
  Value *isRow = b.CreateICmpEQ(rows, b.getInt32(1));
  Value *most =
      b.CreateSelect(isRow, b.getInt32(kMaxRow), b.getInt32(kMaxTileRow));
  most = b.CreateUDiv(most, position.blockDim[0]);
  most =
      b.CreateBinaryIntrinsic(Intrinsic::umax, most, ConstantInt::get(i32, 1));
  Value *inRow = b.CreateSub(position.gridDim[0], position.block[0]);
  Value *inRange = b.CreateSub(last, block);
  Value *count = b.CreateBinaryIntrinsic(Intrinsic::umin, most, inRow);
  return b.CreateBinaryIntrinsic(Intrinsic::umin, b.CreateZExt(count, i64),
                                 inRange, {}, "blocks");
}

/// Emits the body's call in loops over one block, threadIdx.x innermost.
CallInst *EntryBuilder::loopOverThreads(Position &position, Value *rowLength,
                                        SmallVectorImpl<Value *> &arguments) {
  Loop loops[3];
  for (int i : {2, 1, 0}) {
    loops[i] = openLoop(b, b.getInt32Ty(), b.getInt32(0), "thread." + Twine(i));
    position.thread[i] = loops[i].index;
  }
  appendPosition(position, arguments);
  CallInst *call = b.CreateCall(body, arguments);
  for (int i : {0, 1, 2}) {
    BranchInst *latch =
        closeLoop(b, loops[i], i == 0 ? rowLength : position.blockDim[i]);
    if (i == 0)
      latch->setMetadata(LLVMContext::MD_loop, loopMetadata(context, accesses));
  }
  return call;
}

Function *EntryBuilder::build() {
  createFunctions();
  moveBody(kernel, *body);
  markAccesses();
  Position inner = bodyPosition(*body, staticSharedBytes(kernel));
  replacePosition(*body, inner);

  beginEntry(b, *entry);
  Position outer = readLaunch(b, *entry);
  SmallVector<Value *> arguments = loadArguments(b, kernel, entry->getArg(1));
  Value *first = entry->getArg(3), *last = entry->getArg(4);
  Loop blocks = openLoop(b, b.getInt64Ty(), first, "block");
  enterBlock(b, blocks.index, outer);
  Value *count = blocksAtOnce(outer, blocks.index, last);
  Value *rowLength = b.CreateMul(b.CreateTrunc(count, b.getInt32Ty()),
                                 outer.blockDim[0], "rowLength");
  CallInst *call = loopOverThreads(outer, rowLength, arguments);
  closeLoop(b, blocks, last, count);
  b.CreateRetVoid();
  inlineBody(call);
  return entry;
}

PreservedAnalyses LoopEntriesPass::run(Module &module,
                                       ModuleAnalysisManager &) {
  return replaceKernels(
      module, Form::Loops, [&](Function &kernel) -> Function * {
        if (!suspensionsOf(kernel).empty()) {
          refuse(kernel, "it waits, which a loop over threads cannot");
          return nullptr;
        }
        if (options.trace || options.checks)
          traceThreads(kernel);
        return EntryBuilder(kernel).build();
      });
}

} // namespace cppyy_cuda::host::target
