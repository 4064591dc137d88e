//===- Emit.h - --emit: from text to an image -------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TOOLS_OPT_EMIT_H
#define CPPYY_CUDA_TOOLS_OPT_EMIT_H

#include "mlir/Support/LLVM.h"
#include <string>
#include <vector>

namespace mlir {
class MlirOptMainConfig;
class PassManager;
} // namespace mlir

namespace cppyy_cuda {

/// Registers --emit and its related command-line options.
void registerEmitOptions();

/// Whether --emit asks for more than MLIR passes.
bool isEmissionRequested();

/// Fails if the options of the command line contradict each other.
llvm::LogicalResult checkEmission(const mlir::MlirOptMainConfig &config);

/// What --emit asks for, for each module of the input.
struct Emitted {
  std::vector<std::string> parts;
  bool failed = false;
};

/// Makes \p manager compile its module last, and append the result to \p
/// emitted.
void addEmission(mlir::PassManager &manager,
                 const mlir::MlirOptMainConfig &config, Emitted &emitted);

/// Concatenates the texts of several modules.
std::string joinEmitted(const Emitted &emitted);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_TOOLS_OPT_EMIT_H
