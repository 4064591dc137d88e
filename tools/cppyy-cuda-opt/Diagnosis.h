//===- Diagnosis.h - Where a module crashes MLIR ----------------*- C++ -*-===//
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

/// What Progress says while the module is parsed and verified.
inline constexpr llvm::StringLiteral kReading = "reading the module";

/// An error message for work that did not come to its end: what it was at,
/// where in \p input, and \p ending. If it was reading, this is found out by
/// reading the input again in parts, each in a process of its own; \p
/// splitMarker stands between its modules, if there are several.
std::string describeCrash(const Ending &ending, llvm::MemoryBufferRef input,
                          llvm::StringRef splitMarker,
                          mlir::DialectRegistry &registry);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_TOOLS_OPT_DIAGNOSIS_H
