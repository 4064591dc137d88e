//===- Lowering.h - From a module to LLVM IR --------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_COMPILER_LOWERING_H
#define CPPYY_CUDA_LIB_COMPILER_LOWERING_H

#include "Recorder.h"
#include "cppyy-cuda/Interop/Transforms/Passes.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"

namespace llvm {
class LLVMContext;
class Module;
} // namespace llvm

namespace cppyy_cuda {

/// Lowers \p module in place through the phases `gpu` and `nvvm`, as far as \p
/// options ask, and records the kernels' interfaces.
llvm::Error lowerToNVVM(mlir::ModuleOp module, SessionProvider session,
                        const CompileOptions &options, Recorder &recorder,
                        Compiled &result);

/// Translates the kernels of \p module, which is in phase `nvvm`, to LLVM IR;
/// it must have one. Several kernel modules become one.
llvm::Expected<std::unique_ptr<llvm::Module>>
translateKernels(mlir::ModuleOp module, llvm::LLVMContext &context);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_COMPILER_LOWERING_H
