//===- ObjectOps.td - C++ objects that live in memory ------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_OBJECTOPS
#define CPPYY_CUDA_OBJECTOPS

include "cppyy-cuda/Dialect/CppyyCuda/IR/OpBase.td"

// The value that an op on a reference reads or writes.
class CppyyCuda_ValueOf<string object, string value>
    : TypesMatchWith<"the value is of the object's class", object, value,
                     "::llvm::cast<::cppyy_cuda::RefType>($_self).getObject()">;

// What C++ passes by reference and copies like bytes.
def CppyyCuda_Copyable
    : AnyTypeOf<[CppyyCuda_CxxValue, AnyComplex, AnyInteger, AnyFloat],
                "a C++ value or a number">;

def CppyyCuda_CxxMaterializeOp
    : CppyyCuda_Op<"cxx.materialize", [CppyyCuda_ValueOf<"object", "value">,
                                       DeclareOpInterfaceMethods<
                                           MemoryEffectsOpInterface>]> {
  let summary = "a new object with a value";
  let description = [{
    What C++ calls a temporary materialization conversion: the value gets an
    identity. Each execution makes another object, which lives as long as
    anything refers to it; `cppyy-cuda-place-objects` decides where. One whose
    class has a destructor is needed even if nothing refers to it.

    ```mlir
    %v = cppyy_cuda.cxx.construct "demo::Vec3"() [] -> "demo::Vec3"
        : () -> !vec3
    %object = cppyy_cuda.cxx.materialize %v : !cppyy_cuda.ref<!vec3>
    ```
  }];
  let arguments = (ins Arg<CppyyCuda_CxxValue, "the value">:$value);
  let results = (outs Res<CppyyCuda_Ref, "the object">:$object);
  let assemblyFormat = "$value attr-dict `:` qualified(type($object))";
}

def CppyyCuda_CxxSlotOp : CppyyCuda_Op<"cxx.slot"> {
  let summary = "memory for an object, one for each thread";
  let description = [{
    The object has no value until one is stored.

    Constraints:
    - C1: the op is in a function's entry block, so that it runs once.

    ```mlir
    %slot = cppyy_cuda.cxx.slot : !cppyy_cuda.ref<!vec3>
    ```
  }];
  let results =
      (outs Res<CppyyCuda_Ref, "where the object lives", [MemAlloc]>:$slot);
  let assemblyFormat = "attr-dict `:` qualified(type($slot))";
  let hasVerifier = 1;
}

def CppyyCuda_CxxLoadOp
    : CppyyCuda_Op<"cxx.load", [CppyyCuda_ValueOf<"object", "value">]> {
  let summary = "the value that an object has";
  let description = [{
    A copy, as of a trivially copyable class, or a number.

    Constraints:
    - C1: the class is not `in_place`.

    ```mlir
    %v = cppyy_cuda.cxx.load %object : !cppyy_cuda.ref<!vec3>
    ```
  }];
  let arguments = (ins Arg<CppyyCuda_Ref, "the object", [MemRead]>:$object);
  let results = (outs Res<CppyyCuda_Copyable, "its value">:$value);
  let assemblyFormat = "$object attr-dict `:` qualified(type($object))";
  let hasVerifier = 1;
}

def CppyyCuda_CxxStoreOp
    : CppyyCuda_Op<"cxx.store", [CppyyCuda_ValueOf<"object", "value">]> {
  let summary = "gives an object a value";
  let description = [{
    A copy, as of a trivially copyable class: no `operator=` is called. Of a
    class that is `in_place`, C++ makes the value where the object is.

    Constraints:
    - C1: a value of a class that is `in_place` comes from C++, in this block,
      and has no other use.

    ```mlir
    cppyy_cuda.cxx.store %v, %object : !cppyy_cuda.ref<!vec3>
    ```
  }];
  let arguments = (ins Arg<CppyyCuda_Copyable, "the value">:$value,
      Arg<CppyyCuda_Ref, "the object", [MemWrite]>:$object);
  let assemblyFormat =
      "$value `,` $object attr-dict `:` qualified(type($object))";
  let hasVerifier = 1;
}

