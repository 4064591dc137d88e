//===- Passes.td - Conversions -----------------------------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_CONVERSION_PASSES
#define CPPYY_CUDA_CONVERSION_PASSES

include "mlir/Pass/PassBase.td"

def ConvertCppyyCudaToGPU
    : Pass<"convert-cppyy-cuda-to-gpu", "::mlir::ModuleOp"> {
  let summary = "Lowers kernels to the gpu dialect";
  let description = [{
    Phase `gpu`: each `cppyy_cuda.kernel` becomes a `gpu.func` in one
    `gpu.module @kernels`. Arrays become memrefs; an array argument becomes a
    pointer (a memref of rank 0), its extents and, for layout A, its strides,
    and each parameter states in `cppyy_cuda.param` what it carries. Python's
    arithmetic becomes `arith`, `math` and `cf`; C++ becomes calls to thunks,
    which state in `cppyy_cuda.thunk` the use they are for. Kernels that are
    already lowered, in other `gpu.module`s, are left unchanged.

    Device functions must have been inlined and C++ ops resolved.
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::cf::ControlFlowDialect",
                           "::mlir::complex::ComplexDialect",
                           "::mlir::func::FuncDialect",
                           "::mlir::gpu::GPUDialect",
                           "::mlir::LLVM::LLVMDialect",
                           "::mlir::math::MathDialect",
                           "::mlir::memref::MemRefDialect",
                           "::mlir::NVVM::NVVMDialect",
                           "::mlir::ub::UBDialect"];
}

def CppyyCudaLowerStructured
    : Pass<"cppyy-cuda-lower-structured", "::mlir::gpu::GPUModuleOp"> {
  let summary = "Lowers upstream's structured ops in kernels";
  let description = [{
    Lowers, with upstream's patterns, ops that only kernels from other sources
    contain: `affine` and `scf`, those of `vector` that LLVM has no counterpart
    for, views of memrefs (`subview`, `expand_shape`, `collapse_shape`), copies
    of non-contiguous memory, reductions and indices of subgroups, 64-bit
    shuffles. Does nothing if there are none.
  }];
  let dependentDialects = ["::mlir::affine::AffineDialect",
                           "::mlir::arith::ArithDialect",
                           "::mlir::cf::ControlFlowDialect",
                           "::mlir::memref::MemRefDialect",
                           "::mlir::scf::SCFDialect",
                           "::mlir::vector::VectorDialect"];
}

def ConvertCppyyCudaGPUToLLVM
    : Pass<"convert-cppyy-cuda-gpu-to-llvm", "::mlir::gpu::GPUModuleOp"> {
  let summary = "Lowers a gpu.module of kernels to the llvm and nvvm dialects";
  let description = [{
    Phase `nvvm`: upstream's conversions of `gpu`, `arith`, `math`, `cf`,
    `memref`, `complex`, `func`, `index`, `vector` and `ub` in one, with memref
    parameters as bare pointers, and this project's own for what remains of
    `cppyy_cuda`. A kernel takes a memref of dynamic shape or layout as the
    pointer and then its dynamic extents, strides and offset. The
    `cppyy_cuda.param` attributes stay on the parameters.
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::LLVM::LLVMDialect",
                           "::mlir::math::MathDialect",
                           "::mlir::NVVM::NVVMDialect"];
}

def CppyyCudaDeclareVariables
    : Pass<"cppyy-cuda-declare-variables", "::mlir::gpu::GPUModuleOp"> {
  let summary = "Makes debug information for named variables";
  let description = [{
    Each `cppyy_cuda.variable` on an `llvm.alloca` becomes an
    `llvm.intr.dbg.declare` in its function's `DISubprogram`; without one it is
    dropped. Types are described by NumPy's names; an array shows its data,
    shape and strides.
  }];
  let dependentDialects = ["::mlir::LLVM::LLVMDialect"];
}

#endif // CPPYY_CUDA_CONVERSION_PASSES
