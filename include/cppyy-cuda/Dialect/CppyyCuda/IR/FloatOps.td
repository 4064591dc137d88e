//===- FloatOps.td - Functions of floats -------------------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_FLOATOPS
#define CPPYY_CUDA_FLOATOPS

include "cppyy-cuda/Dialect/CppyyCuda/IR/OpBase.td"
include "mlir/Interfaces/InferIntRangeInterface.td"

// What libdevice has functions for.
def CppyyCuda_LibdeviceFloat : AnyTypeOf<[F32, F64]>;

//===----------------------------------------------------------------------===//
// Two results
//===----------------------------------------------------------------------===//

def CppyyCuda_FrexpOp
    : CppyyCuda_Op<"frexp", [Pure, AllTypesMatch<["value", "fraction"]>,
                             DeclareOpInterfaceMethods<
                                 InferIntRangeInterface, ["inferResultRangesFro"
                                                          "mOptional"]>]> {
  let summary = "a float as a fraction and a power of two";
  let description = [{
    Python's `math.frexp`: `value == fraction * 2 ** exponent`, where the
    fraction's magnitude is at least 0.5 and less than 1. Zeros, infinities and
    NaN are their own fraction, with an exponent of 0.

    Constraints:
    - C1: the fraction has the operand's type.

    ```mlir
    %fraction, %exponent = cppyy_cuda.frexp %x : f64
    ```
  }];
  let arguments = (ins Arg<CppyyCuda_LibdeviceFloat, "the float">:$value);
  let results = (outs Res<CppyyCuda_LibdeviceFloat, "the fraction">:$fraction,
      Res<I32, "the exponent of two">:$exponent);
  let assemblyFormat = "$value attr-dict `:` type($value)";
  let hasFolder = 1;
}

def CppyyCuda_ModfOp
    : CppyyCuda_Op<"modf", [Pure,
                            AllTypesMatch<["value", "fraction", "whole"]>]> {
  let summary = "a float's fractional and integral part";
  let description = [{
    Python's `math.modf`: both parts have the float's sign. The fraction of an
    infinity is a zero; both parts of NaN are NaN.

    Constraints:
    - C1: both results have the operand's type.

    ```mlir
    %fraction, %whole = cppyy_cuda.modf %x : f64
    ```
  }];
  let arguments = (ins Arg<AnyFloat, "the float">:$value);
  let results = (outs Res<AnyFloat, "what follows the point">:$fraction,
      Res<AnyFloat, "the float rounded towards zero">:$whole);
  let assemblyFormat = "$value attr-dict `:` type($value)";
  let hasFolder = 1;
}

def CppyyCuda_SincospiOp
    : CppyyCuda_Op<"sincospi", [Pure, AllTypesMatch<["value", "sin", "cos"]>]> {
  let summary = "sine and cosine of a multiple of pi";
  let description = [{
    `sin(pi * value)` and `cos(pi * value)`, without the error of a rounded
    product. For `sin(value)` and `cos(value)` there is `math.sincos`.

    Constraints:
    - C1: both results have the operand's type.

    ```mlir
    %sin, %cos = cppyy_cuda.sincospi %x : f32
    ```
  }];
  let arguments =
      (ins Arg<CppyyCuda_LibdeviceFloat, "the angle in half turns">:$value);
  let results = (outs Res<CppyyCuda_LibdeviceFloat, "the sine">:$sin,
      Res<CppyyCuda_LibdeviceFloat, "the cosine">:$cos);
  let assemblyFormat = "$value attr-dict `:` type($value)";
}

//===----------------------------------------------------------------------===//
// CUDA's functions of halves, on any float
//===----------------------------------------------------------------------===//

class CppyyCuda_FloatUnaryOp<string mnemonic, TypeConstraint type = AnyFloat>
    : CppyyCuda_Op<mnemonic, [Pure, SameOperandsAndResultType]> {
  let arguments = (ins Arg<type, "the argument">:$value);
  let results = (outs Res<type, "the function of it">:$result);
  let assemblyFormat = "$value attr-dict `:` type($value)";
}

def CppyyCuda_SaturateOp : CppyyCuda_FloatUnaryOp<"saturate"> {
  let summary = "a float clamped to [0, 1]";
  let description = [{
    What is less than 0 becomes 0, what is greater than 1 becomes 1; NaN becomes
    0. CUDA's `__hadd_sat` is an `arith.addf` followed by this op.

    Constraints:
    - C1: the result has the operand's type.

    ```mlir
    %y = cppyy_cuda.saturate %x : f16
    ```
  }];
  let hasFolder = 1;
}

def CppyyCuda_ReluOp : CppyyCuda_FloatUnaryOp<"relu"> {
  let summary = "a float, or 0 if it is negative";
  let description = [{
    NaN stays NaN; a negative zero becomes 0. CUDA's `__hfma_relu` is a
    `math.fma` followed by this op.

    Constraints:
    - C1: the result has the operand's type.

    ```mlir
    %y = cppyy_cuda.relu %x : f16
    ```
  }];
  let hasFolder = 1;
}

def CppyyCuda_Exp10Op
    : CppyyCuda_FloatUnaryOp<"exp10", AnyTypeOf<[F16, BF16, F32, F64]>> {
  let summary = "ten to the power of a float";
  let description = [{
    The result for a 16-bit float is computed in 32 bits and rounded once, as
    those of upstream's `math` ops are. `math` has no such op.

    Constraints:
    - C1: the result has the operand's type.

    ```mlir
    %y = cppyy_cuda.exp10 %x : f16
    ```
  }];
}

def CppyyCuda_InfinitySignOp
    : CppyyCuda_Op<"infinity_sign", [Pure,
                                     DeclareOpInterfaceMethods<
                                         InferIntRangeInterface,
                                         ["inferResultRangesFromOptional"]>]> {
  let summary = "which infinity a float is";
  let description = [{
    CUDA's `__hisinf`: 1 for infinity, -1 for minus infinity, 0 for anything
    else.

    ```mlir
    %s = cppyy_cuda.infinity_sign %x : f16
    ```
  }];
  let arguments = (ins Arg<AnyFloat, "the float">:$value);
  let results = (outs Res<I32, "1, -1 or 0">:$result);
  let assemblyFormat = "$value attr-dict `:` type($value)";
  let hasFolder = 1;
}

#endif // CPPYY_CUDA_FLOATOPS
