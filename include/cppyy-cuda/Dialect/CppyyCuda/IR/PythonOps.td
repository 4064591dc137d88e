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

class CppyyCuda_DivisionOp<string mnemonic> : CppyyCuda_Op<mnemonic, [
    Pure, SameOperandsAndResultType,
    DeclareOpInterfaceMethods<InferIntRangeInterface, ["inferResultRanges"]>]> {
  let arguments = (ins CppyyCuda_Number:$lhs, CppyyCuda_Number:$rhs,
                       UnitAttr:$is_unsigned);
  let results = (outs CppyyCuda_Number:$result);
  let assemblyFormat = "$lhs `,` $rhs (`unsigned` $is_unsigned^)? attr-dict `:` type($result)";
  let hasFolder = 1;
}

def CppyyCuda_FloorDivOp : CppyyCuda_DivisionOp<"floordiv"> {
  let summary = "Python's //";
  let description = [{
    The quotient rounded towards minus infinity. An integer divided by zero gives
    0 (Numba's `numpy` error model, which device code has); a float follows
    NumPy: infinity or NaN.

    ```mlir
    %q = cppyy_cuda.floordiv %a, %b : i64
    %r = cppyy_cuda.floordiv %a, %b unsigned : i32
    ```
  }];
}

def CppyyCuda_ModOp : CppyyCuda_DivisionOp<"mod"> {
  let summary = "Python's %";
  let description = [{
    The remainder with the sign of the divisor, so that
    `a == (a // b) * b + a % b`. An integer modulo zero gives 0.

    ```mlir
    %m = cppyy_cuda.mod %a, %b : i64
    ```
  }];
}

def CppyyCuda_TrueDivOp : CppyyCuda_Op<"truediv", [Pure, AllTypesMatch<["lhs", "rhs"]>]> {
  let summary = "Python's /";
  let description = [{
    Integers are converted to the result's type first. A division by zero gives
    infinity or NaN.

    ```mlir
    %q = cppyy_cuda.truediv %a, %b : i64 -> f64
    ```
  }];
  let arguments = (ins CppyyCuda_Number:$lhs, CppyyCuda_Number:$rhs,
                       UnitAttr:$is_unsigned);
  let results = (outs AnyFloat:$result);
  let assemblyFormat =
      "$lhs `,` $rhs (`unsigned` $is_unsigned^)? attr-dict `:` type($lhs) `->` type($result)";
  let hasVerifier = 1;
}

def CppyyCuda_PowOp : CppyyCuda_Op<"pow", [Pure]> {
  let summary = "Python's **";
  let description = [{
    An integer to an integer (modulo 2^N; a negative exponent gives 0 unless the
    base is 1 or -1), a float to an integer, or a float to a float. `unsigned`
    speaks of the integer exponent.

    ```mlir
    %p = cppyy_cuda.pow %x, %n : f64, i64 -> f64
    ```
  }];
  let arguments = (ins CppyyCuda_Number:$base, CppyyCuda_Number:$exponent,
                       UnitAttr:$is_unsigned);
  let results = (outs CppyyCuda_Number:$result);
  let assemblyFormat = [{
    $base `,` $exponent (`unsigned` $is_unsigned^)? attr-dict
    `:` type($base) `,` type($exponent) `->` type($result)
  }];
  let hasVerifier = 1;
}

class CppyyCuda_ShiftOp<string mnemonic> : CppyyCuda_Op<mnemonic, [
    Pure, SameOperandsAndResultType,
    DeclareOpInterfaceMethods<InferIntRangeInterface, ["inferResultRanges"]>]> {
  let arguments = (ins AnySignlessInteger:$value, AnySignlessInteger:$count);
  let results = (outs AnySignlessInteger:$result);
  let assemblyFormat = "$value `,` $count attr-dict `:` type($result)";
  let hasFolder = 1;
}

def CppyyCuda_ShlOp : CppyyCuda_ShiftOp<"shl"> {
  let summary = "Python's <<";
  let description = [{
    The count is taken as unsigned. One of all the bits or more leaves 0, as in
    Python modulo 2^N and as NumPy has it, where `arith.shli` is undefined.

    ```mlir
    %y = cppyy_cuda.shl %x, %n : i64
    ```
  }];
}

def CppyyCuda_ShrOp : CppyyCuda_ShiftOp<"shr"> {
  let summary = "Python's >>";
  let description = [{
    The count is taken as unsigned. One of all the bits or more leaves copies of
    the sign, or 0 of unsigned numbers, as in Python and NumPy, where `arith`'s
    shifts are undefined.

    ```mlir
    %y = cppyy_cuda.shr %x, %n : i64
    %z = cppyy_cuda.shr %x, %n unsigned : i64
    ```
  }];
  let arguments = (ins AnySignlessInteger:$value, AnySignlessInteger:$count,
                       UnitAttr:$is_unsigned);
  let assemblyFormat =
      "$value `,` $count (`unsigned` $is_unsigned^)? attr-dict `:` type($result)";
}

def CppyyCuda_CastOp : CppyyCuda_Op<"cast", [
    Pure, DeclareOpInterfaceMethods<InferIntRangeInterface,
                                    ["inferResultRangesFromOptional"]>]> {
  let summary = "Numba's conversion between numbers";
  let description = [{
    Between integers: truncation, or extension by the source's sign; to a float:
    by the source's sign; from a float to an integer: towards zero; to `i1`: not
    equal to zero; a real number to a complex one: with zero imaginary part; a
    complex one to `i1`: either part not zero. `i1` counts as unsigned always.

    ```mlir
    %y = cppyy_cuda.cast %x from_unsigned : i32 -> f64
    ```
  }];
  let arguments = (ins CppyyCuda_Scalar:$input, UnitAttr:$from_unsigned,
                       UnitAttr:$to_unsigned);
  let results = (outs CppyyCuda_Scalar:$result);
  let assemblyFormat = [{
    $input (`from_unsigned` $from_unsigned^)? (`to_unsigned` $to_unsigned^)? attr-dict
    `:` type($input) `->` type($result)
  }];
  let hasFolder = 1;
  let hasVerifier = 1;
}

def CppyyCuda_RangeCountOp : CppyyCuda_Op<"range_count", [
    Pure, SameOperandsAndResultType,
    DeclareOpInterfaceMethods<InferIntRangeInterface, ["inferResultRanges"]>]> {
  let summary = "how often `for i in range(start, stop, step)` runs";
  let description = [{
    Zero if the range is empty or the step is zero.

    ```mlir
    %n = cppyy_cuda.range_count %start, %stop, %step : i64
    ```
  }];
  let arguments = (ins AnySignlessInteger:$start, AnySignlessInteger:$stop,
                       AnySignlessInteger:$step, UnitAttr:$is_unsigned);
  let results = (outs AnySignlessInteger:$result);
  let assemblyFormat =
      "$start `,` $stop `,` $step (`unsigned` $is_unsigned^)? attr-dict `:` type($result)";
  let hasFolder = 1;
}

def CppyyCuda_WrapIndexOp : CppyyCuda_Op<"wrap_index", [
    Pure, SameOperandsAndResultType,
    DeclareOpInterfaceMethods<InferIntRangeInterface, ["inferResultRanges"]>]> {
  let summary = "a Python index, where negative ones count from the end";
  let description = [{
    `index < 0 ? index + extent : index`. It is an op of its own so that range
    analysis (`cppyy-cuda-drop-wraparound`) can delete it where the index is
    proven non-negative. No bounds are checked.

    ```mlir
    %j = cppyy_cuda.wrap_index %i, %n : index
    ```
  }];
  let arguments = (ins Index:$index, Index:$extent);
  let results = (outs Index:$result);
  let assemblyFormat = "$index `,` $extent attr-dict `:` type($result)";
  let hasFolder = 1;
}

def CppyyCuda_LibdeviceOp : CppyyCuda_Op<"libdevice", [Pure]> {
  let summary = "a call of a libdevice function";
  let description = [{
    For `math` functions without an op upstream. The name is libdevice's.

    ```mlir
    %h = cppyy_cuda.libdevice "__nv_hypot"(%x, %y) : (f64, f64) -> f64
    ```
  }];
  let arguments = (ins StrAttr:$name, Variadic<CppyyCuda_Number>:$args);
  let results = (outs CppyyCuda_Number:$result);
  let assemblyFormat = "$name `(` $args `)` attr-dict `:` functional-type($args, $result)";
  let hasVerifier = 1;
}

#endif // CPPYY_CUDA_PYTHONOPS
