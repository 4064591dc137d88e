//===- HintedOps.td - Accesses with cache hints ------------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_HINTEDOPS
#define CPPYY_CUDA_HINTEDOPS

include "cppyy-cuda/Dialect/CppyyCuda/IR/OpBase.td"

def CppyyCuda_LoadHintedOp
    : CppyyCuda_MemoryAccessOp<"load_hinted", 1, 0, [InferTypeOpAdaptor]> {
  let summary = "reads an element of global memory with a cache hint";
  let description = [{
    Like `load`. The hint is `ca` (all levels), `cg` (not the first level), `cs`
    (streamed), `lu` (for the last time) or `cv` (not cached: read again each
    time).

    Constraints:
    - C1: there is one index for each dimension.
    - C2: the result has the type of the elements.
    - C3: the hint is one of those for loads.
    - C4: the elements have 8, 16, 32 or 64 bits.
    - C5: the array is in global memory, or its space is not specified.

    ```mlir
    %v = cppyy_cuda.load_hinted cg %a[%i] : !cppyy_cuda.array<?xf32, C> -> f32
    ```
  }];
  // Also a write, for `cv`: consecutive reads must not be merged.
  let arguments = (ins Arg<CppyyCuda_CacheHintAttr,
                           "how caches treat the access">:$hint,
      Arg<CppyyCuda_Memory, "the array", [MemRead, MemWrite]>:$array,
      Arg<Variadic<Index>, "the element's place, already wrapped">:$indices);
  let results = (outs Res<CppyyCuda_Number, "the element">:$result);
  let assemblyFormat = "$hint $array `[` $indices `]` attr-dict `:` "
                       "type($array) `->` type($result)";
  let hasVerifier = 1;
}

def CppyyCuda_StoreHintedOp : CppyyCuda_MemoryAccessOp<"store_hinted", 0, 1> {
  let summary = "writes an element of global memory with a cache hint";
  let description = [{
    Like `store`. The hint is `wb` (all levels), `cg` (not the first level),
    `cs` (streamed) or `wt` (through to system memory).

    Constraints:
    - C1: there is one index for each dimension.
    - C2: the array is not `readonly`.
    - C3: the value has the type of the elements.
    - C4: the hint is one of those for stores.
    - C5: the elements have 8, 16, 32 or 64 bits.
    - C6: the array is in global memory, or its space is not specified.

    ```mlir
    cppyy_cuda.store_hinted wt %v, %a[%i] : f32, !cppyy_cuda.array<?xf32, C>
    ```
  }];
  let arguments = (ins Arg<CppyyCuda_CacheHintAttr,
                           "how caches treat the access">:$hint,
      Arg<CppyyCuda_Number, "what is written">:$value,
      Arg<CppyyCuda_Memory, "the array", [MemWrite]>:$array,
      Arg<Variadic<Index>, "the element's place, already wrapped">:$indices);
  let assemblyFormat = "$hint $value `,` $array `[` $indices `]` attr-dict `:` "
                       "type($value) `,` type($array)";
  let hasVerifier = 1;
}

#endif // CPPYY_CUDA_HINTEDOPS
