//===- LoweredThunks.h - C++ of lowered kernels -----------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_TRANSFORMS_LOWEREDTHUNKS_H
#define CPPYY_CUDA_LIB_INTEROP_TRANSFORMS_LOWEREDTHUNKS_H

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "cppyy-cuda/Interop/Session.h"
#include "mlir/IR/BuiltinOps.h"

namespace cppyy_cuda {

interop::CallRequest::Form requestForm(CxxForm form);

/// The functions in \p module's kernel modules that name the thunk they are.
llvm::SmallVector<mlir::FunctionOpInterface>
declaredThunks(mlir::ModuleOp module);

/// Makes \p session define them. If the C++ means something else than when the
/// kernels were lowered, the declarations get the new thunk's name.
llvm::LogicalResult
defineThunks(interop::Session &session,
             llvm::ArrayRef<mlir::FunctionOpInterface> thunks);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_INTEROP_TRANSFORMS_LOWEREDTHUNKS_H
