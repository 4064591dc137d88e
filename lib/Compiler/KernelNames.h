//===- KernelNames.h - Names of kernels in images ---------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// A kernel in Python may have any name: that of a C++ variable or function
/// which it uses, or of a function of the C library which its operations become
/// calls of. In an image these would be one symbol.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_COMPILER_KERNELNAMES_H
#define CPPYY_CUDA_LIB_COMPILER_KERNELNAMES_H

#include "cppyy-cuda/Compiler/Compiler.h"

namespace llvm {
class Function;
class Module;
} // namespace llvm

namespace cppyy_cuda {

/// Renames kernels in \p module whose name is one of the functions that
/// lowering and code generation call.
void avoidLibraryNames(mlir::ModuleOp module);

/// Keeps the names of kernels out of the way while other code is linked with
/// them. Create it before linking.
class KernelNamesAside {
public:
  KernelNamesAside(llvm::Module &kernels, Compiled &result);

  /// Gives the kernels their names back after linking, or similar ones where
  /// linked code has them.
  void restore();

private:
  llvm::Module &module;
  std::vector<std::pair<llvm::Function *, KernelInterface *>> kernels;
};

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_COMPILER_KERNELNAMES_H
