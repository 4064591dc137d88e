//===- ArrayOps.td - Arrays --------------------------------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_ARRAYOPS
#define CPPYY_CUDA_ARRAYOPS

include "cppyy-cuda/Dialect/CppyyCuda/IR/OpBase.td"
include "mlir/Interfaces/InferIntRangeInterface.td"

def CppyyCuda_LoadOp
    : CppyyCuda_AccessOp<
          "load", 1, 0,
          [TypesMatchWith<
              "result is the array's element", "array", "result",
              "::llvm::cast<ArrayType>($_self).getElementType()">]> {
  let summary = "reads an element";
  let description = [{
    Out-of-bounds access is undefined behavior.

    Constraints:
    - C1: there is one index for each dimension.
    - C2: the result has the type of the elements.

    ```mlir
    %v = cppyy_cuda.load %a[%i, %j] : !cppyy_cuda.array<?x?xf32, C>
    ```
  }];
  let arguments = (ins Arg<CppyyCuda_Array, "the array", [MemRead]>:$array,
      Arg<Variadic<Index>, "the element's place, already wrapped">:$indices);
  let results = (outs Res<AnyType, "the element">:$result);
  let assemblyFormat =
      "$array `[` $indices `]` attr-dict `:` qualified(type($array))";
}

def CppyyCuda_StoreOp
    : CppyyCuda_AccessOp<
          "store", 0, 1,
          [TypesMatchWith<
              "value is the array's element", "array", "value",
              "::llvm::cast<ArrayType>($_self).getElementType()">]> {
  let summary = "writes an element";
  let description = [{
    Out-of-bounds access is undefined behavior.

    Constraints:
    - C1: there is one index for each dimension.
    - C2: the array is not `readonly`.
    - C3: the value has the type of the elements.

    ```mlir
    cppyy_cuda.store %v, %a[%i] : !cppyy_cuda.array<?xf32, C>
    ```
  }];
  let arguments = (ins Arg<AnyType, "what is written">:$value,
      Arg<CppyyCuda_Array, "the array", [MemWrite]>:$array,
      Arg<Variadic<Index>, "the element's place, already wrapped">:$indices);
  let assemblyFormat = "$value `,` $array `[` $indices `]` attr-dict `:` "
                       "qualified(type($array))";
}

def CppyyCuda_LoadFieldOp
    : CppyyCuda_MemoryAccessOp<"load_field", 1, 0, [InferTypeOpAdaptor]> {
  let summary = "reads a field of a record in an array";
  let description = [{
    Like `load`, but reads only the field called `field`.

    Constraints:
    - C1: there is one index for each dimension.
    - C2: the elements are records.
    - C3: they have a field of this name.
    - C4: the result has the field's type.

    ```mlir
    %x = cppyy_cuda.load_field %a[%i], "x"
        : !cppyy_cuda.array<?x!cppyy_cuda.record<"p", ["x" : f32 at 0], 4>, C>
          -> f32
    ```
  }];
  let arguments = (ins Arg<CppyyCuda_Memory, "the array", [MemRead]>:$array,
      Arg<Variadic<Index>, "the record's place, already wrapped">:$indices,
      Arg<StrAttr, "the field's name">:$field);
  let results = (outs Res<AnyType, "the field's value">:$result);
  let assemblyFormat = "$array `[` $indices `]` `,` $field attr-dict `:` "
                       "qualified(type($array)) `->` type($result)";
  let hasVerifier = 1;
}

def CppyyCuda_StoreFieldOp : CppyyCuda_MemoryAccessOp<"store_field", 0, 1> {
  let summary = "writes a field of a record in an array";
  let description = [{
    Like `store`, but writes only the field called `field`.

    Constraints:
    - C1: there is one index for each dimension.
    - C2: the array is not `readonly`.
    - C3: the elements are records.
    - C4: they have a field of this name.
    - C5: the value has the field's type.

    ```mlir
    cppyy_cuda.store_field %v, %a[%i], "x"
        : f32,
          !cppyy_cuda.array<?x!cppyy_cuda.record<"p", ["x" : f32 at 0], 4>, C>
    ```
  }];
  let arguments = (ins Arg<AnyType, "what is written">:$value,
      Arg<CppyyCuda_Memory, "the array", [MemWrite]>:$array,
      Arg<Variadic<Index>, "the record's place, already wrapped">:$indices,
      Arg<StrAttr, "the field's name">:$field);
  let assemblyFormat = "$value `,` $array `[` $indices `]` `,` $field "
                       "attr-dict `:` type($value) `,` qualified(type($array))";
  let hasVerifier = 1;
}

class CppyyCuda_ShapeOp<string mnemonic>
    : CppyyCuda_Op<
          mnemonic, [Pure,
                     DeclareOpInterfaceMethods<
                         InferIntRangeInterface, ["inferResultRanges"]>]> {
  let arguments = (ins Arg<CppyyCuda_Array, "the array">:$array,
      Arg<I64Attr, "which dimension, counted from 0">:$dim);
  let assemblyFormat = "$array `,` $dim attr-dict `:` qualified(type($array))";
  let hasVerifier = 1;
  let hasFolder = 1;
  let hasCanonicalizer = 1;
}

