//===- DeviceOps.td - What a device does -------------------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_DEVICEOPS
#define CPPYY_CUDA_DEVICEOPS

include "cppyy-cuda/Dialect/CppyyCuda/IR/OpBase.td"

def CppyyCuda_GridSyncOp : CppyyCuda_Op<"grid_sync"> {
  let summary = "a barrier of all threads of the grid";
  let description = [{
    What is written before it is seen by all threads after it. The launch must
    be a cooperative one.

    ```mlir
    cppyy_cuda.grid_sync
    ```
  }];
  let assemblyFormat = "attr-dict";
}

def CppyyCuda_PrintOp : CppyyCuda_Op<"print", [MemoryEffects<[MemWrite]>]> {
  let summary = "Python's print";
  let description = [{
    The format is C's, with one conversion an operand: `%lld` and `%llu` take an
    `i64`, `%d` an `i32`, `%f` an `f64`, and `%s` an `i1`, which is written as
    `True` or `False`.

    ```mlir
    cppyy_cuda.print "%lld is even: %s\n" (%i, %b) : i64, i1
    ```
  }];
  let arguments = (ins StrAttr:$format, Variadic<AnyTypeOf<[I1, I32, I64, F64]>>:$args);
  let assemblyFormat = "$format `(` $args `)` attr-dict (`:` type($args)^)?";
  let hasVerifier = 1;
}

#endif // CPPYY_CUDA_DEVICEOPS
