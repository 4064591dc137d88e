//===- ForeignOps.td - Code of other generators ------------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_FOREIGNOPS
#define CPPYY_CUDA_FOREIGNOPS

include "cppyy-cuda/Dialect/CppyyCuda/IR/OpBase.td"

def CppyyCuda_ForeignSourceOp
    : CppyyCuda_Op<"foreign.source", [HasParent<"::mlir::ModuleOp">]> {
  let summary = "LLVM IR that defines a function";
  let description = [{
    A module of LLVM IR, as a code generator of numba-cuda has made it. It is
    linked with the kernels, where calls of its function are inlined.

    Constraints:
    - C1: the op is in a `builtin.module`, not in a function.

    ```mlir
    cppyy_cuda.foreign.source @same
        "define double @same(double %x) { ret double %x }"
    ```
  }];
  let arguments = (ins Arg<FlatSymbolRefAttr, "the function">:$function,
      Arg<StrAttr, "the LLVM IR">:$text);
  let assemblyFormat = "$function $text attr-dict";
}

def CppyyCuda_ForeignCallOp : CppyyCuda_Op<"foreign.call", []> {
  let summary = "a call of a function in LLVM IR";
  let description = [{
    Numbers are passed as they are, a complex number as a structure of its
    parts, an array as a generic pointer to its first element, its extents, and
    its strides in elements. Several results are a structure.

    Constraints:
    - C1: results are numbers.

    ```mlir
    %y = cppyy_cuda.foreign.call @same(%x) : (f64) -> f64
    ```
  }];
  let arguments = (ins Arg<FlatSymbolRefAttr, "the function">:$function,
      Arg<Variadic<AnyType>, "its arguments">:$args);
  let results = (outs Res<Variadic<AnyTypeOf<[CppyyCuda_Number, AnyComplex]>>,
                          "what it returns">:$results);
  let assemblyFormat =
      "$function `(` $args `)` attr-dict `:` functional-type($args, $results)";
}

#endif // CPPYY_CUDA_FOREIGNOPS
