//===- CxxOps.td - C++ in kernels --------------------------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_CXXOPS
#define CPPYY_CUDA_CXXOPS

include "cppyy-cuda/Dialect/CppyyCuda/IR/OpBase.td"

def CppyyCuda_CxxSourceOp
    : CppyyCuda_Op<"cxx.source", [HasParent<"::mlir::ModuleOp">]> {
  let summary = "C++ that the module needs parsed";
  let description = [{
    Text that the Clang session must have parsed before the C++ ops of this
    module are resolved, in the order of the ops. Functions without CUDA
    attributes are `__host__ __device__`, unless the source is `exact`. With it,
    a module's text alone can be compiled.

    Constraints:
    - C1: the op is in a `builtin.module`, not in a function.

    ```mlir
    cppyy_cuda.cxx.source "template <class T> T twice(T x) { return 2 * x; }"
    ```
  }];
  let arguments = (ins Arg<StrAttr, "the C++">:$text,
      Arg<UnitAttr, "functions stay as they are written">:$exact,
      Arg<OptionalAttr<StrAttr>, "what diagnostics name">:$file);
  let assemblyFormat = "$text (`exact` $exact^)? (`file` $file^)? attr-dict";
}

def CppyyCuda_CxxOverloads
    : TypedArrayAttrBase<CppyyCuda_CxxOverloadAttr, "overloads"> {
  let constBuilderCall = ?;
}

def CppyyCuda_CxxFunctorOp
    : CppyyCuda_Op<"cxx.functor", [HasParent<"::mlir::ModuleOp">]> {
  let summary = "a C++ class whose objects can be called";
  let description = [{
    What C++ gets where it wants something to call. The class is
    `__cppyy_cuda_python::NAME`. Its fields hold the captured values and
    references, which are passed to the function before the arguments. Its
    `operator()` is a template, which takes arguments of the overloads' types
    only; an overload without a result's type refuses its arguments. Without
    captures, objects convert to function pointers.

    Functions are exported. They take numbers by value and objects by reference;
    one that returns an object takes a reference to the place for it first.

    With a callee, it has no overloads of Python's but those of a name in C++:
    `"::demo::axpy"`, or `".scale"` of the only capture, an object.

    Constraints:
    - C1: the op is in a `builtin.module`, not in a function.
    - C2: the name is an identifier.
    - C3: one with a callee has no overloads, and a capture if and only if the
      callee is a member.

    ```mlir
    cppyy_cuda.cxx.functor "scaled" captures ["float"]
        [#cppyy_cuda.cxx_overload<@scaled_0 "float" ["float"]>]
    cppyy_cuda.func @scaled_0(%by: f32, %x: f32) -> f32
        attributes {exported} {
      %y = arith.mulf %by, %x : f32
      cppyy_cuda.return %y : f32
    }
    ```
  }];
  let arguments = (ins Arg<StrAttr, "the class's name">:$name,
      Arg<StrArrayAttr,
          "the captured values' types, as C++ spells them">:$captures,
      Arg<CppyyCuda_CxxOverloads, "what it can be called with">:$overloads,
      Arg<OptionalAttr<StrAttr>, "what it calls in C++">:$callee);
  let assemblyFormat =
      "$name `captures` $captures $overloads (`of` $callee^)? attr-dict";
  let hasVerifier = 1;
}

class CppyyCuda_CxxExprOp<string mnemonic, string form, int minOperands,
                          list<Trait> traits = []>
    : CppyyCuda_Op<"cxx."#mnemonic,
                   !listconcat(traits, [DeclareOpInterfaceMethods<
                                           CxxCallOpInterface, ["getForm"]>])> {
  let arguments =
      (ins Arg<StrAttr, "the C++ name, with explicit template arguments">:$name,
          Arg<Variadic<AnyType>,
              "the object, where there is one, and the arguments">:$args,
          Arg<StrArrayAttr,
              "the operands' types, as C++ spells them">:$arg_types,
          Arg<OptionalAttr<StrAttr>,
              "the result's type, as C++ spells it">:$result_type,
          Arg<OptionalAttr<FlatSymbolRefAttr>,
              "the function that does it, once the op is resolved">:$thunk);
  let results =
      (outs Res<Optional<AnyType>, "the value of the C++ expression">:$result);
  let assemblyFormat = [{
    $name `(` $args `)` $arg_types (`->` $result_type^)? (`via` $thunk^)?
    attr-dict `:` functional-type($args, $result)
  }];
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    static constexpr unsigned kMinOperands = }]#minOperands#[{;
  }];
  let extraClassDefinition = [{
    ::cppyy_cuda::CxxForm $cppClass::getForm() {
      return ::cppyy_cuda::CxxForm::}]#form#[{;
    }
    ::llvm::LogicalResult $cppClass::verify() {
      return ::cppyy_cuda::verifyCxxCall(*this, kMinOperands);
    }
  }];
}

