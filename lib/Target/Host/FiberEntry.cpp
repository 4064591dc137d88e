//===- FiberEntry.cpp - A kernel with fibers as threads -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Called.h"
#include "EntryShape.h"
#include "Passes.h"
#include "RuntimeCalls.h"
#include "ThreadEntry.h"
#include "cppyy-cuda/HostABI/SupportNames.h"
#include "cppyy-cuda/HostABI/ThreadFunctions.h"

#include "llvm/IR/Module.h"

using namespace llvm;
using namespace cppyy_cuda::host;

namespace cppyy_cuda::host::target {

/// The stack for the kernel's arrays and those of each function it may call,
/// counted once: whether recursion needs more is checked at run time.
static uint64_t stackSize(Function &kernel) {
  uint64_t bytes = kFiberStack;
  for (Function *function : reachable(kernel))
    bytes += stackBytesOf(*function);
  return alignTo(bytes, 4096);
}

static Function *createBody(Function &kernel) {
  IRBuilder<> b(kernel.getContext());
  Function *body =
      createThreadFunction(kernel, ".thread", b.getVoidTy(), kBodyParameters);
  b.SetInsertPoint(BasicBlock::Create(kernel.getContext(), "", body));
  moveToThread(b, kernel, *body);
  checkStackOf(*body);
  return body;
}

/// The host::StartThread of \p body.
static Function *createStart(Function &kernel, Function &body,
                             uint64_t stackSize) {
  IRBuilder<> b(kernel.getContext());
  Function *start =
      createThreadFunction(kernel, ".start", b.getPtrTy(), kStartParameters);
  b.SetInsertPoint(BasicBlock::Create(kernel.getContext(), "", start));
  SmallVector<Value *> arguments;
  for (Argument &argument : start->args())
    arguments.push_back(&argument);
  arguments.append({&body, b.getInt64(stackSize)});
  b.CreateRet(
      createRuntimeCall(b, kStartFiberFunction, b.getPtrTy(), arguments));
  return start;
}

static Function *buildEntry(Function &kernel) {
  uint64_t bytes = stackSize(kernel);
  Function *start = createStart(kernel, *createBody(kernel), bytes);
  return createScheduledEntry(kernel, *start);
}

PreservedAnalyses FiberEntriesPass::run(Module &module,
                                        ModuleAnalysisManager &) {
  return replaceKernels(module, Form::Fibers, buildEntry);
}

} // namespace cppyy_cuda::host::target
