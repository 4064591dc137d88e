//===- ErrorOps.td - Python's exceptions -------------------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_ERROROPS
#define CPPYY_CUDA_ERROROPS

include "cppyy-cuda/Dialect/CppyyCuda/IR/OpBase.td"

def CppyyCuda_RaiseOp
    : CppyyCuda_Op<"raise", [Terminator, ParentOneOf<["KernelOp", "FuncOp"]>]> {
  let summary = "Python's raise";
  let description = [{
    Ends the thread, not just the function that is running. In a `checked`
    kernel the launch fails, with the exception and its message in the report;
    in any other, nothing else happens.

    Constraints:
    - C1: `exception` is not empty.

    ```mlir
    cppyy_cuda.raise "ValueError" "no negative numbers"
    ```
  }];
  let arguments = (ins Arg<StrAttr,
                           "the name of the exception's class">:$exception,
      Arg<OptionalAttr<StrAttr>, "what is known of its arguments">:$message);
  let assemblyFormat = "$exception ($message^)? attr-dict";
  let hasVerifier = 1;
}

#endif // CPPYY_CUDA_ERROROPS