def CppyyCuda_CxxCallOp : CppyyCuda_CxxExprOp<"call", "Function", 0> {
  let summary = "a call of a C++ function";
  let description = [{
    Clang decides overloads, deduction, conversions and default arguments.
    Arrays (of C layout) are passed as a pointer to their first element. C++
    values are copies, so their spellings are `const`; what C++ changes of an
    object that is passed by reference, it changes for all that refer to it.

    Constraints:
    - C1: the name is not empty.
    - C2: there is a spelling for each operand.
    - C3: there is a result if and only if `result_type` is given, and not
      `void`.
    - C4: operands are numbers (including complex), C++ values, references,
      slots of variables (`memref<T>`), which C++ gets by reference, and arrays.
    - C5: results are numbers (including complex), C++ values and references:
      the latter if and only if `result_type` is one (`T &`).

    ```mlir
    %r = cppyy_cuda.cxx.call "demo::axpy"(%a, %x, %y)
        ["float", "float", "float"] -> "float"
        : (f32, f32, f32) -> f32
    ```
  }];
}

def CppyyCuda_CxxMethodOp : CppyyCuda_CxxExprOp<"method", "Method", 1> {
  let summary = "a call of a C++ member function";
  let description = [{
    The first operand is the object, by value or by reference.

    Constraints: those of `cxx.call`, and
    - C6: there is an operand.

    ```mlir
    %n = cppyy_cuda.cxx.method "norm2"(%v) ["demo::Vec3"] -> "float"
        : (!cppyy_cuda.cxx<"demo::Vec3", 12, 4, [f32, f32, f32]>) -> f32
    ```
  }];
}

def CppyyCuda_CxxConstructOp
    : CppyyCuda_CxxExprOp<"construct", "Constructor", 0> {
  let summary = "a new C++ object";
  let description = [{
    Created by a constructor, or with braces for an aggregate.

    Constraints: those of `cxx.call`, and
    - C6: there is a result.

    ```mlir
    %v = cppyy_cuda.cxx.construct "demo::Vec3"(%x, %y, %z)
        ["float", "float", "float"]
        -> "demo::Vec3"
        : (f32, f32, f32)
          -> !cppyy_cuda.cxx<"demo::Vec3", 12, 4, [f32, f32, f32]>
    ```
  }];
}

def CppyyCuda_CxxFieldOp
    : CppyyCuda_CxxExprOp<"field", "Field", 1, [MemoryEffects<[MemRead]>]> {
  let summary = "a data member of a C++ object";
  let description = [{
    The operand is the object, by value or by reference; the result is the
    member's value, or a reference to it. It reads memory if the object is in
    memory, or the member a reference or static, which only Clang knows.

    Constraints: those of `cxx.call`, and
    - C6: the object is the only operand.
    - C7: there is a result.

    ```mlir
    %x = cppyy_cuda.cxx.field "x"(%v) ["demo::Vec3"] -> "float"
        : (!cppyy_cuda.cxx<"demo::Vec3", 12, 4, [f32, f32, f32]>) -> f32
    ```
  }];
}

def CppyyCuda_CxxOperatorOp : CppyyCuda_CxxExprOp<"operator", "Operator", 1> {
  let summary = "a C++ operator";
  let description = [{
    The name is the operator's: `+`, `==`, `[]`, `()`, unary `-` with one
    operand.

    Constraints: those of `cxx.call`, and
    - C6: there is an operand.

    ```mlir
    %w = cppyy_cuda.cxx.operator "+"(%u, %v)
        ["demo::Vec3", "demo::Vec3"] -> "demo::Vec3"
        : (!vec3, !vec3) -> !vec3
    ```
  }];
}

def CppyyCuda_CxxVariableOp : CppyyCuda_CxxExprOp<"variable", "Variable", 0> {
  let summary = "the value of a C++ variable, constant or enumerator";
  let description = [{
    The value is the one that device code sees: constants may depend on macros
    that only Clang's CUDA mode sets. An array is a pointer to its first
    element. Only Clang knows whether the variable is volatile, so each use is a
    separate read.

    Constraints: those of `cxx.call`, and
    - C6: there are no operands.
    - C7: there is a result.

    ```mlir
    %n = cppyy_cuda.cxx.variable "demo::N"() [] -> "int" : () -> i32
    ```
  }];
}

