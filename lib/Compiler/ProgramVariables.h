//===- ProgramVariables.h - Variables that images share ---------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_COMPILER_PROGRAMVARIABLES_H
#define CPPYY_CUDA_LIB_COMPILER_PROGRAMVARIABLES_H

#include "cppyy-cuda/Compiler/Compiler.h"
#include "cppyy-cuda/Target/Variables/Variables.h"

namespace cppyy_cuda {

/// Moves the `__device__` variables other than \p own out of \p module, if
/// options name a program, and adds what the image for \p arch needs to \p
/// result.
llvm::Error shareVariables(llvm::Module &module, llvm::StringRef arch,
                           const VariableSet &own,
                           const CompileOptions &options, Compiled &result);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_COMPILER_PROGRAMVARIABLES_H
