//===- Emit.h - --emit: from text to an image -------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TOOLS_OPT_EMIT_H
#define CPPYY_CUDA_TOOLS_OPT_EMIT_H

#include "mlir/Support/LLVM.h"

namespace cppyy_cuda {

/// Registers --emit and what goes with it on the command line.
void registerEmitOptions();

/// Whether --emit names more than passes over MLIR.
bool isEmissionRequested();

/// Compiles the module in \p input and writes what --emit names to \p output;
/// "-" is standard input or output.
llvm::LogicalResult emitMain(llvm::StringRef input, llvm::StringRef output);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_TOOLS_OPT_EMIT_H
