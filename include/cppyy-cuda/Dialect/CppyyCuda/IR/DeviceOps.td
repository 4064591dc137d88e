//===- DeviceOps.td - Device operations --------------------*- tablegen -*-===//
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
    Writes before the barrier are visible to all threads after it. The launch
    must be cooperative.

    ```mlir
    cppyy_cuda.grid_sync
    ```
  }];
  let assemblyFormat = "attr-dict";
}

def CppyyCuda_PrintOp : CppyyCuda_Op<"print", [MemoryEffects<[MemWrite]>]> {
  let summary = "Python's print";
  let description = [{
    An `i1` is written as `True` or `False`.

    Constraints:
    - C1: there is one conversion for each operand.
    - C2: it is `%lld` or `%llu` for an `i64`, `%d` for an `i32`, `%f` for an
      `f64` and `%s` for an `i1`.

    ```mlir
    cppyy_cuda.print "%lld is even: %s\n" (%i, %b) : i64, i1
    ```
  }];
  let arguments =
      (ins Arg<StrAttr, "what is printed, as a C format string">:$format,
          Arg<Variadic<AnyTypeOf<[I1, I32, I64, F64]>>,
              "what its conversions print">:$args);
  let assemblyFormat = "$format `(` $args `)` attr-dict (`:` type($args)^)?";
  let hasVerifier = 1;
}

#endif // CPPYY_CUDA_DEVICEOPS
