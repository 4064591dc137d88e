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
    kernel that `reports`, the first thread of a launch that raises writes
    `code` and its position to the kernel's report, if the launch has given
    memory for one. In other `checked` kernels, and without a code or memory,
    the launch fails, with the exception and its message in the error. In any
    other kernel, nothing else happens.

    Constraints:
    - C1: `exception` is not empty.
    - C2: `code` is positive.

    ```mlir
    cppyy_cuda.raise "ValueError" "no negative numbers" code 1
    ```
  }];
  let arguments =
      (ins Arg<StrAttr, "the name of the exception's class">:$exception,
          Arg<OptionalAttr<StrAttr>, "what is known of its arguments">:$message,
          Arg<OptionalAttr<I32Attr>,
              "what identifies it to the launch, from 1">:$code);
  let assemblyFormat = "$exception ($message^)? (`code` $code^)? attr-dict";
  let hasVerifier = 1;
}

#endif // CPPYY_CUDA_ERROROPS
