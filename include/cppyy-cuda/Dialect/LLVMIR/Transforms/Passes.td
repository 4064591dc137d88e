//===- Passes.td - Passes on the llvm dialect --------------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LLVMIR_TRANSFORMS_PASSES
#define CPPYY_CUDA_LLVMIR_TRANSFORMS_PASSES

include "mlir/Pass/PassBase.td"

def CompleteLocations : Pass<"cppyy-cuda-complete-locations", "::mlir::ModuleOp"> {
  let summary = "Gives ops of no known place that of their call or function";
  let description = [{
    Ops that folding made have no place, and once inlined that of their call
    only. In `llvm.func`s, such a callee gives way to its caller, and what is
    left without a file gets its function's place: line tables need one.
  }];
  let dependentDialects = ["::mlir::LLVM::LLVMDialect"];
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

#endif // CPPYY_CUDA_LLVMIR_TRANSFORMS_PASSES