def CppyyCuda_CxxSetFieldOp : CppyyCuda_CxxExprOp<"set_field", "SetField", 2> {
  let summary = "an assignment to a data member of a C++ object";
  let description = [{
    C++'s own assignment, with its conversions and `operator=`.

    Constraints: those of `cxx.call`, and
    - C6: the object and the value are the only operands.
    - C7: there is no result.

    ```mlir
    cppyy_cuda.cxx.set_field "x"(%v, %x) ["demo::Vec3", "float"]
        : (!cppyy_cuda.ref<!vec3>, f32) -> ()
    ```
  }];
}

def CppyyCuda_CxxSetItemOp : CppyyCuda_CxxExprOp<"set_item", "SetItem", 3> {
  let summary = "an assignment to what a C++ object's operator[] or operator() returns";
  let description = [{
    The operands are the object or pointer, the indices, and the value. The name
    is `[]`, or `()` for what is indexed as `m(i, j) = x`.

    Constraints: those of `cxx.call`, and
    - C6: there are an object, an index and a value.
    - C7: there is no result.

    ```mlir
    cppyy_cuda.cxx.set_item "[]"(%v, %i, %x) ["demo::Vec3", "long", "float"]
        : (!cppyy_cuda.ref<!vec3>, i64, f32) -> ()
    ```
  }];
}

def CppyyCuda_CxxSetVariableOp
    : CppyyCuda_CxxExprOp<"set_variable", "SetVariable", 1> {
  let summary = "an assignment to a C++ variable";
  let description = [{
    Constraints: those of `cxx.call`, and
    - C6: the value is the only operand.
    - C7: there is no result.

    ```mlir
    cppyy_cuda.cxx.set_variable "demo::total"(%x) ["float"] : (f32) -> ()
    ```
  }];
}

def CppyyCuda_CxxConstantOp : CppyyCuda_Op<"cxx.constant", [Pure]> {
  let summary = "a C++ object that is known when the kernel is compiled";
  let description = [{
    Its class is trivially copyable.

    Constraints:
    - C1: `bytes` are dense, of type `i8`.
    - C2: their number is the object's size.

    ```mlir
    %scale = cppyy_cuda.cxx.constant dense<[0, 0, 0, 64]> : tensor<4xi8>
        as !cppyy_cuda.cxx<"demo::Scale", 4, 4, [f32]>
    ```
  }];
  let arguments =
      (ins Arg<ElementsAttr,
               "the object as it lies in the host's memory">:$bytes);
  let results = (outs Res<CppyyCuda_CxxValue, "the object">:$result);
  let assemblyFormat = "$bytes `as` qualified(type($result)) attr-dict";
  let hasVerifier = 1;
}

def CppyyCuda_CxxAssertFitsOp : CppyyCuda_Op<"cxx.assert_fits"> {
  let summary = "fails unless an integer fits the C++ type that it becomes";
  let description = [{
    C++ silently truncates to the lowest bits; Python's numbers do not wrap.
    `cppyy-cuda-resolve-cxx` inserts one before each call that converts an
    integer to a type with a different range, and `cppyy-cuda-drop-fits` deletes
    those that cannot fail. The others become assertions, even without `debug`.

    Constraints:
    - C1: the C++ type has 1 to 64 bits.
    - C2: the integer has no more than 64.

    ```mlir
    cppyy_cuda.cxx.assert_fits %n is "int" signed 32
        for "argument 1 of 'f'" : i64
    ```
  }];
  let arguments = (ins Arg<AnySignlessInteger, "the integer">:$value,
      Arg<StrAttr, "the C++ type, as C++ spells it">:$cxx_type,
      Arg<UnitAttr, "the C++ type is signed">:$is_signed,
      Arg<I32Attr, "how many bits the C++ type has">:$bits,
      Arg<StrAttr, "what the integer is, for the message">:$what,
      Arg<UnitAttr, "the integer is unsigned">:$from_unsigned);
  let assemblyFormat = [{
    (`unsigned` $from_unsigned^)? $value `is` $cxx_type (`signed` $is_signed^)?
    $bits `for` $what attr-dict `:` type($value)
  }];
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    /// The values of the C++ type, in 65 bits.
    std::pair<::llvm::APInt, ::llvm::APInt> getTypeRange();
    /// What a failure says.
    std::string getMessage();
  }];
}

#endif // CPPYY_CUDA_CXXOPS
