//===- ProgramVariables.cpp - Variables that images share -----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ProgramVariables.h"

using namespace cppyy_cuda;

llvm::Error cppyy_cuda::shareVariables(llvm::Module &module,
                                       llvm::StringRef arch,
                                       const VariableSet &own,
                                       const CompileOptions &options,
                                       Compiled &result) {
  if (options.program.empty())
    return llvm::Error::success();
  auto variables = shareVariables(module, arch, own);
  if (!variables)
    return llvm::make_error<CompileError>(
        llvm::toString(variables.takeError()));
  variables->program = options.program;
  if (!result.kernels.empty())
    variables->kernel = result.kernels.front().name;
  result.variables.push_back(std::move(*variables));
  return llvm::Error::success();
}
