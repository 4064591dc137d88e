//===- IRObjects.h - IR objects for Python ----------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_PYTHON_IROBJECTS_H
#define CPPYY_CUDA_PYTHON_IROBJECTS_H

#include "Bindings.h"
#include "mlir/IR/Attributes.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/IR/OwningOpRef.h"
#include "mlir/IR/Types.h"
#include "mlir/IR/Value.h"
#include "mlir/Interfaces/FunctionInterfaces.h"
#include <memory>

namespace cppyy_cuda::python {

struct PyType {
  mlir::Type type;
};

struct PyAttr {
  mlir::Attribute attr;
};

struct PyValue {
  mlir::Value value;
};

struct PyBlock {
  mlir::Block *block;
};

/// A module; its functions keep it alive.
struct PyModule {
  mlir::OwningOpRef<mlir::ModuleOp> module;
};

struct PyFunction {
  std::shared_ptr<PyModule> owner;
  mlir::FunctionOpInterface function;
};

/// Adds attributes, converted from Python values, to an op under construction.
/// Raises a ValueError for one that the op does not define: it would be
/// attached as a discardable one and have no meaning.
void addAttributes(mlir::OperationState &state, const py::dict &attributes);

/// Erases \p op and raises a ValueError if it lacks an attribute that was
/// given: ops drop attributes of the wrong kind, and at most report them as
/// missing.
void checkKeepsAttributes(mlir::Operation *op,
                          llvm::ArrayRef<mlir::NamedAttribute> given);

} // namespace cppyy_cuda::python

#endif // CPPYY_CUDA_PYTHON_IROBJECTS_H
