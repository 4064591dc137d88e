//===- ViewOps.td - Views of arrays, and whole arrays ------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_VIEWOPS
#define CPPYY_CUDA_VIEWOPS

include "cppyy-cuda/Dialect/CppyyCuda/IR/OpBase.td"
include "mlir/Interfaces/InferIntRangeInterface.td"

def CppyyCuda_SliceOp
    : CppyyCuda_Op<
          "slice", [Pure, AttrSizedOperandSegments,
                    DeclareOpInterfaceMethods<
                        InferIntRangeInterface, ["inferResultRanges"]>]> {
  let summary = "a Python slice, as numbers";
  let description = [{
    The start, stop and step of `start:stop:step`, of which any may be omitted.
    As Numba has it, an omitted bound is the end that the step leads away from
    or to: of a start 0 or, of a negative step, the greatest number; of a stop
    the greatest or the least number. An omitted step is 1.

    ```mlir
    %from, %to, %by = cppyy_cuda.slice from %a          // a:
    %start, %stop, %step = cppyy_cuda.slice to %b by %s // :b:s
    ```
  }];
  let arguments = (ins Arg<Optional<I64>, "the start">:$start,
      Arg<Optional<I64>, "the stop">:$stop,
      Arg<Optional<I64>, "the step">:$step);
  let results = (outs Res<I64, "the start, as a number">:$from,
      Res<I64, "the stop, as a number">:$to,
      Res<I64, "the step, as a number">:$by);
  let assemblyFormat =
      "(`from` $start^)? (`to` $stop^)? (`by` $step^)? attr-dict";
  let hasFolder = 1;
}

def CppyyCuda_SliceIndicesOp
    : CppyyCuda_Op<"slice_indices",
                   [Pure, DeclareOpInterfaceMethods<
                              InferIntRangeInterface, ["inferResultRanges"]>]> {
  let summary = "what a Python slice means for a given extent";
  let description = [{
    The first index that `start:stop:step` denotes and how many there are, as in
    Python's `slice.indices`: negative bounds count from the end, and bounds
    outside the extent are clamped to the nearest end, like those that `slice`
    yields for omitted ones. A step of zero gives no indices. `first` is never
    negative, not even for an empty slice.

    ```mlir
    %first, %count = cppyy_cuda.slice_indices %start, %stop, %step of %n
    ```
  }];
  let arguments = (ins Arg<Index, "where the slice starts">:$start,
      Arg<Index, "before what it ends">:$stop,
      Arg<Index, "the difference of indices that follow">:$step,
      Arg<Index, "the extent of the dimension">:$extent);
  let results = (outs Res<Index, "the first index, already wrapped">:$first,
      Res<Index, "how many indices there are">:$count);
  let assemblyFormat = "$start `,` $stop `,` $step `of` $extent attr-dict";
  let hasFolder = 1;
}

def CppyyCuda_SubviewOp
    : CppyyCuda_Op<"subview", [Pure, AttrSizedOperandSegments]> {
  let summary = "a part of an array, as an array";
  let description = [{
    Element `(k0, k1, ...)` of the result is the source's element at `offsets`,
    where the offset in dimension `along[d]` is increased by `kd * steps[d]`. A
    dimension that `along` does not name is reduced to one index; -1 in it is a
    new dimension of size 1.

    The creator of a result of layout C or F guarantees that all of its
    dimensions except the slowest have the source's whole extents.

    Constraints:
    - C1: there is one offset for each dimension of the source.
    - C2: there are a size, a step and an entry of `along` for each of the
      result.
    - C3: `along` names dimensions of the source, or -1.
    - C4: it names no dimension twice.
    - C5: the result has the source's element, space and mutability, no static
      extents, and no alignment.
    - C6: a result of layout C (F) has a source of this layout; C and F are the
      same for rank 1.
    - C7: it runs along the source's last (first) dimensions.
    - C8: its steps are the constant 1.

    ```mlir
    // a[i, first:first+count:2]
    %v = cppyy_cuda.subview %a[%i, %first] sizes [%count] steps [%c2] along [1]
        : !cppyy_cuda.array<?x?xf32, C> to !cppyy_cuda.array<?xf32, A>
    ```
  }];
  let arguments = (ins Arg<CppyyCuda_Array, "the source">:$array,
      Arg<Variadic<Index>,
          "the place of the first element, already wrapped">:$offsets,
      Arg<Variadic<Index>, "the extents of the result">:$sizes,
      Arg<Variadic<Index>, "the steps in the source">:$steps,
      Arg<DenseI64ArrayAttr, "the source's dimension for each of the result; "
                             "-1 for a new one">:$along);
  let results = (outs Res<CppyyCuda_Array, "the part">:$result);
  let assemblyFormat = [{
    $array `[` $offsets `]` `sizes` `[` $sizes `]` `steps` `[` $steps `]`
    `along` $along attr-dict `:` qualified(type($array)) `to`
    qualified(type($result))
  }];
  let hasVerifier = 1;
}

