//===- AtomicOps.cpp - Atomic updates -------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Elements.h"

using namespace mlir;
using namespace cppyy_cuda;

static bool isForFloats(AtomicKind kind) {
  switch (kind) {
  case AtomicKind::Add:
  case AtomicKind::Sub:
  case AtomicKind::Min:
  case AtomicKind::Max:
  case AtomicKind::NanMin:
  case AtomicKind::NanMax:
  case AtomicKind::Exch:
    return true;
  default:
    return false;
  }
}

static bool isForIntegers(AtomicKind kind) {
  return kind != AtomicKind::NanMin && kind != AtomicKind::NanMax;
}

LogicalResult AtomicRMWOp::verify() {
  Type value = getValue().getType();
  // C3
  if (failed(verifyValue(*this, getArray().getType(), value)))
    return failure();
  AtomicKind kind = getKind();
  // C5
  if (isa<FloatType>(value) && !isForFloats(kind))
    return emitOpError() << stringifyAtomicKind(kind)
                         << " is for integers, not " << value;
  // C6
  if (isa<IntegerType>(value) && !isForIntegers(kind))
    return emitOpError() << stringifyAtomicKind(kind) << " is for floats, not "
                         << value;
  return success();
}

LogicalResult AtomicCasOp::verify() {
  // C3
  return verifyValue(*this, getArray().getType(), getValue().getType());
}
