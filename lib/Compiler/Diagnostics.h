//===- Diagnostics.h - MLIR's diagnostics as an llvm::Error -----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_COMPILER_DIAGNOSTICS_H
#define CPPYY_CUDA_LIB_COMPILER_DIAGNOSTICS_H

#include "mlir/IR/Diagnostics.h"
#include "llvm/Support/Error.h"
#include <string>

namespace cppyy_cuda {

/// Collects the errors of a scope, formatted "file:line:column: error: text"
/// with notes, and returns them as a CompileError.
class DiagnosticCollector {
public:
  explicit DiagnosticCollector(mlir::MLIRContext *context);

  /// Returns the errors so far, or \p fallback if something failed without any.
  llvm::Error takeError(llvm::StringRef fallback);

private:
  std::string text;
  mlir::ScopedDiagnosticHandler handler;
};

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_COMPILER_DIAGNOSTICS_H
