//===- Types.td - Types ------------------------------------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TYPES
#define CPPYY_CUDA_TYPES

include "cppyy-cuda/Dialect/CppyyCuda/IR/Attrs.td"
include "mlir/IR/BuiltinTypeInterfaces.td"
include "mlir/Interfaces/DataLayoutInterfaces.td"

class CppyyCuda_Type<string name, string mnem, list<Trait> traits = []>
    : TypeDef<CppyyCuda_Dialect, name,
              !listconcat(traits, [MemRefElementTypeInterface])> {
  let mnemonic = mnem;
}

def CppyyCuda_ArrayType : CppyyCuda_Type<"Array", "array"> {
  let summary = "an N-dimensional array with dtype, layout and mutability";
  let description = [{
    What `numpy.ndarray` is to Numba: a dtype, a rank, a layout (`C`: last index
    fastest, `F`: first index fastest, `A`: any strides) and whether it may be
    written. Extents are static for arrays that the kernel itself allocates
    (shared and local), else `?`. `align N` is a proven alignment of the first
    element in bytes. The space is `global`, `shared` or `local`, or not
    specified.

    Elements are integers (`i1` is Python's bool and takes a byte), floats,
    complex numbers, records and C++ objects.

    Constraints:
    - C1: there is at least one dimension.
    - C2: elements are signless integers, floats, complex numbers of floats,
      records, and C++ values.
    - C3: the alignment is a power of two below 2^32.
    - C4: an array of static shape has layout C or F.
    - C5: it has fewer than 2^63 bytes.

    ```mlir
    !cppyy_cuda.array<?x?xf32, C>
    !cppyy_cuda.array<32x32xf64, C, shared>
    !cppyy_cuda.array<?xcomplex<f32>, A, readonly>
    ```
  }];
  let parameters =
      (ins ArrayRefParameter<
           "int64_t",
           "the extents; ShapedType::kDynamic for unknown ones">:$shape,
          TypeParameter<"::mlir::Type", "the dtype">:$elementType,
          TypeParameter<"::cppyy_cuda::Layout",
                        "the order of the elements">:$layout,
          TypeParameter<"bool", "it is never written">:$readonly,
          TypeParameter<"uint64_t", "the proven alignment of the first "
                                    "element; 0 for none">:$alignment,
          TypeParameter<"::cppyy_cuda::Space",
                        "where the elements lie">:$space);
  let builders = [TypeBuilderWithInferredContext<
      (ins "::llvm::ArrayRef<int64_t>":$shape, "::mlir::Type":$elementType,
          CArg<"::cppyy_cuda::Layout", "::cppyy_cuda::Layout::C">:$layout,
          CArg<"bool", "false">:$readonly, CArg<"uint64_t", "0">:$alignment,
          CArg<"::cppyy_cuda::Space", "::cppyy_cuda::Space::Generic">:$space),
      [{
    return $_get(elementType.getContext(), shape, elementType, layout, readonly,
                 alignment, space);
  }]>];
  let hasCustomAssemblyFormat = 1;
  let genVerifyDecl = 1;
  let extraClassDeclaration = [{
    int64_t getRank() const { return getShape().size(); }
    bool hasStaticShape() const;
    /// The size of all elements, of a static shape.
    uint64_t getNumBytes() const;
    /// What parts of such an array are: of its element, space and mutability.
    ArrayType getView(unsigned rank, ::cppyy_cuda::Layout layout) const;
    /// True if \p type may be an element.
    static bool isElementType(::mlir::Type type);
  }];
}

def CppyyCuda_RecordType
    : CppyyCuda_Type<
          "Record",
          "record", [DeclareTypeInterfaceMethods<DataLayoutTypeInterface>]> {
  let summary = "a NumPy record";
  let description = [{
    Named fields at given byte offsets in an object of given size, like NumPy's
    structured dtypes (aligned or not).

    Constraints:
    - C1: it has fewer than 2^31 bytes.
    - C2: no two fields have the same name.
    - C3: fields have types that elements of an array may have.
    - C4: they lie within the record.

    ```mlir
    !cppyy_cuda.record<"particle", ["x" : f32 at 0, "id" : i64 at 8], 16>
    ```
  }];
  let parameters = (ins StringRefParameter<"the name, for readers">:$name,
      ArrayRefParameter<"::cppyy_cuda::RecordField",
                        "name, type and offset of each field">:$fields,
      TypeParameter<"uint64_t", "the size in bytes">:$size);
  let hasCustomAssemblyFormat = 1;
  let genVerifyDecl = 1;
  let extraClassDeclaration = [{
    /// The field called \p name, or null.
    const ::cppyy_cuda::RecordField *find(::llvm::StringRef name) const;
  }];
}

def CppyyCuda_CxxType
    : CppyyCuda_Type<
          "Cxx",
          "cxx", [DeclareTypeInterfaceMethods<DataLayoutTypeInterface>]> {
  let summary = "a value of a C++ class";
  let description = [{
    A C++ object as a value. Clang gave its size and alignment in bytes and,
    where scalars tile it exactly, those scalars in memory order, so that the
    object can live in registers. Without them (unions, bit-fields) it consists
    of words of its alignment. Objects that have `pointers` may refer to other
    objects. Without `in_place`, the class is trivially copyable.

    A value of a class that is `in_place` (it has a copy constructor, a
    destructor or virtual functions) is what C++ calls a prvalue: it is used
    once, to make an object, and has no bytes before. One with a `destructor`
    is destroyed, once, by `cxx.destroy`.

    Constraints:
    - C1: it has at least one byte and fewer than 2^31.
    - C2: the alignment is a power of two up to 2^16, and the size a multiple of
      it.
    - C3: leaves are signless integers and floats.
    - C4: together they have the size of the object.
    - C5: one with a `destructor` is `in_place`.

    ```mlir
    !cppyy_cuda.cxx<"demo::Vec3", 12, 4, [f32, f32, f32]>
    !cppyy_cuda.cxx<"demo::Bits", 8, 8>
    !cppyy_cuda.cxx<"demo::View", 16, 8, [i64, i64], pointers>
    !cppyy_cuda.cxx<"demo::Guard", 8, 8, [i64], pointers, in_place, destructor>
    ```
  }];
  let parameters = (ins StringRefParameter<"the qualified name">:$name,
      TypeParameter<"uint64_t", "the size in bytes">:$size,
      TypeParameter<"uint64_t", "the alignment in bytes">:$alignment,
      OptionalArrayRefParameter<
                        "::mlir::Type",
                        "the scalars that tile the object, if any do">:$leaves,
      TypeParameter<"bool", "it has pointers or references">:$pointers,
      TypeParameter<"bool", "its bytes cannot be copied">:$inPlace,
      TypeParameter<"bool", "its destructor does something">:$destructor);
  let builders = [TypeBuilder<(ins "::llvm::StringRef":$name, "uint64_t":$size,
                                  "uint64_t":$alignment,
                                  "::llvm::ArrayRef<::mlir::Type>":$leaves),
                              [{
    return $_get($_ctxt, name, size, alignment, leaves, /*pointers=*/false,
                 /*inPlace=*/false, /*destructor=*/false);
  }]>];
  let hasCustomAssemblyFormat = 1;
  let genVerifyDecl = 1;
}

def CppyyCuda_RefType : CppyyCuda_Type<"Ref", "ref"> {
  let summary = "a reference to a C++ object or number";
  let description = [{
    Where an object lives: in a slot of the kernel, in an array, in another
    object. It has an identity, so what is written through one reference is read
    through all others. Variables of Python hold references to objects of
    classes, and values of numbers.

    Constraints:
    - C1: the object is a C++ value or a number (including complex).

    ```mlir
    !cppyy_cuda.ref<!cppyy_cuda.cxx<"demo::Vec3", 12, 4, [f32, f32, f32]>>
    ```
  }];
  let parameters =
      (ins TypeParameter<"::mlir::Type", "what it refers to">:$object);
  let builders = [TypeBuilderWithInferredContext<
      (ins "::mlir::Type":$object),
      [{ return $_get(object.getContext(), object); }]>];
  let assemblyFormat = "`<` $object `>`";
  let genVerifyDecl = 1;
}

#endif // CPPYY_CUDA_TYPES
