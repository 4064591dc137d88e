//===- Attrs.td - Enums and attributes ---------------------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_ATTRS
#define CPPYY_CUDA_ATTRS

include "cppyy-cuda/Dialect/CppyyCuda/IR/Dialect.td"
include "mlir/IR/AttrTypeBase.td"
include "mlir/IR/EnumAttr.td"

def CppyyCuda_Layout
    : I32Enum<"Layout", "the order of an array's elements",
              [I32EnumCase<"C", 0>, I32EnumCase<"F", 1>, I32EnumCase<"A", 2>]> {
  let cppNamespace = "::cppyy_cuda";
}

def CppyyCuda_Space : I32Enum<"Space", "the memory space of an array",
                              [I32EnumCase<"Generic", 0, "generic">,
                               I32EnumCase<"Global", 1, "global">,
                               I32EnumCase<"Shared", 2, "shared">,
                               I32EnumCase<"Local", 3, "local">]> {
  let cppNamespace = "::cppyy_cuda";
}

def CppyyCuda_AtomicKind
    : I32Enum<"AtomicKind", "what an atomic update does",
              [I32EnumCase<"Add", 0, "add">, I32EnumCase<"Sub", 1, "sub">,
               I32EnumCase<"Min", 2, "min">, I32EnumCase<"Max", 3, "max">,
               I32EnumCase<"UMin", 4, "umin">, I32EnumCase<"UMax", 5, "umax">,
               I32EnumCase<"And", 6, "and">, I32EnumCase<"Or", 7, "or">,
               I32EnumCase<"Xor", 8, "xor">, I32EnumCase<"Exch", 9, "exch">,
               I32EnumCase<"Inc", 10, "inc">, I32EnumCase<"Dec", 11, "dec">,
               I32EnumCase<"NanMin", 12, "nanmin">,
               I32EnumCase<"NanMax", 13, "nanmax">]> {
  let cppNamespace = "::cppyy_cuda";
}
def CppyyCuda_AtomicKindAttr
    : EnumAttr<CppyyCuda_Dialect, CppyyCuda_AtomicKind, "atomic_kind">;

def CppyyCuda_CacheHint
    : I32Enum<"CacheHint", "how caches treat an access, by PTX's names",
              [I32EnumCase<"CA", 0, "ca">, I32EnumCase<"CG", 1, "cg">,
               I32EnumCase<"CS", 2, "cs">, I32EnumCase<"LU", 3, "lu">,
               I32EnumCase<"CV", 4, "cv">, I32EnumCase<"WB", 5, "wb">,
               I32EnumCase<"WT", 6, "wt">]> {
  let cppNamespace = "::cppyy_cuda";
}
def CppyyCuda_CacheHintAttr
    : EnumAttr<CppyyCuda_Dialect, CppyyCuda_CacheHint, "cache_hint">;

def CppyyCuda_ComparePredicate
    : I32Enum<"ComparePredicate", "a relation of two numbers",
              [I32EnumCase<"Eq", 0, "eq">, I32EnumCase<"Ne", 1, "ne">,
               I32EnumCase<"Lt", 2, "lt">, I32EnumCase<"Le", 3, "le">,
               I32EnumCase<"Gt", 4, "gt">, I32EnumCase<"Ge", 5, "ge">]> {
  let cppNamespace = "::cppyy_cuda";
}
def CppyyCuda_ComparePredicateAttr
    : EnumAttr<CppyyCuda_Dialect, CppyyCuda_ComparePredicate,
               "compare_predicate">;

def CppyyCuda_ShuffleKind
    : I32Enum<"ShuffleKind", "how a shuffle names the other thread",
              [I32EnumCase<"Idx", 0, "idx">, I32EnumCase<"Up", 1, "up">,
               I32EnumCase<"Down", 2, "down">, I32EnumCase<"Xor", 3, "xor">]> {
  let cppNamespace = "::cppyy_cuda";
}
def CppyyCuda_ShuffleKindAttr
    : EnumAttr<CppyyCuda_Dialect, CppyyCuda_ShuffleKind, "shuffle_kind">;

def CppyyCuda_ParamKind
    : I32Enum<"ParamKind", "what a kernel parameter carries",
              [I32EnumCase<"Value", 0, "value">,
               I32EnumCase<"Pointer", 1, "pointer">,
               I32EnumCase<"Extent", 2, "extent">,
               I32EnumCase<"Stride", 3, "stride">]> {
  let cppNamespace = "::cppyy_cuda";
}

