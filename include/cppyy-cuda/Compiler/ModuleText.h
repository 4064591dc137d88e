//===- ModuleText.h - Parse and verify modules ------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_COMPILER_MODULETEXT_H
#define CPPYY_CUDA_COMPILER_MODULETEXT_H

#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"
#include "llvm/Support/Error.h"

namespace cppyy_cuda {

/// Parses MLIR text; \p fileName names it in diagnostics. A CompileError says
/// what is malformed, and where.
llvm::Expected<mlir::OwningOpRef<mlir::ModuleOp>>
parseModule(llvm::StringRef text, mlir::MLIRContext &context,
            llvm::StringRef fileName);

/// Runs the verifiers; a CompileError lists what they found.
llvm::Error verifyModule(mlir::ModuleOp module);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_COMPILER_MODULETEXT_H
