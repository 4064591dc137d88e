//===- CoroutineEntry.cpp - A kernel with coroutines as threads -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CoroutineBody.h"
#include "EntryShape.h"
#include "Passes.h"
#include "ThreadEntry.h"

#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

static Function *buildEntry(Function &kernel) {
  IRBuilder<> b(kernel.getContext());
  Function *thread =
      createThreadFunction(kernel, ".thread", b.getPtrTy(), kStartParameters);
  Value *handle = beginCoroutine(b, *thread, thread->getArg(FrameArg));
  moveToThread(b, kernel, *thread);
  suspendCoroutine(*thread, handle, thread->getArg(RecordArg));
  return createScheduledEntry(kernel, *thread);
}

PreservedAnalyses CoroutineEntriesPass::run(Module &module,
                                            ModuleAnalysisManager &) {
  return replaceKernels(module, Form::Coroutines, buildEntry);
}

} // namespace cppyy_cuda::host::target
