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

/// Registers --emit and what goes with it on the command line.
void registerEmitOptions();

/// Whether --emit names more than passes over MLIR.
bool isEmissionRequested();

/// An error if the options of the command line contradict each other.
llvm::LogicalResult checkEmission(const mlir::MlirOptMainConfig &config);

/// What --emit names, of each module of the input.
struct Emitted {
  std::vector<std::string> parts;
  bool failed = false;
};

/// Has \p manager compile its module in the end, and add it to \p emitted.
void addEmission(mlir::PassManager &manager,
                 const mlir::MlirOptMainConfig &config, Emitted &emitted);

/// The texts of several modules as one.
std::string joinEmitted(const Emitted &emitted);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_TOOLS_OPT_EMIT_H
