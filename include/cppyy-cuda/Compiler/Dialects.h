//===- Dialects.h - The dialects of a context -------------------*- C++ -*-===//
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

/// Registers every dialect, interface and translation that the phases need.
void registerDialects(mlir::DialectRegistry &registry);

/// Creates a context with all of them loaded. It is single-threaded: kernels
/// are small, and starting threads costs more than it saves.
std::unique_ptr<mlir::MLIRContext> createContext();

/// Registers every pass and pipeline of this project, and the upstream ones
/// they use.
void registerPasses();

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_COMPILER_DIALECTS_H
