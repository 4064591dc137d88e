//===- TupleOps.td - Tuples of equal types -----------------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TUPLEOPS
#define CPPYY_CUDA_TUPLEOPS

include "cppyy-cuda/Dialect/CppyyCuda/IR/OpBase.td"
include "mlir/Interfaces/InferIntRangeInterface.td"

def CppyyCuda_TupleItemOp
    : CppyyCuda_Op<
          "tuple_item", [Pure, DeclareOpInterfaceMethods<InferTypeOpInterface>,
                         DeclareOpInterfaceMethods<
                             InferIntRangeInterface, ["inferResultRanges"]>]> {
  let summary = "an item of a tuple of equal types, by a computed index";
  let description = [{
    `items[index]`. The index counts from the tuple's end if it is negative and
    the op says `wraps`; without, it counts as unsigned. No bounds are
    checked: an index outside gives the first item.

    Constraints:
    - C1: there is an item.
    - C2: all items have the result's type.

    ```mlir
    %x = cppyy_cuda.tuple_item(%a, %b, %c)[%i] wraps : i64, f64
    ```
  }];
  let arguments = (ins Arg<AnySignlessIntegerOrIndex, "which item">:$index,
      Arg<Variadic<AnyType>, "the items of the tuple">:$items,
      Arg<UnitAttr, "whether negative indices count from the end">:$wraps);
  let results = (outs Res<AnyType, "the item">:$result);
  let assemblyFormat = [{
    `(` $items `)` `[` $index `]` (`wraps` $wraps^)? attr-dict
    `:` type($index) `,`
    custom<ItemTypes>(ref($items), type($items), type($result))
  }];
  let hasFolder = 1;
  let hasVerifier = 1;
}

#endif // CPPYY_CUDA_TUPLEOPS