def CppyyCuda_CxxNoObjectOp : CppyyCuda_Op<"cxx.no_object", [Pure]> {
  let summary = "a reference that refers to nothing";
  let description = [{
    What a variable holds before it is assigned, and after `del`, if its class
    has a destructor.

    ```mlir
    %none = cppyy_cuda.cxx.no_object : !cppyy_cuda.ref<!guard>
    ```
  }];
  let results = (outs Res<AnyTypeOf<[CppyyCuda_Ref, AnyMemRef]>,
                          "refers to nothing">:$result);
  let assemblyFormat = "attr-dict `:` qualified(type($result))";
}

def CppyyCuda_CxxSameObjectOp
    : CppyyCuda_Op<"cxx.same_object", [Pure, SameTypeOperands]> {
  let summary = "whether two references refer to one object";
  let description = [{
    Python's `is`.

    ```mlir
    %same = cppyy_cuda.cxx.same_object %p, %q : !cppyy_cuda.ref<!vec3>
    ```
  }];
  let arguments = (ins Arg<CppyyCuda_Ref, "a reference">:$lhs,
      Arg<CppyyCuda_Ref, "another one">:$rhs);
  let results = (outs Res<I1, "whether they refer to one object">:$result);
  let assemblyFormat = "$lhs `,` $rhs attr-dict `:` qualified(type($lhs))";
}

def CppyyCuda_CxxEndNameOp : CppyyCuda_Op<"cxx.end_name"> {
  let summary = "a variable stops referring to an object";
  let description = [{
    It was assigned, deleted, or its function returns. If nothing else refers to
    the object, `cppyy-cuda-place-objects` destroys it here; then the op is
    gone.

    ```mlir
    cppyy_cuda.cxx.end_name %old : !cppyy_cuda.ref<!guard>
    ```
  }];
  let arguments = (ins Arg<CppyyCuda_Ref, "what it referred to">:$object);
  let assemblyFormat = "$object attr-dict `:` qualified(type($object))";
}

def CppyyCuda_CxxDestroyOp
    : CppyyCuda_Op<
          "cxx.destroy", [DeclareOpInterfaceMethods<
                             CxxCallOpInterface, ["getForm", "getCxxName",
                                                  "getCxxArgTypes",
                                                  "getCxxResultType"]>]> {
  let summary = "the end of a C++ object's life";
  let description = [{
    Calls the destructor; does nothing if there is no object.

    Constraints:
    - C1: the class has a `destructor`.

    ```mlir
    cppyy_cuda.cxx.destroy %object : !cppyy_cuda.ref<!guard>
    ```
  }];
  let arguments = (ins Arg<CppyyCuda_Ref, "the object">:$object,
      Arg<OptionalAttr<FlatSymbolRefAttr>,
          "the function that does it, once the op is resolved">:$thunk);
  let assemblyFormat = [{
    $object (`via` $thunk^)? attr-dict `:` qualified(type($object))
  }];
  let hasVerifier = 1;
}

def CppyyCuda_CxxElementOp : CppyyCuda_AccessOp<"cxx.element", 0, 0, [Pure]> {
  let summary = "a reference to an element of an array";
  let description = [{
    What C++ gets where it wants a number or an object by reference, and may
    write. A record can be referred to as a C++ object, as which it has the same
    layout.

    Constraints:
    - C1: there is one index for each dimension.
    - C2: the result refers to the elements' type, or, where these are records,
      to a C++ value of the same size.

    ```mlir
    %x = cppyy_cuda.cxx.element %a[%i] : !cppyy_cuda.array<?xf32, C>
    %p = cppyy_cuda.cxx.element %r[%i] : !cppyy_cuda.array<?x!record, C>
        as !cppyy_cuda.ref<!cppyy_cuda.cxx<"P", 8, 4, [f32, f32]>>
    ```
  }];
  let arguments = (ins Arg<CppyyCuda_Array, "the array">:$array,
      Arg<Variadic<Index>, "the element's place, already wrapped">:$indices);
  let results = (outs Res<CppyyCuda_Ref, "the element">:$result);
  let assemblyFormat = "$array `[` $indices `]` attr-dict `:` "
                       "custom<ElementReference>(type($array), type($result))";
  let hasVerifier = 1;
}

#endif // CPPYY_CUDA_OBJECTOPS
