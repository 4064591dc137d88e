//===- IntegerOps.td - Exact comparisons and bits ----------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_INTEGEROPS
#define CPPYY_CUDA_INTEGEROPS

include "cppyy-cuda/Dialect/CppyyCuda/IR/OpBase.td"
include "mlir/Interfaces/InferIntRangeInterface.td"

def CppyyCuda_CmpOp
    : CppyyCuda_Op<
          "cmp", [Pure, DeclareOpInterfaceMethods<
                            InferIntRangeInterface, ["inferResultRanges"]>]> {
  let summary = "Python's comparison of integers";
  let description = [{
    Compares the mathematical values, whatever the operands' widths and
    signedness: -1 is less than every unsigned number. `unsigned` speaks of the
    operand before it; `i1` counts as unsigned always.

    Canonicalization makes an `arith.cmpi` of it where a type of at most 64 bits
    holds both operands' values, `cppyy-cuda-prove-signs` where integer ranges
    allow it.

    ```mlir
    %less = cppyy_cuda.cmp lt, %i, %n unsigned : i64, i64
    ```
  }];
  let arguments =
      (ins Arg<CppyyCuda_ComparePredicateAttr, "the relation">:$predicate,
          Arg<AnySignlessInteger, "the left operand">:$lhs,
          Arg<AnySignlessInteger, "the right operand">:$rhs,
          Arg<UnitAttr, "the left operand is unsigned">:$lhs_unsigned,
          Arg<UnitAttr, "the right operand is unsigned">:$rhs_unsigned);
  let results = (outs Res<I1, "whether the relation holds">:$result);
  let assemblyFormat = [{
    $predicate `,` $lhs (`unsigned` $lhs_unsigned^)?
    `,` $rhs (`unsigned` $rhs_unsigned^)?
    attr-dict `:` type($lhs) `,` type($rhs)
  }];
  let hasFolder = 1;
  let hasCanonicalizeMethod = 1;
  let extraClassDeclaration = [{
    /// Whether zeros extend the left, or the right, operand.
    bool isLhsUnsigned() {
      return getLhsUnsigned() || getLhs().getType().isInteger(1);
    }
    bool isRhsUnsigned() {
      return getRhsUnsigned() || getRhs().getType().isInteger(1);
    }
    /// The wider one of the operands' types.
    ::mlir::IntegerType getWiderType();
    /// Whether the relation holds of numbers that compare as `order`: negative,
    /// 0 or positive.
    bool holdsFor(int order);
    /// The name of `arith.cmpi`'s predicate for operands of one signedness.
    std::string getCmpIName(bool isUnsigned);
    /// Compares `lhs` and `rhs`, the operands or what replaces them, extended
    /// to the integer type `type`, as numbers of one signedness.
    ::mlir::Value createCmpI(::mlir::OpBuilder &builder, ::mlir::Value lhs,
                             ::mlir::Value rhs, ::mlir::Type type,
                             bool isUnsigned);
    /// Replaces the op by a comparison of both operands, extended to the
    /// integer type `type`, which must hold them, as numbers of one signedness.
    void replaceByCmpI(::mlir::RewriterBase &rewriter, ::mlir::Type type,
                       bool isUnsigned);
  }];
}

def CppyyCuda_FfsOp
    : CppyyCuda_Op<
          "ffs", [Pure, DeclareOpInterfaceMethods<
                            InferIntRangeInterface, ["inferResultRanges"]>]> {
  let summary = "the position of the least significant one";
  let description = [{
    CUDA's `__ffs`: positions count from 1, and an integer without ones gives 0.
    The other counts are upstream's: `math.ctpop`, `math.ctlz`,
    `llvm.intr.bitreverse`.

    ```mlir
    %position = cppyy_cuda.ffs %x : i64
    ```
  }];
  let arguments = (ins Arg<AnySignlessInteger, "the integer">:$value);
  let results =
      (outs Res<I32, "the position, from 1; 0 if there is none">:$result);
  let assemblyFormat = "$value attr-dict `:` type($value)";
  let hasFolder = 1;
}

#endif // CPPYY_CUDA_INTEGEROPS
