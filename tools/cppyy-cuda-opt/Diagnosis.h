//===- Diagnosis.h - Find where a module crashes MLIR -----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TOOLS_OPT_DIAGNOSIS_H
#define CPPYY_CUDA_TOOLS_OPT_DIAGNOSIS_H

#include "Isolation.h"
#include "llvm/Support/MemoryBuffer.h"

namespace mlir {
class DialectRegistry;
} // namespace mlir

namespace cppyy_cuda {

/// The Progress text while the module is parsed and verified.
inline constexpr llvm::StringLiteral kReading = "reading the module";

/// The error message for work that did not finish: the step, its place in \p
/// input, and \p ending. If the step was reading, its place is found by reading
/// the input again in parts, each in a process of its own; \p splitMarker
/// separates the modules if there are several.
std::string describeCrash(const Ending &ending, llvm::MemoryBufferRef input,
                          llvm::StringRef splitMarker,
                          mlir::DialectRegistry &registry);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_TOOLS_OPT_DIAGNOSIS_H