def CppyyCuda_DimOp : CppyyCuda_ShapeOp<"dim"> {
  let summary = "an extent of an array";
  let description = [{
    Folds to a constant if the type has the extent.

    Constraints:
    - C1: the array has this dimension.

    ```mlir
    %n = cppyy_cuda.dim %a, 0 : !cppyy_cuda.array<?xf32, C>
    ```
  }];
  let results = (outs Res<Index, "the extent">:$result);
}

def CppyyCuda_StrideOp : CppyyCuda_ShapeOp<"stride"> {
  let summary = "a stride of an array, in elements";
  let description = [{
    The distance, in elements, between two elements that differ by one in
    dimension `dim`. For layout `A` it may be negative.

    Constraints:
    - C1: the array has this dimension.

    ```mlir
    %s = cppyy_cuda.stride %a, 0 : !cppyy_cuda.array<?x?xf32, A>
    ```
  }];
  let results = (outs Res<Index, "the stride">:$result);
}

class CppyyCuda_AllocOp<string mnemonic> : CppyyCuda_Op<mnemonic> {
  let results = (outs Res<CppyyCuda_Array, "the array", [MemAlloc]>:$result);
  let assemblyFormat = "attr-dict `:` qualified(type($result))";
  let hasVerifier = 1;
}

def CppyyCuda_SharedArrayOp : CppyyCuda_AllocOp<"shared_array"> {
  let summary = "an array that the threads of a block share";
  let description = [{
    One array per op and block; its contents are undefined at the start of the
    kernel.

    Constraints:
    - C1: the array is in `shared` space.
    - C2: its shape is static.

    ```mlir
    %tile = cppyy_cuda.shared_array : !cppyy_cuda.array<16x16xf32, C, shared>
    ```
  }];
}

def CppyyCuda_DynamicSharedArrayOp : CppyyCuda_AllocOp<"dynamic_shared_array"> {
  let summary = "the launch's dynamic shared memory, as an array";
  let description = [{
    Its only extent is the launch's dynamic shared bytes divided by the
    element's size; all such arrays of a kernel share the same memory.

    Constraints:
    - C1: the array is `array<?xT, C, shared>`.

    ```mlir
    %s = cppyy_cuda.dynamic_shared_array : !cppyy_cuda.array<?xf32, C, shared>
    ```
  }];
}

def CppyyCuda_LocalArrayOp : CppyyCuda_AllocOp<"local_array"> {
  let summary = "an array of one thread's own";
  let description = [{
    Its contents are undefined at the start of the function.

    Constraints:
    - C1: the array is in `local` space.
    - C2: its shape is static.

    ```mlir
    %t = cppyy_cuda.local_array : !cppyy_cuda.array<8xf64, C, local>
    ```
  }];
}

def CppyyCuda_ConstantArrayOp : CppyyCuda_Op<"constant_array", [Pure]> {
  let summary = "an array that is known when the kernel is compiled";
  let description = [{
    Lies in constant memory and is never written.

    Constraints:
    - C1: the array is `readonly` and in no space of its own.
    - C2: its shape is static.
    - C3: `bytes` are dense, of type `i8`.
    - C4: they are as many as the elements have.

    ```mlir
    %t = cppyy_cuda.constant_array dense<[1, 0, 2, 0]> : tensor<4xi8>
        as !cppyy_cuda.array<2xi16, C, readonly>
    ```
  }];
  let arguments = (ins Arg<
      ElementsAttr,
      "the elements in memory order, little endian, as NumPy has them">:$bytes);
  let results = (outs Res<CppyyCuda_Array, "the array">:$result);
  let assemblyFormat = "$bytes `as` qualified(type($result)) attr-dict";
  let hasVerifier = 1;
}

def CppyyCuda_ArrayCastOp : CppyyCuda_Op<"array_cast", [Pure]> {
  let summary = "forgets what is known about an array";
  let description = [{
    The result is the same array, with a type that may carry less information.

    Constraints:
    - C1: element and rank are unchanged.
    - C2: static extents are kept or dropped.
    - C3: the space is kept or dropped.
    - C4: the layout is kept or becomes `A`; C and F are the same for rank 1.
    - C5: the alignment does not grow.
    - C6: `readonly` is never removed.

    ```mlir
    %b = cppyy_cuda.array_cast %a
        : !cppyy_cuda.array<8x8xf32, C, shared> to !cppyy_cuda.array<?x?xf32, C>
    ```
  }];
  let arguments = (ins Arg<CppyyCuda_Array, "the array">:$array);
  let results = (outs Res<CppyyCuda_Array, "the same array">:$result);
  let assemblyFormat = "$array attr-dict `:` qualified(type($array)) `to` "
                       "qualified(type($result))";
  let hasVerifier = 1;
  let hasFolder = 1;
}

#endif // CPPYY_CUDA_ARRAYOPS
