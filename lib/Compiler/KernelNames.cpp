//===- KernelNames.cpp - Names of kernels in images -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KernelNames.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "mlir/IR/BuiltinOps.h"
#include "llvm/Analysis/TargetLibraryInfo.h"
#include "llvm/IR/Module.h"
#include "llvm/TargetParser/Triple.h"

using namespace mlir;
using namespace cppyy_cuda;

/// Whether \p name is one that lowering declares, or that LLVM may make a call
/// of: libdevice's, CUDA's own, the C library's.
static bool isLibraryName(StringRef name) {
  if (name.starts_with("__nv_") || name == "__assertfail")
    return true;
  static const llvm::TargetLibraryInfoImpl library{
      llvm::Triple("x86_64-unknown-linux-gnu")};
  llvm::LibFunc function;
  return library.getLibFunc(name, function);
}

void cppyy_cuda::avoidLibraryNames(ModuleOp module) {
  SymbolTable symbols(module);
  for (KernelOp kernel :
       llvm::make_early_inc_range(module.getOps<KernelOp>())) {
    if (!isLibraryName(kernel.getName()))
      continue;
    std::string name = ("kernel_" + kernel.getName()).str();
    while (symbols.lookup(name))
      name += '_';
    (void)symbols.rename(kernel, name);
  }
}

/// No name of C or C++ ends so.
static constexpr llvm::StringLiteral kAside = ".kernel";

KernelNamesAside::KernelNamesAside(llvm::Module &module, Compiled &result)
    : module(module) {
  for (KernelInterface &kernel : result.kernels) {
    llvm::Function *function = module.getFunction(kernel.name);
    if (!function)
      continue;
    function->setName(llvm::Twine(kernel.name) + kAside);
    kernels.emplace_back(function, &kernel);
  }
}

void KernelNamesAside::restore() {
  for (auto &[function, kernel] : kernels) {
    while (module.getNamedValue(kernel->name))
      kernel->name += '_';
    function->setName(kernel->name);
  }
}
