//===- KeptArguments.cpp - What C++ keeps of its arguments ----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Interop/KeptArguments.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Passes/PassBuilder.h"
#include "llvm/Transforms/IPO/AlwaysInliner.h"
#include "llvm/Transforms/IPO/FunctionAttrs.h"
#include "llvm/Transforms/Scalar/SROA.h"

using namespace llvm;

namespace cppyy_cuda::interop {

/// Other definitions cannot take the place of what \p roots call, so that what
/// it does is certain.
static void internalize(Module &module, ArrayRef<std::string> roots) {
  for (Function &function : module)
    if (!function.isDeclaration() && !is_contained(roots, function.getName())) {
      function.setComdat(nullptr);
      function.setLinkage(GlobalValue::InternalLinkage);
    }
}

/// Finds what each function captures, those first that others call.
static void inferCaptures(Module &module) {
  LoopAnalysisManager loops;
  FunctionAnalysisManager functions;
  CGSCCAnalysisManager components;
  ModuleAnalysisManager modules;
  PassBuilder builder;
  builder.registerModuleAnalyses(modules);
  builder.registerCGSCCAnalyses(components);
  builder.registerFunctionAnalyses(functions);
  builder.registerLoopAnalyses(loops);
  builder.crossRegisterProxies(loops, functions, components, modules);
  ModulePassManager passes;
  passes.addPass(AlwaysInlinerPass());
  passes.addPass(
      createModuleToFunctionPassAdaptor(SROAPass(SROAOptions::ModifyCFG)));
  passes.addPass(
      createModuleToPostOrderCGSCCPassAdaptor(PostOrderFunctionAttrsPass()));
  passes.run(module, modules);
}

/// A comparison of addresses keeps none.
static KeptArgument keptOf(const Argument &argument) {
  if (!argument.getType()->isPointerTy())
    return {};
  CaptureInfo info = argument.getAttributes().getCaptureInfo();
  return {capturesAnyProvenance(info.getRetComponents()),
          capturesAnyProvenance(info.getOtherComponents())};
}

/// A result that is written through a pointer comes first.
static std::vector<KeptArgument> keptBy(const Function &thunk, size_t count) {
  std::vector<KeptArgument> kept;
  size_t first = thunk.arg_size() - count;
  for (const Argument &argument : drop_begin(thunk.args(), first))
    kept.push_back(keptOf(argument));
  return kept;
}

Expected<std::vector<std::vector<KeptArgument>>>
keptArguments(Session &session, ArrayRef<Thunk> thunks) {
  std::vector<std::string> symbols;
  for (const Thunk &thunk : thunks)
    symbols.push_back(thunk.symbol);
  LLVMContext context;
  Module module("kept", context);
  if (Error error = session.linkInto(module, symbols))
    return std::move(error);
  internalize(module, symbols);
  inferCaptures(module);
  std::vector<std::vector<KeptArgument>> kept;
  for (const Thunk &thunk : thunks)
    kept.push_back(
        keptBy(*module.getFunction(thunk.symbol), thunk.call.args.size()));
  return kept;
}

} // namespace cppyy_cuda::interop
