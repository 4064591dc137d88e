//===- Interfaces.td - Op interfaces -----------------------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_INTERFACES
#define CPPYY_CUDA_INTERFACES

include "mlir/IR/OpBase.td"

def CxxCallOpInterface : OpInterface<"CxxCallOpInterface"> {
  let cppNamespace = "::cppyy_cuda";
  let description = [{
    A use of C++ whose meaning Clang decides. `cppyy-cuda-resolve-cxx` asks the
    session about each and sets `thunk`, the symbol of an `extern "C"` device
    function that does what the op says.
  }];
  let methods = [
    InterfaceMethod<"What kind of C++ expression this is.",
      "::cppyy_cuda::CxxForm", "getForm">,
    InterfaceMethod<"The C++ name, explicit template arguments included.",
      "::llvm::StringRef", "getCxxName", (ins), [{ return $_op.getName(); }]>,
    InterfaceMethod<"C++ spellings of the operands' types.",
      "::mlir::ArrayAttr", "getCxxArgTypes", (ins), [{ return $_op.getArgTypes(); }]>,
    InterfaceMethod<"C++ spelling of the result's type; \"void\" for none.",
      "::llvm::StringRef", "getCxxResultType", (ins), [{
        return $_op.getResultType() ? *$_op.getResultType() : ::llvm::StringRef("void"); }]>,
    InterfaceMethod<"The resolved thunk's symbol; empty before resolution.",
      "::llvm::StringRef", "getThunkName", (ins), [{
        return $_op.getThunk() ? *$_op.getThunk() : ::llvm::StringRef(); }]>,
    InterfaceMethod<"Records the resolution.", "void", "setThunkName",
      (ins "::llvm::StringRef":$symbol), [{
        $_op.setThunkAttr(::mlir::FlatSymbolRefAttr::get($_op.getContext(), symbol)); }]>,
  ];
}

#endif // CPPYY_CUDA_INTERFACES
