//===- GridSync.cpp - Barriers of the whole grid --------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Passes.h"
#include "SuspendCalls.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/IR/Module.h"

using namespace llvm;
using namespace cppyy_cuda::host;

namespace cppyy_cuda::host::target {

namespace {
enum class GridFunction {
  None,
  Arrive, ///< signals the others; returns a token for Wait
  Wait    ///< waits for all
};
} // namespace

/// The functions of CUDA's cooperative groups that count a grid's blocks in the
/// driver's memory, by name, and our front end's.
static GridFunction classify(StringRef qualifiedName) {
  if (!qualifiedName.consume_front("cooperative_groups::"))
    return qualifiedName == "__cppyy_cuda_grid_sync" ? GridFunction::Wait
                                                     : GridFunction::None;
  qualifiedName.consume_front("__v1::");
  return StringSwitch<GridFunction>(qualifiedName)
      .Case("details::sync_grids_arrive", GridFunction::Arrive)
      .Case("details::sync_grids_wait", GridFunction::Wait)
      .Case("details::sync_grids", GridFunction::Wait)
      .Default(GridFunction::None);
}

/// "cooperative_groups::f" of "_ZN18cooperative_groups1fEi".
static std::string qualifiedName(StringRef symbol) {
  if (!symbol.contains("cooperative_groups"))
    return symbol.str();
  std::string text = demangle(symbol);
  return StringRef(text).split('(').first.str();
}

/// A new body: waits if it has to, and returns a token that is never read.
static void replaceBody(Function &function, GridFunction kind) {
  function.deleteBody();
  function.setLinkage(GlobalValue::InternalLinkage);
  function.removeFnAttr(Attribute::OptimizeNone);
  function.setMemoryEffects(MemoryEffects::unknown());
  IRBuilder<> b(BasicBlock::Create(function.getContext(), "", &function));
  if (kind == GridFunction::Wait)
    createSuspend(b, SuspendKind::GridBarrier);
  Type *type = function.getReturnType();
  if (type->isVoidTy())
    b.CreateRetVoid();
  else
    b.CreateRet(Constant::getNullValue(type));
}

PreservedAnalyses GridSyncPass::run(Module &module, ModuleAnalysisManager &) {
  for (Function &function : module) {
    if (function.isIntrinsic())
      continue;
    GridFunction kind = classify(qualifiedName(function.getName()));
    if (kind != GridFunction::None)
      replaceBody(function, kind);
  }
  return PreservedAnalyses::none();
}

} // namespace cppyy_cuda::host::target