def CppyyCuda_ReinterpretOp
    : CppyyCuda_Op<"reinterpret", [Pure, AttrSizedOperandSegments]> {
  let summary = "the bytes of an array, as another array";
  let description = [{
    An array that starts `at` bytes into the source's element at `offsets`:
    a field of a record that is an array or a record, the same field of all
    records, an array of another shape or of another type of elements. `sizes`
    are the extents that the result's type leaves open. One of layout A has
    `strides`, in elements; others are contiguous.

    The creator guarantees that all elements of the result lie in the source,
    at addresses that are aligned as their type requires.

    Constraints:
    - C1: there is one offset for each dimension of the source.
    - C2: there is a size for each extent that is not static.
    - C3: there is a stride for each dimension of a result of layout A, and none
      for others.
    - C4: the result has the source's space and mutability, and no alignment.
    - C5: `at` is within an element of the source.

    ```mlir
    // r.m, an array of 2 x 3 numbers 8 bytes after the start of record a[i]
    %m = cppyy_cuda.reinterpret %a[%i] at 8
        : !cppyy_cuda.array<?x!cppyy_cuda.record<"r", [], 32>, C>
          to !cppyy_cuda.array<2x3xf32, C>
    // a.T
    %t = cppyy_cuda.reinterpret %b[%c0, %c0] at 0 sizes [%n, %m]
        : !cppyy_cuda.array<?x?xf32, C> to !cppyy_cuda.array<?x?xf32, F>
    ```
  }];
  let arguments = (ins Arg<CppyyCuda_Array, "the source">:$array,
      Arg<Variadic<Index>, "the place of an element, already wrapped">:$offsets,
      Arg<Variadic<Index>, "the extents that are not static">:$sizes,
      Arg<Variadic<Index>, "the strides, in elements of the result">:$strides,
      Arg<I64Attr, "how many bytes after the element's start">:$at);
  let results = (outs Res<CppyyCuda_Array, "the array">:$result);
  let assemblyFormat = [{
    $array `[` $offsets `]` `at` $at (`sizes` `[` $sizes^ `]`)?
    (`strides` `[` $strides^ `]`)? attr-dict `:` qualified(type($array)) `to`
    qualified(type($result))
  }];
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    /// The extent of dimension \p dim of the result.
    ::mlir::OpFoldResult getExtent(int64_t dim);
    /// Whether the result is a part of one element of the source.
    bool isWithinElement();
  }];
}

def CppyyCuda_ElementAddressOp
    : CppyyCuda_AccessOp<
          "element_address", 0, 0,
          [Pure,
           TypesMatchWith<
               "result is a memref of the one element", "array", "result",
               "elementMemRefOf(::llvm::cast<::mlir::MemRefType>($_self))">]> {
  let summary = "an element as a memref of its own";
  let description = [{
    Exists in the `gpu` phase only: the start of a view.

    Constraints:
    - C1: there is one index for each dimension.
    - C2: `picked` names dimensions of the memref.
    - C3: the result is a memref of rank 0, of the same element and space.

    ```mlir
    %p = cppyy_cuda.element_address %m[%i, %j] picked [0] : memref<?x?xf32>
    ```
  }];
  let arguments = (ins Arg<AnyMemRef, "the memory">:$array,
      Arg<Variadic<Index>, "the element's place, already wrapped">:$indices,
      Arg<DenseI64ArrayAttr,
          "the dimensions whose index must be within the extents; "
          "others may be at the end, where empty views start">:$picked);
  let results = (outs Res<AnyMemRef, "the element">:$result);
  let assemblyFormat =
      "$array `[` $indices `]` `picked` $picked attr-dict `:` type($array)";
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    static constexpr bool kReadsElement = false, kWritesElement = false;
    bool mustFit(int64_t dim) { return ::llvm::is_contained(getPicked(), dim); }
  }];
}

