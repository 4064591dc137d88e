//===- WarpOps.td - What the threads of a warp exchange ----*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_WARPOPS
#define CPPYY_CUDA_WARPOPS

include "cppyy-cuda/Dialect/CppyyCuda/IR/OpBase.td"

// What a warp exchanges: one or two registers.
def CppyyCuda_WarpValue : AnyTypeOf<[I32, I64, F32, F64]>;

// Threads wait here for the others in the mask, so these ops have effects. The
// other thread may be at another op of the kernel, so the result's integer
// range is unknown.
class CppyyCuda_WarpOp<string mnemonic, list<Trait> traits = []>
    : CppyyCuda_Op<mnemonic, traits>;

def CppyyCuda_ShuffleOp
    : CppyyCuda_WarpOp<"shuffle", [AllTypesMatch<["value", "result"]>]> {
  let summary = "a value of another thread of the warp";
  let description = [{
    CUDA's shuffles of a whole warp, for 32 and 64 bits. The other thread's lane
    is `lane` itself (`idx`), `lane` lanes below (`up`) or above (`down`) this
    one, or this one xor `lane` (`xor`). Where `up` and `down` leave the warp,
    the result is the thread's own value.

    `gpu.shuffle` takes no mask; `nvvm.shfl.sync`, which this op becomes, takes
    32 bits only.

    Constraints:
    - C1: the result has the value's type.

    ```mlir
    %v = cppyy_cuda.shuffle down %mask, %x, %lanes : f64
    ```
  }];
  let arguments = (ins Arg<CppyyCuda_ShuffleKindAttr,
                           "how `lane` names the other thread">:$kind,
      Arg<I32, "the lanes that take part, a bit each">:$mask,
      Arg<CppyyCuda_WarpValue, "this thread's value">:$value,
      Arg<I32, "the other lane, or its distance">:$lane);
  let results =
      (outs Res<CppyyCuda_WarpValue, "the other thread's value">:$result);
  let assemblyFormat =
      "$kind $mask `,` $value `,` $lane attr-dict `:` type($value)";
}

def CppyyCuda_MatchAnyOp : CppyyCuda_WarpOp<"match_any"> {
  let summary = "the threads of the warp with the same value";
  let description = [{
    CUDA's `__match_any_sync`: values are the same if their bits are.

    ```mlir
    %lanes = cppyy_cuda.match_any %mask, %x : f64
    ```
  }];
  let arguments = (ins Arg<I32, "the lanes that take part, a bit each">:$mask,
      Arg<CppyyCuda_WarpValue, "this thread's value">:$value);
  let results =
      (outs Res<I32, "the lanes with the same value, a bit each">:$lanes);
  let assemblyFormat = "$mask `,` $value attr-dict `:` type($value)";
}

def CppyyCuda_MatchAllOp : CppyyCuda_WarpOp<"match_all"> {
  let summary = "whether all threads of the warp have the same value";
  let description = [{
    CUDA's `__match_all_sync`: values are the same if their bits are.

    ```mlir
    %lanes, %same = cppyy_cuda.match_all %mask, %x : i32
    ```
  }];
  let arguments = (ins Arg<I32, "the lanes that take part, a bit each">:$mask,
      Arg<CppyyCuda_WarpValue, "this thread's value">:$value);
  let results =
      (outs Res<I32, "the mask if all values are the same, else 0">:$lanes,
          Res<I1, "whether all values are the same">:$same);
  let assemblyFormat = "$mask `,` $value attr-dict `:` type($value)";
}

#endif // CPPYY_CUDA_WARPOPS
