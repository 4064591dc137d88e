//===- AtomicOps.td - Atomic updates -----------------------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_ATOMICOPS
#define CPPYY_CUDA_ATOMICOPS

include "cppyy-cuda/Dialect/CppyyCuda/IR/OpBase.td"

def CppyyCuda_AtomicRMWOp : CppyyCuda_AccessOp<"atomic_rmw", 1, 1, [
    AllTypesMatch<["value", "result"]>]> {
  let summary = "an atomic update of an element";
  let description = [{
    Returns the old value. The order is relaxed and the scope is the device, as
    `atomicAdd` and its kin have it. In the `gpu` phase the memory is a memref.

    On floats, `max` and `min` change nothing if either value is NaN; `nanmax`
    and `nanmin` take the number. `inc` counts up to the value and then from 0,
    `dec` down from it; both take their integers as unsigned.

    ```mlir
    %old = cppyy_cuda.atomic_rmw add %v, %a[%i] : f32, !cppyy_cuda.array<?xf32, C>
    ```
  }];
  let arguments = (ins CppyyCuda_AtomicKindAttr:$kind, CppyyCuda_Number:$value,
    Arg<CppyyCuda_Memory, "the memory", [MemRead, MemWrite]>:$array,
    Variadic<Index>:$indices);
  let results = (outs CppyyCuda_Number:$result);
  let assemblyFormat =
      "$kind $value `,` $array `[` $indices `]` attr-dict `:` type($value) `,` type($array)";
  let hasVerifier = 1;
}

def CppyyCuda_AtomicCasOp : CppyyCuda_AccessOp<"atomic_cas", 1, 1, [
    AllTypesMatch<["expected", "value", "result"]>]> {
  let summary = "an atomic exchange of an element if it is as expected";
  let description = [{
    Returns the old value, which is `expected` if `value` was stored. Order and
    scope are those of `atomic_rmw`.

    ```mlir
    %old = cppyy_cuda.atomic_cas %expected, %v, %a[%i] : i32, !cppyy_cuda.array<?xi32, C>
    ```
  }];
  let arguments = (ins AnySignlessInteger:$expected, AnySignlessInteger:$value,
    Arg<CppyyCuda_Memory, "the memory", [MemRead, MemWrite]>:$array,
    Variadic<Index>:$indices);
  let results = (outs AnySignlessInteger:$result);
  let assemblyFormat =
      "$expected `,` $value `,` $array `[` $indices `]` attr-dict `:` type($value) `,` type($array)";
  let hasVerifier = 1;
}

#endif // CPPYY_CUDA_ATOMICOPS
