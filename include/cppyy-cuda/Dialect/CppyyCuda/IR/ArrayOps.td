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

def CppyyCuda_LoadOp : CppyyCuda_AccessOp<"load", 1, 0, [
    TypesMatchWith<"result is the array's element", "array", "result",
                   "::llvm::cast<ArrayType>($_self).getElementType()">]> {
  let summary = "reads an element";
  let description = [{
    One index a dimension, already wrapped. Out of bounds is undefined.

    ```mlir
    %v = cppyy_cuda.load %a[%i, %j] : !cppyy_cuda.array<?x?xf32, C>
    ```
  }];
  let arguments = (ins Arg<CppyyCuda_Array, "the array", [MemRead]>:$array,
                       Variadic<Index>:$indices);
  let results = (outs AnyType:$result);
  let assemblyFormat = "$array `[` $indices `]` attr-dict `:` qualified(type($array))";
}

def CppyyCuda_StoreOp : CppyyCuda_AccessOp<"store", 0, 1, [
    TypesMatchWith<"value is the array's element", "array", "value",
                   "::llvm::cast<ArrayType>($_self).getElementType()">]> {
  let summary = "writes an element";
  let description = [{
    One index a dimension, already wrapped. The array must not be `readonly`.

    ```mlir
    cppyy_cuda.store %v, %a[%i] : !cppyy_cuda.array<?xf32, C>
    ```
  }];
  let arguments = (ins AnyType:$value,
                       Arg<CppyyCuda_Array, "the array", [MemWrite]>:$array,
                       Variadic<Index>:$indices);
  let assemblyFormat = "$value `,` $array `[` $indices `]` attr-dict `:` qualified(type($array))";
}

def CppyyCuda_LoadFieldOp : CppyyCuda_AccessOp<"load_field", 1, 0> {
  let summary = "reads a field of a record in an array";
  let description = [{
    As `load`, of the one field called `field`; the others are not read.

    In the `gpu` phase the array is a memref.

    ```mlir
    %x = cppyy_cuda.load_field %a[%i], "x"
        : !cppyy_cuda.array<?x!cppyy_cuda.record<"p", ["x" : f32 at 0], 4>, C> -> f32
    ```
  }];
  let arguments = (ins Arg<CppyyCuda_Memory, "the array", [MemRead]>:$array,
                       Variadic<Index>:$indices, StrAttr:$field);
  let results = (outs AnyType:$result);
  let assemblyFormat =
      "$array `[` $indices `]` `,` $field attr-dict `:` qualified(type($array)) `->` type($result)";
  let hasVerifier = 1;
}

def CppyyCuda_StoreFieldOp : CppyyCuda_AccessOp<"store_field", 0, 1> {
  let summary = "writes a field of a record in an array";
  let description = [{
    As `store`, of the one field called `field`; the others stay as they are.

    In the `gpu` phase the array is a memref.

    ```mlir
    cppyy_cuda.store_field %v, %a[%i], "x"
        : f32, !cppyy_cuda.array<?x!cppyy_cuda.record<"p", ["x" : f32 at 0], 4>, C>
    ```
  }];
  let arguments = (ins AnyType:$value,
                       Arg<CppyyCuda_Memory, "the array", [MemWrite]>:$array,
                       Variadic<Index>:$indices, StrAttr:$field);
  let assemblyFormat =
      "$value `,` $array `[` $indices `]` `,` $field attr-dict `:` type($value) `,` qualified(type($array))";
  let hasVerifier = 1;
}

class CppyyCuda_ShapeOp<string mnemonic, list<Trait> traits = []> : CppyyCuda_Op<mnemonic, !listconcat([
    Pure, DeclareOpInterfaceMethods<InferIntRangeInterface, ["inferResultRanges"]>], traits)> {
  let arguments = (ins CppyyCuda_Array:$array, I64Attr:$dim);
  let results = (outs Index:$result);
  let assemblyFormat = "$array `,` $dim attr-dict `:` qualified(type($array))";
  let hasVerifier = 1;
  let hasFolder = 1;
  let hasCanonicalizer = 1;
}

