//===- Passes.td - Passes on the llvm dialect --------------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LLVMIR_TRANSFORMS_PASSES
#define CPPYY_CUDA_LLVMIR_TRANSFORMS_PASSES

include "mlir/Pass/PassBase.td"

def CompleteLocations
    : Pass<"cppyy-cuda-complete-locations", "::mlir::ModuleOp"> {
  let summary = "Gives ops without a location that of their call or function";
  let description = [{
    Ops created by folding have no location, and after inlining only that of
    their call. In `llvm.func`s, such a callee location is replaced by its
    caller's, and ops that still have no file get their function's location:
    line tables need one.
  }];
  let dependentDialects = ["::mlir::LLVM::LLVMDialect"];
}

def DropUnusedParams
    : Pass<"cppyy-cuda-drop-unused-params", "::mlir::gpu::GPUModuleOp"> {
  let summary = "Deletes kernel parameters that nothing reads";
  let description = [{
    Arrays are lowered with all their extents and strides; a launch passes only
    those that are used. Runs on kernels in the `llvm` dialect, whose parameters
    carry `cppyy_cuda.param`.
  }];
  let dependentDialects = ["::mlir::LLVM::LLVMDialect"];
}

#endif // CPPYY_CUDA_LLVMIR_TRANSFORMS_PASSES
