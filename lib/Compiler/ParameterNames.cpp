//===- ParameterNames.cpp - Names of kernels' parameters ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ParameterNames.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "llvm/IR/Module.h"

using namespace mlir;
using namespace cppyy_cuda;

ArgumentNames cppyy_cuda::argumentNames(ModuleOp module) {
  ArgumentNames names;
  for (auto kernel : module.getOps<KernelOp>())
    for (BlockArgument argument : kernel.getArguments()) {
      auto named = dyn_cast<NameLoc>(argument.getLoc());
      names[kernel.getSymName()].push_back(named ? named.getName().str()
                                                 : std::string());
    }
  return names;
}

void cppyy_cuda::nameParameters(llvm::Module &module,
                                llvm::ArrayRef<KernelInterface> kernels,
                                const ArgumentNames &names) {
  for (const KernelInterface &kernel : kernels) {
    llvm::Function *function = module.getFunction(kernel.name);
    auto known = names.find(kernel.name);
    if (!function || known == names.end() ||
        function->arg_size() != kernel.params.size())
      continue;
    for (auto [param, arg] : llvm::zip(kernel.params, function->args()))
      if (param.kind == "pointer" && param.argument < known->second.size())
        arg.setName(known->second[param.argument]);
  }
}

void cppyy_cuda::nameParameters(llvm::Module &module,
                                const interop::KernelInstance &kernel) {
  llvm::Function *function = module.getFunction(kernel.symbol);
  if (!function || function->arg_size() != kernel.paramNames.size())
    return;
  for (auto [name, arg] : llvm::zip(kernel.paramNames, function->args()))
    arg.setName(name);
}
