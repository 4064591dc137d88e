//===- Passes.td - Passes on the dialect -------------------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TRANSFORMS_PASSES
#define CPPYY_CUDA_TRANSFORMS_PASSES

include "mlir/Pass/PassBase.td"

def BoundGeometry : Pass<"cppyy-cuda-bound-geometry"> {
  let summary = "Tells thread and block indices CUDA's limits";
  let description = [{
    Gives each `gpu.thread_id`, `gpu.block_id`, `gpu.block_dim` and `gpu.grid_dim`
    without an upper bound the one that every CUDA device keeps (1024 threads a
    block, 2^31 - 1 blocks), or the kernel's `max_threads`. Range analysis and LLVM
    then know that a global index neither wraps nor is negative.

    ```mlir
    %b = gpu.block_id x   // becomes: gpu.block_id x upper_bound 2147483647
    ```
  }];
  let dependentDialects = ["::mlir::gpu::GPUDialect"];
}

def DropWraparound : Pass<"cppyy-cuda-drop-wraparound"> {
  let summary = "Deletes index wraparound where the index is never negative";
  let description = [{
    Runs integer range analysis and replaces each `cppyy_cuda.wrap_index` whose
    index is proven non-negative by the index. Thread indices and counters of
    ascending loops are; what stays is reported as a missed remark.

    Thread indices need their bounds (`cppyy-cuda-bound-geometry`). Counters of
    `range` and `while` loops that count up to an end are taken to stay below
    2^48, more than a GPU can address; 32-bit ones need a step of 1.
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect"];
}

def DropFits : Pass<"cppyy-cuda-drop-fits"> {
  let summary = "Deletes checks of integers that always fit";
  let description = [{
    Runs integer range analysis and deletes each `cppyy_cuda.cxx.assert_fits`
    whose integer is proven to be one of the C++ type; one that never is, is an
    error. Thread indices need their bounds (`cppyy-cuda-bound-geometry`).
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect"];
}

def DropUnusedParams : Pass<"cppyy-cuda-drop-unused-params", "::mlir::gpu::GPUModuleOp"> {
  let summary = "Deletes kernel parameters that nothing reads";
  let description = [{
    Arrays are lowered with all their extents and strides; of those, only the used
    ones cross the launch border. Runs on kernels in the `llvm` dialect, whose
    parameters carry `cppyy_cuda.param`.
  }];
  let dependentDialects = ["::mlir::LLVM::LLVMDialect"];
}

def CheckIndices : Pass<"cppyy-cuda-check-indices", "::mlir::gpu::GPUModuleOp"> {
  let summary = "Has kernels tell the host target each index and its extent";
  let description = [{
    Before each access of an array in the `gpu` phase, for each axis, calls
    `__cppyy_cuda_check_index` with the index, the extent, the array's address
    and the axis; the host target's `bounds` check defines it. Indices that are
    known to be right are left out.
  }];
  let dependentDialects = ["::mlir::LLVM::LLVMDialect", "::mlir::arith::ArithDialect",
                           "::mlir::memref::MemRefDialect"];
}

def ForbidRecursion : Pass<"cppyy-cuda-forbid-recursion", "::mlir::ModuleOp"> {
  let summary = "Refuses recursive device functions";
  let description = [{
    Device functions are inlined, so a call cycle among them is an error, reported
    at the call that closes it.
  }];
}

#endif // CPPYY_CUDA_TRANSFORMS_PASSES
