//===- LinkSources.h - CUDA C++ linked with kernels -------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_COMPILER_LINKSOURCES_H
#define CPPYY_CUDA_LIB_COMPILER_LINKSOURCES_H

#include "cppyy-cuda/Compiler/Compiler.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringMap.h"

namespace llvm {
class Module;
} // namespace llvm

namespace cppyy_cuda {

/// Sources as bitcode, each compiled once per architecture.
class SourceCache {
public:
  using OpenSession =
      llvm::function_ref<llvm::Expected<std::unique_ptr<interop::Session>>()>;

  /// Compiles \p source in a session of its own, so that it and the user's
  /// other C++ may define the same names. The result lives as long as this.
  llvm::Expected<llvm::StringRef>
  compile(const LinkSource &source, llvm::StringRef arch, OpenSession open);

private:
  llvm::StringMap<std::string> bitcode;
};

/// Links all of \p bitcode into \p kernels.
llvm::Error linkSource(llvm::Module &kernels, llvm::StringRef bitcode,
                       llvm::StringRef fileName);

/// Links the LLVM IR of all `foreign.source` ops of \p module into \p kernels.
llvm::Error linkForeign(mlir::ModuleOp module, llvm::Module &kernels);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_COMPILER_LINKSOURCES_H
