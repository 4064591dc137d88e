//===- Dialects.h - What a context must know --------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_COMPILER_DIALECTS_H
#define CPPYY_CUDA_COMPILER_DIALECTS_H

#include <memory>

namespace mlir {
class DialectRegistry;
class MLIRContext;
} // namespace mlir

namespace cppyy_cuda {

/// Every dialect, interface and translation the phases need.
void registerDialects(mlir::DialectRegistry &registry);

/// A context with all of them loaded. It has no threads: kernels are small, and
/// starting threads costs more than they save.
std::unique_ptr<mlir::MLIRContext> createContext();

/// Every pass and pipeline, ours and those of upstream that ours use.
void registerPasses();

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_COMPILER_DIALECTS_H
