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

PYBIND11_MODULE(_core, module) {
  module.doc() =
      "The compiler, the Clang session and the launcher of cppyy_cuda.";
  module.attr("__version__") = CPPYY_CUDA_VERSION;
  module.attr("llvm_version") = CPPYY_CUDA_LLVM_VERSION;
  bindIR(module);
  bindBuilder(module);
  bindSession(module);
  bindCompiler(module);
  bindRuntime(module);
  bindPlan(module);
  bindHostCalls(module);
  bindDriver(module);
}
