//===- AtomicOps.td - Atomic updates -----------------------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_ATOMICOPS
#define CPPYY_CUDA_ATOMICOPS

include "cppyy-cuda/Dialect/CppyyCuda/IR/OpBase.td"

def CppyyCuda_AtomicRMWOp
    : CppyyCuda_MemoryAccessOp<"atomic_rmw", 1,
                               1, [AllTypesMatch<["value", "result"]>]> {
  let summary = "an atomic update of an element";
  let description = [{
    Returns the old value. The order is relaxed and the scope is the device, as
    for `atomicAdd` and the like.

    On floats, `max` and `min` change nothing if either value is NaN; `nanmax`
    and `nanmin` prefer the number. `inc` counts up to the value and then
    restarts at 0, `dec` counts down from it; both treat their integers as
    unsigned.

    Constraints:
    - C1: there is one index for each dimension.
    - C2: the array is not `readonly`.
    - C3: the value has the type of the elements.
    - C4: the result has the type of the value.
    - C5: `and`, `or`, `xor`, `inc`, `dec`, `umin` and `umax` are for integers.
    - C6: `nanmin` and `nanmax` are for floats.

    ```mlir
    %old = cppyy_cuda.atomic_rmw add %v, %a[%i]
        : f32, !cppyy_cuda.array<?xf32, C>
    ```
  }];
  let arguments = (ins Arg<CppyyCuda_AtomicKindAttr,
                           "what the update does">:$kind,
      Arg<CppyyCuda_Number, "what the element is updated with">:$value,
      Arg<CppyyCuda_Memory, "the array", [MemRead, MemWrite]>:$array,
      Arg<Variadic<Index>, "the element's place, already wrapped">:$indices);
  let results = (outs Res<CppyyCuda_Number, "the old value">:$result);
  let assemblyFormat = "$kind $value `,` $array `[` $indices `]` attr-dict `:` "
                       "type($value) `,` type($array)";
  let hasVerifier = 1;
}

def CppyyCuda_AtomicCasOp
    : CppyyCuda_MemoryAccessOp<
          "atomic_cas", 1,
          1, [AllTypesMatch<["expected", "value", "result"]>]> {
  let summary = "an atomic exchange of an element if it is as expected";
  let description = [{
    Returns the old value, which is `expected` if `value` was stored. Order and
    scope are those of `atomic_rmw`.

    Constraints:
    - C1: there is one index for each dimension.
    - C2: the array is not `readonly`.
    - C3: the value has the type of the elements.
    - C4: the expected value, the value and the result have one type.

    ```mlir
    %old = cppyy_cuda.atomic_cas %expected, %v, %a[%i]
        : i32, !cppyy_cuda.array<?xi32, C>
    ```
  }];
  let arguments = (ins Arg<AnySignlessInteger,
                           "what the element must be to be replaced">:$expected,
      Arg<AnySignlessInteger, "what it is replaced with">:$value,
      Arg<CppyyCuda_Memory, "the array", [MemRead, MemWrite]>:$array,
      Arg<Variadic<Index>, "the element's place, already wrapped">:$indices);
  let results = (outs Res<AnySignlessInteger, "the old value">:$result);
  let assemblyFormat = "$expected `,` $value `,` $array `[` $indices `]` "
                       "attr-dict `:` type($value) `,` type($array)";
  let hasVerifier = 1;
}

#endif // CPPYY_CUDA_ATOMICOPS
