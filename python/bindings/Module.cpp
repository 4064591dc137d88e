//===- Module.cpp - The extension module ----------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Bindings.h"
#include "cppyy-cuda/Compiler/Dialects.h"
#include "mlir/IR/MLIRContext.h"

using namespace cppyy_cuda::python;

mlir::MLIRContext &cppyy_cuda::python::context() {
  // Never destroyed: Python objects may outlive static destructors.
  static mlir::MLIRContext *context = [] {
    mlir::MLIRContext *made = createContext().release();
    made->printOpOnDiagnostic(false); // users wrote Python, not operations
    return made;
  }();
  return *context;
}

/// Python refuses to set attributes of types that C code has defined, such as
/// those of cppyy's proxies.
static void addTypeAttribute(const py::type &type, const char *name,
                             const py::object &value) {
  auto *object = reinterpret_cast<PyTypeObject *>(type.ptr());
#if PY_VERSION_HEX >= 0x030C0000
  auto members = py::reinterpret_steal<py::dict>(PyType_GetDict(object));
#else
  auto members = py::reinterpret_borrow<py::dict>(object->tp_dict);
#endif
  members[name] = value;
  PyType_Modified(object);
}

PYBIND11_MODULE(_core, module) {
  module.doc() =
      "The compiler, the Clang session and the launcher of cppyy_cuda.";
  module.attr("__version__") = CPPYY_CUDA_VERSION;
  module.attr("llvm_version") = CPPYY_CUDA_LLVM_VERSION;
  module.def("add_type_attribute", addTypeAttribute, py::arg("type"),
             py::arg("name"), py::arg("value"),
             "Adds a member to a type, even to one that is immutable.");
  bindIR(module);
  bindBuilder(module);
  bindSession(module);
  bindCompiler(module);
  bindCache(module);
  bindRuntime(module);
  bindPlan(module);
  bindLauncher(module);
  bindHostCalls(module);
  bindDriver(module);
  bindGraph(module);
}
