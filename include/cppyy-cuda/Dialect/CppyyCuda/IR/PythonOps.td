//===- PythonOps.td - Arithmetic with Python's semantics ---*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_PYTHONOPS
#define CPPYY_CUDA_PYTHONOPS

include "cppyy-cuda/Dialect/CppyyCuda/IR/OpBase.td"
include "mlir/Interfaces/InferIntRangeInterface.td"

class CppyyCuda_DivisionOp<string mnemonic>
    : CppyyCuda_Op<
          mnemonic, [Pure, SameOperandsAndResultType,
                     DeclareOpInterfaceMethods<
                         InferIntRangeInterface, ["inferResultRanges"]>]> {
  let arguments = (ins Arg<CppyyCuda_Number, "the dividend">:$lhs,
      Arg<CppyyCuda_Number, "the divisor">:$rhs,
      Arg<UnitAttr, "the integers are unsigned">:$is_unsigned);
  let assemblyFormat =
      "$lhs `,` $rhs (`unsigned` $is_unsigned^)? attr-dict `:` type($result)";
  let hasFolder = 1;
}

def CppyyCuda_FloorDivOp : CppyyCuda_DivisionOp<"floordiv"> {
  let summary = "Python's //";
  let description = [{
    The quotient rounded towards minus infinity. An integer divided by zero
    gives 0 (Numba's `numpy` error model, which applies to device code); a float
    follows NumPy: infinity or NaN.

    Constraints:
    - C1: the operands and the result have one type.

    ```mlir
    %q = cppyy_cuda.floordiv %a, %b : i64
    %r = cppyy_cuda.floordiv %a, %b unsigned : i32
    ```
  }];
  let results = (outs Res<CppyyCuda_Number, "the quotient">:$result);
}

def CppyyCuda_ModOp : CppyyCuda_DivisionOp<"mod"> {
  let summary = "Python's %";
  let description = [{
    The remainder with the sign of the divisor, so that
    `a == (a // b) * b + a % b`. An integer modulo zero gives 0.

    Constraints:
    - C1: the operands and the result have one type.

    ```mlir
    %m = cppyy_cuda.mod %a, %b : i64
    ```
  }];
  let results = (outs Res<CppyyCuda_Number, "the remainder">:$result);
}

def CppyyCuda_TrueDivOp
    : CppyyCuda_Op<"truediv", [Pure, AllTypesMatch<["lhs", "rhs"]>]> {
  let summary = "Python's /";
  let description = [{
    Integers are converted to the result's type first. A division by zero gives
    infinity or NaN.

    Constraints:
    - C1: the operands have one type.
    - C2: if it is a float, the result has it too.

    ```mlir
    %q = cppyy_cuda.truediv %a, %b : i64 -> f64
    ```
  }];
  let arguments = (ins Arg<CppyyCuda_Number, "the dividend">:$lhs,
      Arg<CppyyCuda_Number, "the divisor">:$rhs,
      Arg<UnitAttr, "the integers are unsigned">:$is_unsigned);
  let results = (outs Res<AnyFloat, "the quotient">:$result);
  let assemblyFormat = "$lhs `,` $rhs (`unsigned` $is_unsigned^)? attr-dict "
                       "`:` type($lhs) `->` type($result)";
  let hasVerifier = 1;
  let hasFolder = 1;
  let hasCanonicalizeMethod = 1;
}

def CppyyCuda_PowOp : CppyyCuda_Op<"pow", [Pure, InferTypeOpAdaptor]> {
  let summary = "Python's **";
  let description = [{
    An integer to an integer (modulo 2^N; a negative exponent gives 0 unless the
    base is 1 or -1), a float to an integer, or a float to a float. Any base to
    the power of 0 is 1.

    Constraints:
    - C1: the result has the base's type.
    - C2: an integer base has an integer exponent.
    - C3: a float exponent has the base's type.

    ```mlir
    %p = cppyy_cuda.pow %x, %n : f64, i64 -> f64
    ```
  }];
  let arguments = (ins Arg<CppyyCuda_Number, "the base">:$base,
      Arg<CppyyCuda_Number, "the exponent">:$exponent,
      Arg<UnitAttr, "the integer exponent is unsigned">:$is_unsigned);
  let results = (outs Res<CppyyCuda_Number, "the power">:$result);
  let assemblyFormat = [{
    $base `,` $exponent (`unsigned` $is_unsigned^)? attr-dict
    `:` type($base) `,` type($exponent) `->` type($result)
  }];
  let hasVerifier = 1;
  let hasFolder = 1;
}

class CppyyCuda_ShiftOp<string mnemonic>
    : CppyyCuda_Op<
          mnemonic, [Pure, SameOperandsAndResultType,
                     DeclareOpInterfaceMethods<
                         InferIntRangeInterface, ["inferResultRanges"]>]> {
  let arguments = (ins Arg<AnySignlessInteger, "the number">:$value,
      Arg<AnySignlessInteger, "by how many bits it is shifted">:$count);
  let results = (outs Res<AnySignlessInteger, "the shifted number">:$result);
  let assemblyFormat = "$value `,` $count attr-dict `:` type($result)";
  let hasFolder = 1;
}

def CppyyCuda_ShlOp : CppyyCuda_ShiftOp<"shl"> {
  let summary = "Python's <<";
  let description = [{
    The count is treated as unsigned. A count of the bit width or more gives 0,
    as in Python modulo 2^N and in NumPy; for `arith.shli` it is poison.

    Constraints:
    - C1: the operands and the result have one type.

    ```mlir
    %y = cppyy_cuda.shl %x, %n : i64
    ```
  }];
}

def CppyyCuda_ShrOp : CppyyCuda_ShiftOp<"shr"> {
  let summary = "Python's >>";
  let description = [{
    The count is treated as unsigned. A count of the bit width or more gives
    copies of the sign bit, or 0 for unsigned numbers, as in Python and NumPy;
    for `arith`'s shifts it is poison.

    Constraints:
    - C1: the operands and the result have one type.

    ```mlir
    %y = cppyy_cuda.shr %x, %n : i64
    %z = cppyy_cuda.shr %x, %n unsigned : i64
    ```
  }];
  let arguments = (ins Arg<AnySignlessInteger, "the number">:$value,
      Arg<AnySignlessInteger, "by how many bits it is shifted">:$count,
      Arg<UnitAttr, "the number is unsigned">:$is_unsigned);
  let assemblyFormat = "$value `,` $count (`unsigned` $is_unsigned^)? "
                       "attr-dict `:` type($result)";
}

def CppyyCuda_CastOp
    : CppyyCuda_Op<"cast", [Pure, DeclareOpInterfaceMethods<
                                      InferIntRangeInterface,
                                      ["inferResultRangesFromOptional"]>]> {
  let summary = "Numba's conversion between numbers";
  let description = [{
    Between integers: truncation, or extension by the source's sign; to a float:
    by the source's sign; from a float to an integer: towards zero; to `i1`: not
    equal to zero; a real number to a complex one: with zero imaginary part; a
    complex one to `i1`: either part not zero. `i1` always counts as unsigned.

    Constraints:
    - C1: a complex number becomes a complex number or `i1`.

    ```mlir
    %y = cppyy_cuda.cast %x from_unsigned : i32 -> f64
    ```
  }];
  let arguments = (ins Arg<CppyyCuda_Scalar, "the number">:$input,
      Arg<UnitAttr, "the integer that is converted is unsigned">:$from_unsigned,
      Arg<UnitAttr, "the integer that results is unsigned">:$to_unsigned);
  let results = (outs Res<CppyyCuda_Scalar, "the converted number">:$result);
  let assemblyFormat = [{
    $input (`from_unsigned` $from_unsigned^)? (`to_unsigned` $to_unsigned^)?
    attr-dict `:` type($input) `->` type($result)
  }];
  let hasFolder = 1;
  let hasVerifier = 1;
}

def CppyyCuda_WrapIndexOp
    : CppyyCuda_Op<
          "wrap_index", [Pure, SameOperandsAndResultType,
                         DeclareOpInterfaceMethods<
                             InferIntRangeInterface, ["inferResultRanges"]>]> {
  let summary = "a Python index, where negative ones count from the end";
  let description = [{
    `index < 0 ? index + extent : index`. It is a separate op so that range
    analysis (`cppyy-cuda-drop-wraparound`) can delete it where the index is
    proven non-negative. No bounds are checked.

    ```mlir
    %j = cppyy_cuda.wrap_index %i, %n : index
    ```
  }];
  let arguments = (ins Arg<Index, "the index in Python">:$index,
      Arg<Index, "the extent of its dimension">:$extent);
  let results = (outs Res<Index, "the index counted from 0">:$result);
  let assemblyFormat = "$index `,` $extent attr-dict `:` type($result)";
  let hasFolder = 1;
}

def CppyyCuda_LibdeviceOp : CppyyCuda_Op<"libdevice", [Pure]> {
  let summary = "a call of a libdevice function";
  let description = [{
    For `math` functions without an op upstream.

    Constraints:
    - C1: the name starts with `__nv_`.

    ```mlir
    %h = cppyy_cuda.libdevice "__nv_hypot"(%x, %y) : (f64, f64) -> f64
    ```
  }];
  let arguments = (ins Arg<StrAttr, "the function's name in libdevice">:$name,
      Arg<Variadic<CppyyCuda_Number>, "its arguments">:$args);
  let results = (outs Res<CppyyCuda_Number, "what it returns">:$result);
  let assemblyFormat =
      "$name `(` $args `)` attr-dict `:` functional-type($args, $result)";
  let hasVerifier = 1;
}

#endif // CPPYY_CUDA_PYTHONOPS
