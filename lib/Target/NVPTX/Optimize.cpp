//===- Optimize.cpp - Device LLVM IR through the O3 pipeline --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Passes.h"
#include "Subtarget.h"
#include "cppyy-cuda/Target/Common/Analyses.h"
#include "cppyy-cuda/Target/Common/Reflect.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/IR/DebugInfo.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Operator.h"
#include "llvm/Transforms/IPO/FunctionAttrs.h"
#include "llvm/Transforms/IPO/Internalize.h"
#include "llvm/Transforms/Scalar/DCE.h"
#include "llvm/Transforms/Scalar/EarlyCSE.h"

using namespace llvm;

namespace cppyy_cuda::nvptx {

/// Symbols that the host can look up in a loaded module: kernels, and variables
/// that it may write before a launch.
static bool isVisibleToHost(const GlobalValue &value) {
  if (auto *function = dyn_cast<Function>(&value))
    return function->getCallingConv() == CallingConv::PTX_Kernel;
  auto *global = dyn_cast<GlobalVariable>(&value);
  return global && global->isExternallyInitialized() &&
         global->hasExternalLinkage();
}

/// Front ends record the processor on each function; two spellings of it in one
/// module would prevent inlining.
static void dropFrontEndAttributes(Function &function) {
  function.removeFnAttr("target-cpu");
  function.removeFnAttr("target-features");
  function.removeFnAttr("frame-pointer");
  if (!function.hasOptNone())
    return;
  // -O0 sets both; `noinline` alone is the user's choice.
  function.removeFnAttr(Attribute::OptimizeNone);
  function.removeFnAttr(Attribute::NoInline);
}

/// CUDA's -use_fast_math affects 32-bit floats only: doubles keep their
/// division and square root, and NaN and infinity keep their meaning in both.
static void applyFastMath(Function &function) {
  function.addFnAttr("denormal-fp-math-f32", "preserve-sign,preserve-sign");
  for (Instruction &inst : instructions(function)) {
    if (!isa<FPMathOperator>(inst))
      continue;
    inst.setHasAllowContract(true);
    inst.setHasAllowReassoc(true);
    inst.setHasNoSignedZeros(true);
    if (!inst.getType()->getScalarType()->isFloatTy())
      continue;
    inst.setHasAllowReciprocal(true);
    inst.setHasApproxFunc(true);
  }
}

static DICompileUnit *linesOnlyUnit(const DICompileUnit &unit) {
  return DICompileUnit::getDistinct(
      unit.getContext(), unit.getSourceLanguage(), unit.getFile(),
      unit.getProducer(), /*IsOptimized=*/true, "", 0, "",
      DICompileUnit::DebugDirectivesOnly, {}, {}, {}, {}, {}, 0, true, false,
      DICompileUnit::DebugNameTableKind::None, false, "", "");
}

/// Makes every unit emit `.loc` lines and nothing else; with more, ptxas would
/// treat the kernel as one to debug, and not optimize it.
static void keepLinesOnly(Module &module) {
  stripNonLineTableDebugInfo(module);
  DenseMap<DICompileUnit *, DICompileUnit *> units;
  DebugInfoFinder finder; // also finds functions that were inlined before
  finder.processModule(module);
  for (DISubprogram *scope : finder.subprograms()) {
    DICompileUnit *old = scope->getUnit();
    if (!old)
      continue;
    DICompileUnit *&unit = units[old];
    if (!unit)
      unit = linesOnlyUnit(*old);
    scope->replaceUnit(unit);
  }
  NamedMDNode *list = module.getOrInsertNamedMetadata("llvm.dbg.cu");
  list->clearOperands();
  for (auto &[old, unit] : units)
    list->addOperand(unit);
}

/// Line tables are kept only on request: they would double the size of a cubin.
static void dropUnwantedDebugInfo(Module &module, const Options &options) {
  if (options.debug)
    return;
  if (options.lineInfo)
    keepLinesOnly(module);
  else
    StripDebugInfo(module);
}

static OptimizationLevel levelOf(unsigned level) {
  switch (level) {
  case 0:
    return OptimizationLevel::O0;
  case 1:
    return OptimizationLevel::O1;
  case 2:
    return OptimizationLevel::O2;
  default:
    return OptimizationLevel::O3;
  }
}

static void addUnrolling(PassBuilder &builder) {
  builder.registerVectorizerStartEPCallback(
      [](FunctionPassManager &passes, OptimizationLevel) {
        passes.addPass(UnrollLoops());
        passes.addPass(MergeSums());
        passes.addPass(EarlyCSEPass(/*UseMemorySSA=*/true));
      });
}

static void runPipeline(Module &module, TargetMachine &machine,
                        unsigned level) {
  PassBuilder builder(&machine);
  Analyses analyses(builder);
  OptimizationLevel o = levelOf(level);
  if (o == OptimizationLevel::O0)
    return (void)builder.buildO0DefaultPipeline(o).run(module,
                                                       analyses.modules);
  addUnrolling(builder);
  ModulePassManager passes;
  // Wrappers of pure functions, such as std::cos, are pure: if that is known
  // before the first simplification, calls with equal arguments are merged.
  passes.addPass(
      createModuleToPostOrderCGSCCPassAdaptor(PostOrderFunctionAttrsPass()));
  passes.addPass(builder.buildPerModuleDefaultPipeline(o));
  FunctionPassManager last;
  last.addPass(NarrowConversions());
  last.addPass(ReleaseLoops());
  last.addPass(ShortRemainders());
  last.addPass(DCEPass());
  passes.addPass(createModuleToFunctionPassAdaptor(std::move(last)));
  passes.run(module, analyses.modules);
}

Error optimize(Module &module, const Options &options) {
  auto machine = createTargetMachine(module, options);
  if (!machine)
    return machine.takeError();
  module.setTargetTriple((*machine)->getTargetTriple());
  module.setDataLayout((*machine)->createDataLayout());
  answerReflect(module, {archNumber(options.arch) * 10, options.fastMath});
  dropUnwantedDebugInfo(module, options);
  for (Function &function : module) {
    dropFrontEndAttributes(function);
    if (options.fastMath && !function.isDeclaration())
      applyFastMath(function);
  }
  internalizeModule(module, isVisibleToHost);
  runPipeline(module, **machine, options.optLevel);
  protectNarrowStores(module);
  return Error::success();
}

} // namespace cppyy_cuda::nvptx
