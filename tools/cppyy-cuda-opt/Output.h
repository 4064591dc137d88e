//===- Output.h - The tool's messages and output ----------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TOOLS_OPT_OUTPUT_H
#define CPPYY_CUDA_TOOLS_OPT_OUTPUT_H

#include "mlir/Support/LLVM.h"

namespace cppyy_cuda {

/// Prints \p message as an error of the tool; returns failure().
llvm::LogicalResult fail(const llvm::Twine &message);

/// Writes \p bytes to the file \p output ("-" is standard output), and reports
/// an error if that fails.
llvm::LogicalResult writeOutput(llvm::StringRef output, llvm::StringRef bytes);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_TOOLS_OPT_OUTPUT_H