def CppyyCuda_DimOp : CppyyCuda_ShapeOp<"dim"> {
  let summary = "an extent of an array";
  let description = [{
    The extent of dimension `dim`, counted from 0; a constant where the type has it.

    ```mlir
    %n = cppyy_cuda.dim %a, 0 : !cppyy_cuda.array<?xf32, C>
    ```
  }];
}

def CppyyCuda_StrideOp : CppyyCuda_ShapeOp<"stride"> {
  let summary = "a stride of an array, in elements";
  let description = [{
    How many elements lie between two that differ by one in dimension `dim`. Of
    layout `A` it may be negative.

    ```mlir
    %s = cppyy_cuda.stride %a, 0 : !cppyy_cuda.array<?x?xf32, A>
    ```
  }];
}

class CppyyCuda_AllocOp<string mnemonic> : CppyyCuda_Op<mnemonic> {
  let results = (outs Res<CppyyCuda_Array, "the memory", [MemAlloc]>:$result);
  let assemblyFormat = "attr-dict `:` qualified(type($result))";
  let hasVerifier = 1;
}

def CppyyCuda_SharedArrayOp : CppyyCuda_AllocOp<"shared_array"> {
  let summary = "an array that the threads of a block share";
  let description = [{
    One array for each op and block, of static shape; its content is undefined at
    the kernel's start.

    ```mlir
    %tile = cppyy_cuda.shared_array : !cppyy_cuda.array<16x16xf32, C, shared>
    ```
  }];
}

def CppyyCuda_DynamicSharedArrayOp : CppyyCuda_AllocOp<"dynamic_shared_array"> {
  let summary = "the launch's dynamic shared memory, as an array";
  let description = [{
    Its one extent is the launch's dynamic shared bytes over the element's size;
    all such arrays of a kernel are the same memory.

    ```mlir
    %s = cppyy_cuda.dynamic_shared_array : !cppyy_cuda.array<?xf32, C, shared>
    ```
  }];
}

def CppyyCuda_LocalArrayOp : CppyyCuda_AllocOp<"local_array"> {
  let summary = "an array of one thread's own";
  let description = [{
    Of static shape; its content is undefined at the function's start.

    ```mlir
    %t = cppyy_cuda.local_array : !cppyy_cuda.array<8xf64, C, local>
    ```
  }];
}

def CppyyCuda_ConstantArrayOp : CppyyCuda_Op<"constant_array", [Pure]> {
  let summary = "an array that is known when the kernel is compiled";
  let description = [{
    Lies in constant memory and is never written. `bytes` are its elements in
    memory order, little endian, as NumPy has them.

    ```mlir
    %t = cppyy_cuda.constant_array dense<[1, 0, 2, 0]> : tensor<4xi8>
        as !cppyy_cuda.array<2xi16, C, readonly>
    ```
  }];
  let arguments = (ins ElementsAttr:$bytes);
  let results = (outs CppyyCuda_Array:$result);
  let assemblyFormat = "$bytes `as` qualified(type($result)) attr-dict";
  let hasVerifier = 1;
}

def CppyyCuda_ArrayCastOp : CppyyCuda_Op<"array_cast", [Pure]> {
  let summary = "forgets what is known about an array";
  let description = [{
    The result has the same element and rank, and may know less: static extents,
    the space, a C or F layout (as `A`), the alignment; `readonly` may be added
    and never removed.

    ```mlir
    %b = cppyy_cuda.array_cast %a
        : !cppyy_cuda.array<8x8xf32, C, shared> to !cppyy_cuda.array<?x?xf32, C>
    ```
  }];
  let arguments = (ins CppyyCuda_Array:$array);
  let results = (outs CppyyCuda_Array:$result);
  let assemblyFormat = "$array attr-dict `:` qualified(type($array)) `to` qualified(type($result))";
  let hasVerifier = 1;
  let hasFolder = 1;
}

#endif // CPPYY_CUDA_ARRAYOPS
