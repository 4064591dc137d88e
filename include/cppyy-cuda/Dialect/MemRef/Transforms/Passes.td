//===- Passes.td - Passes on the memref dialect ------------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_MEMREF_TRANSFORMS_PASSES
#define CPPYY_CUDA_MEMREF_TRANSFORMS_PASSES

include "mlir/Pass/PassBase.td"

def CheckIndices
    : Pass<"cppyy-cuda-check-indices", "::mlir::gpu::GPUModuleOp"> {
  let summary = "Passes each index and its extent to the host target's checks";
  let description = [{
    Before each access of an array in the `gpu` phase, for each axis, calls
    `__cppyy_cuda_check_index` with the index, the extent, the array's address
    and the axis; the host target's `bounds` check defines it. Indices that are
    known to be in bounds are left out.
  }];
  let dependentDialects = ["::mlir::LLVM::LLVMDialect",
                           "::mlir::arith::ArithDialect",
                           "::mlir::memref::MemRefDialect"];
}

#endif // CPPYY_CUDA_MEMREF_TRANSFORMS_PASSES