def CppyyCuda_ParamAttr : AttrDef<CppyyCuda_Dialect, "Param"> {
  let mnemonic = "param";
  let summary = "what a lowered kernel parameter carries";
  let description = [{
    A launch passes an array as a pointer followed by only those extents and
    strides that the kernel uses. Each parameter of a lowered kernel has this
    attribute, which tells the launcher which argument of the call it comes
    from, and which part of it.

    Constraints:
    - C1: `cppyy_cuda.param` of an argument is such an attribute.

    Example: `#cppyy_cuda.param<0, extent, 1>` is the second extent of the first
    argument.
  }];
  let parameters =
      (ins AttrParameter<"unsigned",
                         "the position of the argument in the call">:$argument,
          EnumParameter<CppyyCuda_ParamKind>:$kind,
          DefaultValuedParameter<"unsigned", "0",
                                 "the dimension of an extent or stride">:$dim);
  let assemblyFormat = "`<` $argument `,` $kind (`,` $dim^)? `>`";
}

def CppyyCuda_CxxForm
    : I32Enum<"CxxForm", "a kind of C++ expression",
              [I32EnumCase<"Function", 0, "function">,
               I32EnumCase<"Method", 1, "method">,
               I32EnumCase<"Constructor", 2, "constructor">,
               I32EnumCase<"Field", 3, "field">,
               I32EnumCase<"Operator", 4, "operator">,
               I32EnumCase<"Variable", 5, "variable">,
               I32EnumCase<"SetField", 6, "set_field">,
               I32EnumCase<"SetItem", 7, "set_item">,
               I32EnumCase<"SetVariable", 8, "set_variable">]> {
  let cppNamespace = "::cppyy_cuda";
}

def CppyyCuda_CxxUseAttr : AttrDef<CppyyCuda_Dialect, "CxxUse"> {
  let mnemonic = "cxx_use";
  let summary = "the use of C++ that a thunk is for";
  let description = [{
    Once kernels are lowered, C++ is called through thunks that are declared in
    the kernel module. As `cppyy_cuda.thunk`, this attribute states what each
    must do (the kind of expression, the C++ name, the spellings of the
    arguments' types, and that of the result's type if it is a reference), so
    that the text of a lowered module can still be compiled.

    Constraints:
    - C1: `cppyy_cuda.thunk` is such an attribute of a declared function.

    Examples: `#cppyy_cuda.cxx_use<function "demo::axpy" ["float", "float"]>`,
    `#cppyy_cuda.cxx_use<field "inner" ["demo::Outer"] -> "demo::Inner &">`.
  }];
  let parameters = (ins EnumParameter<CppyyCuda_CxxForm>:$form,
      StringRefParameter<"the C++ name">:$name,
      OptionalArrayRefParameter<
                        "::mlir::StringAttr",
                        "the arguments' types, as C++ spells them">:$argTypes,
      StringRefParameter<"the result's type, if it is a reference",
                         [{""}]>:$reference);
  let assemblyFormat =
      "`<` $form $name (` ` `[` $argTypes^ `]`)? (`->` $reference^)? `>`";
}

def CppyyCuda_CxxOverloadAttr : AttrDef<CppyyCuda_Dialect, "CxxOverload"> {
  let mnemonic = "cxx_overload";
  let summary = "a function of Python's, for C++'s arguments of certain types";
  let description = [{
    What a `cxx.functor` does when it is called: the exported function, the type
    of what it returns, and those of its arguments. A class's name without
    `const` stands for an object that may be changed.

    Example: `#cppyy_cuda.cxx_overload<@less_0 "bool" ["float", "float"]>`.
  }];
  let parameters = (ins AttrParameter<"::mlir::FlatSymbolRefAttr",
                                      "the exported function">:$function,
      StringRefParameter<"the result's type, as C++ spells it">:$result,
      OptionalArrayRefParameter<
                        "::mlir::StringAttr",
                        "the arguments' types, as C++ spells them">:$argTypes);
  let assemblyFormat = "`<` $function $result (` ` `[` $argTypes^ `]`)? `>`";
}

#endif // CPPYY_CUDA_ATTRS