def CppyyCuda_PartAddressOp : CppyyCuda_Op<"part_address", [Pure]> {
  let summary = "bytes of an element as a memref of their own";
  let description = [{
    Exists in the `gpu` phase only: the start of an array in a record, or of an
    array with another type of elements.

    Constraints:
    - C1: both are memrefs of rank 0, in the same space.

    ```mlir
    %p = cppyy_cuda.part_address %m at 8
        : memref<!cppyy_cuda.record<"r", [], 32>> to memref<f32>
    ```
  }];
  let arguments = (ins Arg<AnyMemRef, "the element">:$element,
      Arg<I64Attr, "how many bytes after its start">:$at);
  let results = (outs Res<AnyMemRef, "what lies there">:$result);
  let assemblyFormat =
      "$element `at` $at attr-dict `:` type($element) `to` type($result)";
  let hasVerifier = 1;
}

def CppyyCuda_FillOp
    : CppyyCuda_Op<
          "fill", [TypesMatchWith<
                      "value is the array's element", "array", "value",
                      "::llvm::cast<ArrayType>($_self).getElementType()">]> {
  let summary = "writes one value to every element";
  let description = [{
    `a[...] = value`, executed by one thread, element by element.

    Constraints:
    - C1: the array is not `readonly`.
    - C2: the value has the type of the elements.

    ```mlir
    cppyy_cuda.fill %v, %a : !cppyy_cuda.array<?xf32, C>
    ```
  }];
  let arguments = (ins Arg<AnyType, "what is written">:$value,
      Arg<CppyyCuda_Array, "the array", [MemWrite]>:$array);
  let assemblyFormat =
      "$value `,` $array attr-dict `:` qualified(type($array))";
  let hasVerifier = 1;
}

def CppyyCuda_StoreItemsOp : CppyyCuda_Op<"store_items"> {
  let summary = "assigns a tuple to an array";
  let description = [{
    `array[...] = items`, by the one thread. The array has as many elements as
    the tuple has items; in a `checked` kernel the launch fails if it has not,
    in any other that is undefined.

    Constraints:
    - C1: the array has one dimension.
    - C2: the items are of the type of its elements.
    - C3: the array is not `readonly`.

    ```mlir
    cppyy_cuda.store_items(%x, %y) to %a
        : (f32, f32) to !cppyy_cuda.array<?xf32, C>
    ```
  }];
  let arguments = (ins Arg<Variadic<AnyType>, "the items of the tuple">:$items,
      Arg<CppyyCuda_Array, "what is written", [MemWrite]>:$array);
  let assemblyFormat = [{
    `(` $items `)` `to` $array attr-dict
    `:` (`(` type($items)^ `)` `to`)? qualified(type($array))
  }];
  let hasVerifier = 1;
}

def CppyyCuda_CopyOp : CppyyCuda_Op<"copy"> {
  let summary = "assigns an array to an array";
  let description = [{
    `target[...] = source`, executed by one thread. The source is broadcast as
    in NumPy: missing leading dimensions and those of extent 1 are repeated.
    Other shapes fail the launch of a `checked` kernel; elsewhere they are
    undefined behavior. Elements are converted as by `cast`. The two may overlap
    like `a[1:] = a[:-1]`, if they are shifted parts of one array with steps of
    equal sign; for other overlaps the order is undefined.

    Constraints:
    - C1: the target is not `readonly`.
    - C2: the source has no more dimensions than the target.
    - C3: records are copied to the same records only.

    ```mlir
    cppyy_cuda.copy %b to %a
        : !cppyy_cuda.array<?xi32, A> to !cppyy_cuda.array<?x?xf32, C>
    ```
  }];
  let arguments = (ins Arg<CppyyCuda_Array, "what is read", [MemRead]>:$source,
      Arg<CppyyCuda_Array, "what is written", [MemWrite]>:$target,
      Arg<UnitAttr, "the source's integers are unsigned">:$from_unsigned,
      Arg<UnitAttr, "the target's integers are unsigned">:$to_unsigned);
  let assemblyFormat = [{
    $source (`from_unsigned` $from_unsigned^)? `to`
    $target (`to_unsigned` $to_unsigned^)? attr-dict
    `:` qualified(type($source)) `to` qualified(type($target))
  }];
  let hasVerifier = 1;
}

#endif // CPPYY_CUDA_VIEWOPS
