//===- CppyyCuda.h - The cppyy_cuda dialect ---------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_DIALECT_CPPYYCUDA_IR_CPPYYCUDA_H
#define CPPYY_CUDA_DIALECT_CPPYYCUDA_IR_CPPYYCUDA_H

#include "mlir/Bytecode/BytecodeOpInterface.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/IR/BuiltinTypes.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/OpImplementation.h"
#include "mlir/IR/SymbolTable.h"
#include "mlir/Interfaces/CallInterfaces.h"
#include "mlir/Interfaces/ControlFlowInterfaces.h"
#include "mlir/Interfaces/DataLayoutInterfaces.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include "mlir/Interfaces/InferIntRangeInterface.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"
#include "mlir/Interfaces/SideEffectInterfaces.h"

namespace cppyy_cuda {

/// A field of a RecordType; the offset is in bytes.
struct RecordField {
  mlir::StringAttr name;
  mlir::Type type;
  uint64_t offset;

  bool operator==(const RecordField &other) const {
    return name == other.name && type == other.type && offset == other.offset;
  }
};
inline llvm::hash_code hash_value(const RecordField &field) {
  return llvm::hash_combine(field.name, field.type, field.offset);
}

/// The assumed limit of 64-bit counters of ascending loops, and of their steps:
/// more than a GPU can address.
inline constexpr int64_t kMaxCounter = int64_t(1) << 48;

/// The 32-bit words of a report: an exception's code, the x, y and z of its
/// thread and of its block.
inline constexpr int64_t kReportWords = 7;

/// The number that an omitted bound of a slice is, by the step's direction.
struct SliceOmission {
  int64_t up, down;
};
inline constexpr SliceOmission kOmittedStart = {
    0, std::numeric_limits<int64_t>::max()};
inline constexpr SliceOmission kOmittedStop = {
    std::numeric_limits<int64_t>::max(), std::numeric_limits<int64_t>::min()};

/// A memref of rank 0 in the same space: one element of \p memory.
mlir::MemRefType elementMemRefOf(mlir::MemRefType memory);

/// Verifies what all accesses have in common: one index per dimension, and no
/// write to a readonly array.
llvm::LogicalResult verifyElementAccess(mlir::Operation *op);

/// Verifies what all C++ ops have in common: a spelling for each operand, at
/// least \p minOperands, and a result if and only if a result type is spelled.
llvm::LogicalResult verifyCxxCall(mlir::Operation *op, unsigned minOperands);

/// An access whose array may be a memref, in the `gpu` phase; for the reason,
/// see OpBase.td.
template <typename ConcreteOp>
class OnArrayOrMemRef
    : public mlir::OpTrait::TraitBase<ConcreteOp, OnArrayOrMemRef> {};

} // namespace cppyy_cuda

#include "cppyy-cuda/Dialect/CppyyCuda/IR/Dialect.h.inc"

#include "cppyy-cuda/Dialect/CppyyCuda/IR/Enums.h.inc"

#define GET_ATTRDEF_CLASSES
#include "cppyy-cuda/Dialect/CppyyCuda/IR/Attrs.h.inc"

#define GET_TYPEDEF_CLASSES
#include "cppyy-cuda/Dialect/CppyyCuda/IR/Types.h.inc"

#include "cppyy-cuda/Dialect/CppyyCuda/IR/Interfaces.h.inc"

#define GET_OP_CLASSES
#include "cppyy-cuda/Dialect/CppyyCuda/IR/Ops.h.inc"

#endif // CPPYY_CUDA_DIALECT_CPPYYCUDA_IR_CPPYYCUDA_H
