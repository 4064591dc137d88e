//===- Errors.cpp - C++ errors as Python exceptions -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Bindings.h"
#include "cppyy-cuda/Compiler/Compiler.h"
#include "cppyy-cuda/Runtime/DriverError.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;

namespace {
/// The class in cppyy_cuda.errors that an error becomes, and its arguments.
struct Raised {
  const char *className = "CppyyCudaError";
  py::tuple arguments;
};
} // namespace

static Raised describe(const llvm::ErrorInfoBase &error) {
  py::str message(error.message());
  if (error.isA<CompileError>())
    return {"CompileError", py::make_tuple(message)};
  if (error.isA<interop::CxxError>())
    return {"CxxError", py::make_tuple(message)};
  if (error.isA<runtime::DriverError>()) {
    const auto &driver = static_cast<const runtime::DriverError &>(error);
    return {"DriverError", py::make_tuple(driver.code(), std::string(driver.name()), message)};
  }
  return {"CppyyCudaError", py::make_tuple(message)};
}

void cppyy_cuda::python::raise(llvm::Error error) {
  // The first error is the cause; what follows it is lost on purpose.
  std::optional<Raised> raised;
  llvm::handleAllErrors(std::move(error), [&](const llvm::ErrorInfoBase &info) {
    if (!raised)
      raised = describe(info);
  });
  py::object type =
      py::module_::import("cppyy_cuda.errors").attr(raised->className);
  PyErr_SetObject(type.ptr(), py::object(type(*raised->arguments)).ptr());
  throw py::error_already_set();
}
