//===- Pipeline.cpp - The passes in their order ---------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Pipeline.h"
#include "Passes.h"

#include "llvm/Passes/PassBuilder.h"
#include "llvm/Transforms/IPO/AlwaysInliner.h"
#include "llvm/Transforms/IPO/ExpandVariadics.h"
#include "llvm/Transforms/IPO/GlobalDCE.h"
#include "llvm/Transforms/InstCombine/InstCombine.h"
#include "llvm/Transforms/Scalar/EarlyCSE.h"
#include "llvm/Transforms/Scalar/SROA.h"
#include "llvm/Transforms/Scalar/SimplifyCFG.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

bool isWatched(const Options &options) {
  return options.debug || options.trace || options.checks;
}

template <typename Pass>
static void addFunctionPass(ModulePassManager &passes, Pass pass) {
  passes.addPass(createModuleToFunctionPassAdaptor(std::move(pass)));
}

/// From the GPU's conventions to those of this processor.
static void addModulePasses(ModulePassManager &passes, const Options &options) {
  passes.addPass(ReflectPass(options));
  passes.addPass(MathCallsPass());
  if (!isWatched(options))
    passes.addPass(StripDebugInfoPass());
  // By the GPU's conventions, by which Clang has compiled va_list and va_arg.
  passes.addPass(ExpandVariadicsPass(ExpandVariadicsMode::Lowering));
  passes.addPass(ProcessorPass());
  addFunctionPass(passes, ContractPass(options));
  passes.addPass(InternalizePass());
  addFunctionPass(passes, CopyByValPass());
  passes.addPass(GridSyncPass());
}

static FunctionPassManager foldingPasses() {
  FunctionPassManager passes;
  passes.addPass(SROAPass(SROAOptions::ModifyCFG));
  passes.addPass(EarlyCSEPass());
  passes.addPass(InstCombinePass());
  passes.addPass(SimplifyCFGPass());
  return passes;
}

/// Inlines device functions and, unless a debugger is to see every variable,
/// folds what that shows, so that a kernel's own body tells what it needs.
static void addInlining(ModulePassManager &passes, const Options &options) {
  passes.addPass(ForceInlinePass());
  passes.addPass(AlwaysInlinerPass(/*InsertLifetime=*/true));
  passes.addPass(GlobalDCEPass());
  if (!options.debug)
    addFunctionPass(passes, foldingPasses());
  passes.addPass(GlobalDCEPass());
}

/// Finds out what kernels need, and what watches them.
static void addKernelPasses(ModulePassManager &passes, const Options &options) {
  addFunctionPass(passes, IntrinsicsPass());
  if (!isWatched(options))
    addFunctionPass(passes, WidenIndicesPass());
  passes.addPass(SuspensionsPass());
  passes.addPass(UnsupportedPass());
  if (options.trace || options.checks)
    passes.addPass(TracePass());
  if (options.checks)
    passes.addPass(ChecksPass());
  passes.addPass(PositionsPass());
  passes.addPass(FormsPass(options));
  passes.addPass(CheckStacksPass());
  addFunctionPass(passes, MarkSharedAtomicsPass());
  passes.addPass(SharedMemoryPass());
}

static void addEntries(ModulePassManager &passes, const Options &options) {
  passes.addPass(KernelInfoPass(options));
  passes.addPass(LoopEntriesPass(options));
  passes.addPass(RegionEntriesPass());
  passes.addPass(CoroutineEntriesPass());
  passes.addPass(FiberEntriesPass());
}

static void addCleanup(ModulePassManager &passes, const Options &options) {
  addFunctionPass(passes, LowerSharedAtomicsPass());
  passes.addPass(AddressSpacesPass());
  passes.addPass(DropUnusedPass());
  if (!options.debug)
    passes.addPass(StripDebugInfoPass());
}

void addRetargetPasses(ModulePassManager &passes, const Options &options) {
  addModulePasses(passes, options);
  addInlining(passes, options);
  addKernelPasses(passes, options);
  addEntries(passes, options);
  addCleanup(passes, options);
}

void addVectorizerPasses(PassBuilder &builder) {
  builder.registerVectorizerStartEPCallback(
      [](FunctionPassManager &passes, OptimizationLevel) {
        passes.addPass(HoistAssertionsPass());
        passes.addPass(ClipLoopsPass());
        passes.addPass(SpareLongLoopsPass());
      });
}

} // namespace cppyy_cuda::host::target
