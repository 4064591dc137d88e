//===- LoweredBy.h - What has no lowering to device code --------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_CONVERSION_LOWEREDBY_H
#define CPPYY_CUDA_CONVERSION_LOWEREDBY_H

#include "mlir/IR/Diagnostics.h"
#include "mlir/IR/DialectRegistry.h"

namespace cppyy_cuda {

/// Returns true if LoweredBy.def lists the op called \p name itself, not just
/// its dialect.
bool isLoweredElsewhere(llvm::StringRef name);

/// Completes \p error: the op called \p name has no lowering. Names the
/// upstream pass that lowers it, if LoweredBy.def lists one.
mlir::InFlightDiagnostic refuseOp(mlir::InFlightDiagnostic error,
                                  llvm::StringRef name);

/// Registers stand-ins for upstream dialects that are not linked. Their ops are
/// such errors when they are parsed; ops in the generic form, when kernels are
/// lowered.
void registerForeignDialects(mlir::DialectRegistry &registry);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_CONVERSION_LOWEREDBY_H
