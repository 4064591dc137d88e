//===- Passes.td - Passes on the gpu dialect ---------------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_GPU_TRANSFORMS_PASSES
#define CPPYY_CUDA_GPU_TRANSFORMS_PASSES

include "mlir/Pass/PassBase.td"

def BoundGeometry : Pass<"cppyy-cuda-bound-geometry"> {
  let summary = "Adds CUDA's limits to thread and block indices";
  let description = [{
    Gives each `gpu.thread_id`, `gpu.block_id`, `gpu.block_dim` and
    `gpu.grid_dim` without an upper bound the one that holds on every CUDA
    device (1024 threads per block, 2^31 - 1 blocks), or the kernel's
    `max_threads`. Range analysis and LLVM then know that a global index neither
    wraps nor is negative.

    ```mlir
    %b = gpu.block_id x   // becomes: gpu.block_id x upper_bound 2147483647
    ```
  }];
  let dependentDialects = ["::mlir::gpu::GPUDialect"];
}

#endif // CPPYY_CUDA_GPU_TRANSFORMS_PASSES
