//===- ParameterNames.h - Names of kernels' parameters ----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_COMPILER_PARAMETERNAMES_H
#define CPPYY_CUDA_LIB_COMPILER_PARAMETERNAMES_H

#include "cppyy-cuda/Compiler/Compiler.h"
#include "mlir/IR/BuiltinOps.h"
#include "llvm/ADT/StringMap.h"

namespace cppyy_cuda {

/// The names of each kernel's arguments, taken from the locations in \p module.
using ArgumentNames = llvm::StringMap<std::vector<std::string>>;
ArgumentNames argumentNames(mlir::ModuleOp module);

/// Names the pointer parameters of the kernels in \p module after their
/// arguments, for messages of the host target.
void nameParameters(llvm::Module &module,
                    llvm::ArrayRef<KernelInterface> kernels,
                    const ArgumentNames &names);
void nameParameters(llvm::Module &module,
                    const interop::KernelInstance &kernel);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_COMPILER_PARAMETERNAMES_H
