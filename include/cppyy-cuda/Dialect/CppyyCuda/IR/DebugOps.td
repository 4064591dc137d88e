//===- DebugOps.td - Debug information ---------------------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_DEBUGOPS
#define CPPYY_CUDA_DEBUGOPS

include "cppyy-cuda/Dialect/CppyyCuda/IR/OpBase.td"

def CppyyCuda_VariableOp : CppyyCuda_Op<"variable"> {
  let summary = "names the slot of a user's variable for debuggers";
  let description = [{
    States that `slot` holds the variable `name` of the function that is being
    debugged. The variable stays in memory, so that a debugger finds it in one
    place.

    Constraints:
    - C1: the name is not empty.
    - C2: a slot that is a memref has rank 0.

    ```mlir
    %slot = memref.alloca() : memref<i64>
    cppyy_cuda.variable "i" at %slot : memref<i64>
    ```
  }];
  let arguments = (ins Arg<StrAttr, "the variable's name">:$name,
      Arg<UnitAttr, "its integers are unsigned">:$is_unsigned,
      Arg<OptionalAttr<TypeAttr>, "what the elements of an array are, where "
                                  "its slot no longer says so">:$element,
      Arg<AnyType,
          "where its value is: a memref or, once lowered, a pointer">:$slot);
  let assemblyFormat = [{
    $name `at` $slot (`unsigned` $is_unsigned^)? (`of` $element^)?
    attr-dict `:` type($slot)
  }];
  let hasVerifier = 1;
}

#endif // CPPYY_CUDA_DEBUGOPS
