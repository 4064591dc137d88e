//===- Bindings.h - Declarations shared by the bindings ---------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_PYTHON_BINDINGS_H
#define CPPYY_CUDA_PYTHON_BINDINGS_H

#include "cppyy-cuda/Interop/CxxError.h"
#include <pybind11/pybind11.h>
#include <pybind11/stl.h>

namespace mlir {
class MLIRContext;
} // namespace mlir

namespace cppyy_cuda::python {

namespace py = pybind11;

/// The context of all modules of this process.
mlir::MLIRContext &context();

/// Raises \p error as the corresponding Python exception (cppyy_cuda.errors);
/// \p note is added to its text.
[[noreturn]] void raise(llvm::Error error, const std::string &note = "");

/// Clang's diagnostics as objects of cppyy_cuda.errors.Diagnostic.
py::tuple
diagnosticTuples(const std::vector<interop::CxxDiagnostic> &diagnostics);

inline void check(llvm::Error error) {
  if (error)
    raise(std::move(error));
}

template <typename T> T unwrap(llvm::Expected<T> value) {
  if (!value)
    raise(value.takeError());
  return std::move(*value);
}

/// Returns the result of \p function, letting other Python threads run
/// meanwhile.
template <typename Function> auto withoutGil(Function function) {
  py::gil_scoped_release release;
  return function();
}

// One for each file.
void bindAttributes(py::module_ &module);
void bindIR(py::module_ &module);
void bindBuilder(py::module_ &module);
void bindSession(py::module_ &module);
void bindCache(py::module_ &module);
void bindCompiler(py::module_ &module);
void bindRuntime(py::module_ &module);
void bindPlan(py::module_ &module);
void bindLauncher(py::module_ &module);
void bindHostCalls(py::module_ &module);
void bindDriver(py::module_ &module);
void bindGraph(py::module_ &module);

} // namespace cppyy_cuda::python

#endif // CPPYY_CUDA_PYTHON_BINDINGS_H
