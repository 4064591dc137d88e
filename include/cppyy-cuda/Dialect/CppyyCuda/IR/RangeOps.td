//===- RangeOps.td - Loops over ranges ---------------------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_RANGEOPS
#define CPPYY_CUDA_RANGEOPS

include "cppyy-cuda/Dialect/CppyyCuda/IR/OpBase.td"
include "mlir/Interfaces/InferIntRangeInterface.td"

defvar CppyyCuda_UnsignedRange = [{
    /// Whether the values are unsigned; i1 is Python's bool.
    bool hasUnsignedValues() {
      return getIsUnsigned() || hasUnsignedStep();
    }
    /// The step of unsigned values is signed, so that they can descend.
    bool hasUnsignedStep() { return getStep().getType().isInteger(1); }
}];

def CppyyCuda_RangeOp
    : CppyyCuda_Op<"range", [Pure, SameOperandsAndResultType]> {
  let summary = "begins `for i in range(start, stop, step)`";
  let description = [{
    How many values the range has: none if it is empty or the step is zero. With
    `start` as the next value, that is the iterator which `range_next` advances.
    The step is signed, also where the values are not.

    Constraints:
    - C1: `start`, `stop`, `step` and `left` have one type, an integer.

    ```mlir
    %left = cppyy_cuda.range %start, %stop, %step : i64
    ```
  }];
  let arguments = (ins Arg<AnySignlessInteger, "the first value">:$start,
      Arg<AnySignlessInteger, "where it ends, which is no value">:$stop,
      Arg<AnySignlessInteger, "how far apart the values are, signed">:$step,
      Arg<UnitAttr, "whether the values are unsigned">:$is_unsigned);
  let results =
      (outs Res<AnySignlessInteger, "how many values there are">:$left);
  let assemblyFormat = [{
    $start `,` $stop `,` $step (`unsigned` $is_unsigned^)? attr-dict
    `:` type($left)
  }];
  let hasFolder = 1;
  let extraClassDeclaration = CppyyCuda_UnsignedRange;
}

def CppyyCuda_RangeNextOp
    : CppyyCuda_Op<
          "range_next", [Pure,
                         AllTypesMatch<["at", "left", "stop", "step", "value",
                                        "next", "rest"]>,
                         DeclareOpInterfaceMethods<
                             InferIntRangeInterface, ["inferResultRanges"]>]> {
  let summary = "the next value of a range";
  let description = [{
    An iterator is its next value, `at`, and how many values are left, of a
    range that ends before `stop`. If there is a value, `valid` is true and
    `value` is that value; `next` and `rest` are the iterator after it. Else
    `value` and `next` are not specified, and `rest` is no more than `left`.

    Values are within the ends of the range: integer range analysis knows that
    those of an ascending range are never less than its start, and those of a
    descending one greater than its stop. Signed 64-bit values of ascending
    ranges are assumed to be 2^48, more than a GPU can address, at most.

    `ascending` promises that the step is positive and that a value below
    `stop` plus the step does not overflow. Such a loop is lowered to
    `at < stop`, the form that LLVM optimizes best; any other counts down how
    many values are left. The folder and `cppyy-cuda-find-ascending` set it
    where it holds: for 64-bit integers and a step from 1 to 2^48 (an end within
    one step of the greatest integer is assumed not to occur), for narrower ones
    and a step of 1.

    Constraints:
    - C1: all operands and all results but `valid` have one type, an integer.

    ```mlir
    ^head(%at: i64, %left: i64):
      %i, %valid, %next, %rest =
          cppyy_cuda.range_next %at, %left to %stop by %step : i64
      cf.cond_br %valid, ^body, ^end
    ```
  }];
  let arguments = (ins Arg<AnySignlessInteger, "the value that comes next">:$at,
      Arg<AnySignlessInteger, "how many values are left with it">:$left,
      Arg<AnySignlessInteger, "where the range ends">:$stop,
      Arg<AnySignlessInteger, "how far apart the values are, signed">:$step,
      Arg<UnitAttr, "whether the values are unsigned">:$is_unsigned,
      Arg<UnitAttr, "whether the loop may count up to `stop`">:$ascending);
  let results = (outs Res<AnySignlessInteger, "the value">:$value,
      Res<I1, "whether there is one">:$valid,
      Res<AnySignlessInteger, "the value after it">:$next,
      Res<AnySignlessInteger, "how many values are left then">:$rest);
  let assemblyFormat = [{
    $at `,` $left `to` $stop `by` $step (`unsigned` $is_unsigned^)?
    (`ascending` $ascending^)? attr-dict `:` type($value)
  }];
  let hasFolder = 1;
  let extraClassDeclaration = CppyyCuda_UnsignedRange#[{
    /// Whether a step within \p step keeps what `ascending` promises.
    bool ascendsBy(const ::mlir::ConstantIntRanges &step);
  }];
}

#endif // CPPYY_CUDA_RANGEOPS
