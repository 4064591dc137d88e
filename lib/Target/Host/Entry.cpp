//===- Entry.cpp - A kernel as loops over blocks and threads --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Loops.h"
#include "Passes.h"
#include "Position.h"

#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/MDBuilder.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Utils/Cloning.h"

using namespace llvm;

namespace cppyy_cuda::host {

namespace {
/// Writes the entry of one kernel around a call of its body.
class EntryBuilder {
public:
  EntryBuilder(Function &kernel, const SharedLayout &shared);
  Function *build();

private:
  void createFunctions();
  void moveBody();
  void replaceShared(Value *room);
  void readGeometry(Position &position);
  void loadArguments(SmallVectorImpl<Value *> &arguments);
  Value *loadField(Value *base, unsigned word, unsigned minimum,
                   uint64_t maximum, const Twine &name);
  Value *blocksAtOnce(const Position &position, Value *block, Value *last);
  CallInst *loopOverThreads(Position &position, Value *rowLength,
                            SmallVectorImpl<Value *> &arguments);
  void inlineBody(CallInst *call);

  Function &kernel;
  const SharedLayout &shared;
  Module &module;
  LLVMContext &context;
  IRBuilder<> b;
  Function *entry = nullptr, *body = nullptr;
  MDNode *accesses = nullptr; ///< null if threads share stack slots
  bool joinsBlocks;           ///< runs neighbours in x as one wide block
};
} // namespace

// Words of host::Geometry.
static constexpr unsigned kGridDim = 0, kBlockDim = 3, kDynamicShared = 6;

// Threads that a row of joined blocks may have.
static constexpr unsigned kMaxRow = 1 << 20, kMaxTileRow = 512;

EntryBuilder::EntryBuilder(Function &kernel, const SharedLayout &shared)
    : kernel(kernel), shared(shared), module(*kernel.getParent()),
      context(module.getContext()), b(context),
      joinsBlocks(seesGlobalIndexOnly(kernel)) {}

/// The body takes the kernel's parameters, then the position: thread, block,
/// blockDim, gridDim, the dynamic bytes, the shared memory and the
/// worker.
void EntryBuilder::createFunctions() {
  Type *pointer = b.getPtrTy(), *i32 = b.getInt32Ty(), *i64 = b.getInt64Ty();
  auto *type = FunctionType::get(b.getVoidTy(),
                                 {pointer, pointer, pointer, i64, i64}, false);
  entry = Function::Create(type, GlobalValue::InternalLinkage,
                           kernel.getName() + ".entry", module);
  entry->addFnAttr(Attribute::NoUnwind);
  for (unsigned i : {0u, 1u}) {
    entry->addParamAttr(i, Attribute::NoAlias);
    entry->addParamAttr(i, Attribute::ReadOnly);
  }
  SmallVector<Type *> params(kernel.getFunctionType()->params());
  params.append(13, i32);
  params.append(2, pointer);
  body = Function::Create(FunctionType::get(b.getVoidTy(), params, false),
                          GlobalValue::InternalLinkage,
                          kernel.getName() + ".thread", module);
}

/// Whether each thread's accesses are its own: without a barrier, threads of a
/// block may run in any order. A stack slot that is left would be shared by
/// the iterations, so then nothing is said.
static bool hasIndependentAccesses(const Function &function) {
  return none_of(instructions(function),
                 [](const Instruction &inst) { return isa<AllocaInst>(inst); });
}

void EntryBuilder::moveBody() {
  body->splice(body->begin(), &kernel);
  for (auto [i, param] : enumerate(kernel.args())) {
    Argument *arg = body->getArg(i);
    arg->takeName(&param);
    param.replaceAllUsesWith(arg);
    if (param.hasNoAliasAttr())
      arg->addAttr(Attribute::NoAlias);
  }
  body->setSubprogram(kernel.getSubprogram());
  kernel.setSubprogram(nullptr);
  if (!hasIndependentAccesses(*body))
    return;
  accesses = MDNode::getDistinct(context, {});
  // An atomic or volatile access outside the group keeps its loop scalar.
  for (Instruction &inst : instructions(*body))
    if (inst.mayReadOrWriteMemory() && !inst.isAtomic() && !inst.isVolatile())
      inst.setMetadata(LLVMContext::MD_access_group, accesses);
}

void EntryBuilder::replaceShared(Value *room) {
  IRBuilder<> at(&body->getEntryBlock(), body->getEntryBlock().begin());
  for (auto &[global, offset] : shared.offsets) {
    Value *address = at.CreateConstInBoundsGEP1_64(at.getInt8Ty(), room, offset,
                                                   global->getName());
    address = at.CreateAddrSpaceCast(address, global->getType());
    global->replaceUsesWithIf(address, [&](Use &use) {
      auto *inst = dyn_cast<Instruction>(use.getUser());
      return inst && inst->getFunction() == body;
    });
  }
}

/// A 32-bit word of the launch, with the range that CUDA gives it.
Value *EntryBuilder::loadField(Value *base, unsigned word, unsigned minimum,
                               uint64_t maximum, const Twine &name) {
  Value *address = b.CreateConstInBoundsGEP1_32(b.getInt32Ty(), base, word);
  LoadInst *load = b.CreateLoad(b.getInt32Ty(), address, name);
  load->setMetadata(LLVMContext::MD_range,
                    MDBuilder(context).createRange(APInt(32, minimum),
                                                   APInt(32, maximum + 1)));
  load->setMetadata(LLVMContext::MD_invariant_load, MDNode::get(context, {}));
  return load;
}

void EntryBuilder::readGeometry(Position &position) {
  static constexpr char kAxes[] = "xyz";
  static constexpr uint64_t kMaxGrid[] = {0x7fffffff, 0xffff, 0xffff};
  static constexpr uint64_t kMaxBlock[] = {1024, 1024, 64};
  Value *geometry = entry->getArg(0);
  for (unsigned i = 0; i < 3; ++i) {
    StringRef axis(&kAxes[i], 1);
    position.gridDim[i] =
        loadField(geometry, kGridDim + i, 1, kMaxGrid[i], "gridDim." + axis);
    position.blockDim[i] =
        loadField(geometry, kBlockDim + i, 1, kMaxBlock[i], "blockDim." + axis);
  }
  position.dynamicShared =
      loadField(geometry, kDynamicShared, 0, 0x7fffffff, "dynamicShared");
  Value *shared = b.CreateConstInBoundsGEP1_64(b.getInt8Ty(), entry->getArg(2),
                                               offsetof(Worker, shared));
  position.worker = entry->getArg(2);
  position.shared = b.CreateLoad(b.getPtrTy(), shared, "shared");
}

void EntryBuilder::loadArguments(SmallVectorImpl<Value *> &arguments) {
  for (Argument &param : kernel.args()) {
    Value *slot = b.CreateConstInBoundsGEP1_32(b.getPtrTy(), entry->getArg(1),
                                               param.getArgNo());
    Value *value = b.CreateLoad(b.getPtrTy(), slot);
    // By-value parameters are read where they lie; those that a kernel
    // changes were copied before.
    if (!param.hasByValAttr())
      value = b.CreateAlignedLoad(param.getType(), value, Align(1));
    else if (value->getType() != param.getType())
      value = b.CreateAddrSpaceCast(value, param.getType());
    arguments.push_back(value);
  }
}

/// Block index \p linear as x, y and z.
static void splitBlock(IRBuilder<> &b, Value *linear, Position &position) {
  Type *i64 = b.getInt64Ty(), *i32 = b.getInt32Ty();
  Value *x = b.CreateZExt(position.gridDim[0], i64);
  Value *y = b.CreateZExt(position.gridDim[1], i64);
  Value *row = b.CreateUDiv(linear, x);
  position.block[0] = b.CreateTrunc(b.CreateURem(linear, x), i32, "blockIdx.x");
  position.block[1] = b.CreateTrunc(b.CreateURem(row, y), i32, "blockIdx.y");
  position.block[2] = b.CreateTrunc(b.CreateUDiv(row, y), i32, "blockIdx.z");
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

/// How many blocks from \p block on run as one: those of its row in x, of the
/// range, and where a block has several rows, few enough that what one row of
/// threads brought into the cache is still there for the next.
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

/// The body's call in loops over one block, threadIdx.x innermost.
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
  moveBody();
  Position inner = bodyPosition(*body, shared.bytes);
  replaceShared(inner.shared);
  replacePosition(*body, inner);

  b.SetInsertPoint(BasicBlock::Create(context, "", entry));
  Position outer;
  readGeometry(outer);
  SmallVector<Value *> arguments;
  loadArguments(arguments);
  Value *first = entry->getArg(3), *last = entry->getArg(4);
  auto *none = BasicBlock::Create(context, "none", entry);
  auto *some = BasicBlock::Create(context, "some", entry);
  b.CreateCondBr(b.CreateICmpULT(first, last), some, none);
  b.SetInsertPoint(none);
  b.CreateRetVoid();
  b.SetInsertPoint(some);

  Loop blocks = openLoop(b, b.getInt64Ty(), first, "block");
  Value *place = b.CreateConstInBoundsGEP1_64(b.getInt8Ty(), entry->getArg(2),
                                              offsetof(Worker, block));
  b.CreateStore(blocks.index, place, /*isVolatile=*/true);
  splitBlock(b, blocks.index, outer);
  Value *count = blocksAtOnce(outer, blocks.index, last);
  Value *rowLength = b.CreateMul(b.CreateTrunc(count, b.getInt32Ty()),
                                 outer.blockDim[0], "rowLength");
  CallInst *call = loopOverThreads(outer, rowLength, arguments);
  closeLoop(b, blocks, last, count);
  b.CreateRetVoid();
  inlineBody(call);
  return entry;
}

void EntryBuilder::inlineBody(CallInst *call) {
  if (DISubprogram *scope = body->getSubprogram()) {
    entry->setSubprogram(scope);
    body->setSubprogram(nullptr);
    call->setDebugLoc(DILocation::get(context, scope->getLine(), 0, scope));
  }
  InlineFunctionInfo info;
  InlineFunction(*call, info);
  body->eraseFromParent();
}

Function *buildEntry(Function &kernel, const SharedLayout &shared) {
  return EntryBuilder(kernel, shared).build();
}

} // namespace cppyy_cuda::host
