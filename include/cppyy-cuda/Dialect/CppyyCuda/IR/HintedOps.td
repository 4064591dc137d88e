//===- HintedOps.td - Accesses with hints for the caches ---*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_HINTEDOPS
#define CPPYY_CUDA_HINTEDOPS

include "cppyy-cuda/Dialect/CppyyCuda/IR/OpBase.td"

def CppyyCuda_LoadHintedOp : CppyyCuda_AccessOp<"load_hinted", 1, 0> {
  let summary = "reads an element of global memory with a hint for the caches";
  let description = [{
    As `load`. The hint is `ca` (all levels), `cg` (not the first), `cs`
    (streamed), `lu` (for the last time) or `cv` (not cached: read again each
    time). In the `gpu` phase the memory is a memref.

    ```mlir
    %v = cppyy_cuda.load_hinted cg %a[%i] : !cppyy_cuda.array<?xf32, C> -> f32
    ```
  }];
  let arguments = (ins CppyyCuda_CacheHintAttr:$hint,
    Arg<CppyyCuda_Memory, "the memory", [MemRead, MemWrite]>:$array,
    Variadic<Index>:$indices);
  let results = (outs CppyyCuda_Number:$result);
  let assemblyFormat =
      "$hint $array `[` $indices `]` attr-dict `:` type($array) `->` type($result)";
  let hasVerifier = 1;
}

def CppyyCuda_StoreHintedOp : CppyyCuda_AccessOp<"store_hinted", 0, 1> {
  let summary = "writes an element of global memory with a hint for the caches";
  let description = [{
    As `store`. The hint is `wb` (all levels), `cg` (not the first), `cs`
    (streamed) or `wt` (through to system memory). In the `gpu` phase the memory
    is a memref.

    ```mlir
    cppyy_cuda.store_hinted wt %v, %a[%i] : f32, !cppyy_cuda.array<?xf32, C>
    ```
  }];
  let arguments = (ins CppyyCuda_CacheHintAttr:$hint, CppyyCuda_Number:$value,
    Arg<CppyyCuda_Memory, "the memory", [MemWrite]>:$array,
    Variadic<Index>:$indices);
  let assemblyFormat =
      "$hint $value `,` $array `[` $indices `]` attr-dict `:` type($value) `,` type($array)";
  let hasVerifier = 1;
}

#endif // CPPYY_CUDA_HINTEDOPS
