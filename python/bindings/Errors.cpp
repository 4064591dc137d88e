//===- Errors.cpp - C++ errors as Python exceptions -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Bindings.h"
#include "cppyy-cuda/Compiler/Compiler.h"
#include "cppyy-cuda/Runtime/Plan.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;

namespace {
/// The class in cppyy_cuda.errors for an error, and its arguments.
constexpr char kErrors[] = "cppyy_cuda.errors";

struct Raised {
  const char *module = kErrors;
  const char *className = "CppyyCudaError";
  py::tuple arguments;
};
} // namespace

/// CUDA's name for a code, without a driver.
static const char *knownName(cuda::CUresult code) {
  switch (code) {
#define CU_RESULT(NAME, CODE, TEXT)                                            \
  case cuda::NAME:                                                             \
    return #NAME;
#include "cppyy-cuda/CUDA/CudaResults.def"
#undef CU_RESULT
  }
  return "CUDA_ERROR_UNKNOWN";
}

/// The driver's name for a code, such as "CUDA_ERROR_INVALID_VALUE".
static std::string errorName(cuda::CUresult code) {
  const char *name = nullptr;
  llvm::Expected<const runtime::Driver &> driver = runtime::Driver::get();
  if (!driver)
    llvm::consumeError(driver.takeError());
  else if (driver->cuGetErrorName(code, &name) == cuda::CUDA_SUCCESS)
    return name;
  return knownName(code);
}

static py::object extents(const std::optional<std::array<uint32_t, 3>> &v) {
  return v ? py::object(py::make_tuple((*v)[0], (*v)[1], (*v)[2])) : py::none();
}

static Raised describeFault(const runtime::KernelFaultError &fault,
                            const std::string &note) {
  py::object file = py::none(), line = py::none(), function = py::none();
  if (!fault.file.empty())
    file = py::str(fault.file);
  if (fault.line)
    line = py::int_(fault.line);
  if (!fault.function.empty())
    function = py::str(fault.function);
  return {kErrors, fault.isCheck ? "KernelCheckError" : "KernelFaultError",
          py::make_tuple(int(fault.getCode()), errorName(fault.getCode()),
                         fault.message() + note, fault.kernel,
                         extents(fault.block), extents(fault.thread), file,
                         line, function)};
}

py::tuple cppyy_cuda::python::diagnosticTuples(
    const std::vector<interop::CxxDiagnostic> &diagnostics) {
  py::object type = py::module_::import("cppyy_cuda.errors").attr("Diagnostic");
  py::list made;
  for (const interop::CxxDiagnostic &part : diagnostics)
    made.append(type(part.severity, part.message, part.file, part.line,
                     part.column, part.source, diagnosticTuples(part.notes)));
  return py::tuple(made);
}

static Raised describe(const llvm::ErrorInfoBase &error,
                       const std::string &note) {
  py::str message(error.message() + note);
  if (error.isA<CompileError>())
    return {kErrors, "CompileError", py::make_tuple(message)};
  if (error.isA<interop::CxxError>()) {
    const auto &refusal = static_cast<const interop::CxxError &>(error);
    return {kErrors, "CxxError",
            py::make_tuple(message, diagnosticTuples(refusal.parts()))};
  }
  if (error.isA<runtime::KernelFaultError>())
    return describeFault(static_cast<const runtime::KernelFaultError &>(error),
                         note);
  if (error.isA<runtime::ArgumentError>())
    return {kErrors, "ArgumentError", py::make_tuple(message)};
  if (error.isA<runtime::ConfigurationError>())
    return {"cppyy_cuda.launch.configuration", "ConfigurationError",
            py::make_tuple(message)};
  if (error.isA<runtime::DriverError>()) {
    const auto &driver = static_cast<const runtime::DriverError &>(error);
    return {kErrors, "DriverError",
            py::make_tuple(int(driver.getCode()), errorName(driver.getCode()),
                           message)};
  }
  return {kErrors, "CppyyCudaError", py::make_tuple(message)};
}

void cppyy_cuda::python::raise(llvm::Error error, const std::string &note) {
  // A signal handler has raised during the wait for Clang.
  if (PyErr_Occurred()) {
    llvm::consumeError(std::move(error));
    throw py::error_already_set();
  }
  // The first error is the cause; later ones are dropped on purpose.
  std::optional<Raised> raised;
  llvm::handleAllErrors(std::move(error), [&](const llvm::ErrorInfoBase &info) {
    if (!raised)
      raised = describe(info, note);
  });
  py::object type = py::module_::import(raised->module).attr(raised->className);
  PyErr_SetObject(type.ptr(), py::object(type(*raised->arguments)).ptr());
  throw py::error_already_set();
}
