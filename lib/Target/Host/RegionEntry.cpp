//===- RegionEntry.cpp - The entry of a kernel in Form::Regions -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "EntryShape.h"
#include "LaunchValues.h"
#include "Passes.h"
#include "RegionBuilder.h"

#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Utils/Cloning.h"

using namespace llvm;
using namespace cppyy_cuda::host;

namespace cppyy_cuda::host::target {

namespace {
/// Writes the entry of one kernel around a call of a function that runs a
/// block.
class RegionEntryBuilder {
public:
  explicit RegionEntryBuilder(Function &kernel)
      : kernel(kernel), module(*kernel.getParent()),
        context(module.getContext()), b(context) {}
  Function *build();

private:
  void createFunctions();
  Position bodyPosition();
  std::optional<uint64_t> buildBlock();
  void buildEntry(uint64_t stateBytes);
  Value *reserve(const Position &position, uint64_t stateBytes);
  CallInst *loopOverBlocks(Position &position, Value *state);

  Function &kernel;
  Module &module;
  LLVMContext &context;
  IRBuilder<> b;
  Function *entry = nullptr, *body = nullptr;
};
} // namespace

/// Numbers of the body's arguments after the kernel's own.
static constexpr unsigned kThread = 0, kBlock = 4, kBlockDim = 7, kGridDim = 10,
                          kDynamicShared = 13, kShared = 14, kWorker = 15,
                          kState = 16;

void RegionEntryBuilder::createFunctions() {
  Type *pointer = b.getPtrTy(), *i32 = b.getInt32Ty();
  entry = createEntryFunction(kernel);
  SmallVector<Type *> params(kernel.getFunctionType()->params());
  params.append(kShared, i32);
  params.append(3, pointer);
  body = Function::Create(FunctionType::get(b.getVoidTy(), params, false),
                          GlobalValue::InternalLinkage,
                          kernel.getName() + ".block", module);
  body->getArg(kernel.arg_size() + kState)->addAttr(Attribute::NoAlias);
}

/// The position as the body's last arguments.
Position RegionEntryBuilder::bodyPosition() {
  auto argument = [&](unsigned i) {
    return body->getArg(kernel.arg_size() + i);
  };
  Position p;
  for (unsigned i = 0; i < 3; ++i) {
    p.thread[i] = argument(kThread + i);
    p.block[i] = argument(kBlock + i);
    p.blockDim[i] = argument(kBlockDim + i);
    p.gridDim[i] = argument(kGridDim + i);
  }
  p.linearThread = argument(kThread + 3);
  p.dynamicShared = argument(kDynamicShared);
  p.shared = argument(kShared);
  p.worker = argument(kWorker);
  p.staticShared = staticSharedBytes(kernel);
  return p;
}

/// Makes the kernel's body one that runs a block. Returns the bytes of state
/// that it needs for each thread, or nothing if the threads go different ways.
std::optional<uint64_t> RegionEntryBuilder::buildBlock() {
  moveBody(kernel, *body);
  Position position = bodyPosition();
  replacePosition(*body, position);
  Value *threadArguments[] = {position.thread[0], position.thread[1],
                              position.thread[2], position.linearThread};
  auto plan = RegionBuilder::plan(*body, threadArguments);
  if (!plan)
    return std::nullopt;
  RegionBuilder builder(*body, position, threadArguments,
                        body->getArg(kernel.arg_size() + kState),
                        std::move(*plan));
  builder.build();
  return builder.bytes();
}

/// Memory for the state of a block's threads.
Value *RegionEntryBuilder::reserve(const Position &position,
                                   uint64_t stateBytes) {
  auto *pointer = b.getPtrTy();
  if (stateBytes == 0)
    return ConstantPointerNull::get(pointer);
  Value *threads = b.CreateMul(
      b.CreateMul(position.blockDim[0], position.blockDim[1], "", true, true),
      position.blockDim[2], "threads", true, true);
  Value *size = b.CreateMul(paddedThreads(b, threads), b.getInt64(stateBytes));
  Value *place = b.CreateConstInBoundsGEP1_64(b.getInt8Ty(), position.worker,
                                              offsetof(Worker, reserve));
  auto *type = FunctionType::get(pointer, {pointer, b.getInt64Ty()}, false);
  CallInst *state = b.CreateCall(type, b.CreateLoad(pointer, place),
                                 {position.worker, size}, "state");
  state->addRetAttr(Attribute::NoAlias);
  state->addRetAttr(Attribute::getWithAlignment(context, Align(64)));
  return state;
}

CallInst *RegionEntryBuilder::loopOverBlocks(Position &position, Value *state) {
  SmallVector<Value *> arguments = loadArguments(b, kernel, entry->getArg(1));
  Loop blocks = openLoop(b, b.getInt64Ty(), entry->getArg(3), "block");
  enterBlock(b, blocks.index, position);
  // Each piece has its own loops over the threads.
  arguments.append(4, PoisonValue::get(b.getInt32Ty()));
  for (auto *group : {&position.block, &position.blockDim, &position.gridDim})
    arguments.append(std::begin(*group), std::end(*group));
  arguments.append(
      {position.dynamicShared, position.shared, position.worker, state});
  CallInst *call = b.CreateCall(body, arguments);
  closeLoop(b, blocks, entry->getArg(4));
  return call;
}

void RegionEntryBuilder::buildEntry(uint64_t stateBytes) {
  beginEntry(b, *entry);
  Position position = readLaunch(b, *entry);
  CallInst *call = loopOverBlocks(position, reserve(position, stateBytes));
  b.CreateRetVoid();
  inlineBody(call);
}

Function *RegionEntryBuilder::build() {
  createFunctions();
  auto stateBytes = buildBlock();
  if (!stateBytes) {
    refuse(kernel, "its threads may reach different barriers");
    entry->eraseFromParent();
    return nullptr;
  }
  buildEntry(*stateBytes);
  return entry;
}

PreservedAnalyses RegionEntriesPass::run(Module &module,
                                         ModuleAnalysisManager &) {
  return replaceKernels(module, Form::Regions, [](Function &kernel) {
    return RegionEntryBuilder(kernel).build();
  });
}

} // namespace cppyy_cuda::host::target
