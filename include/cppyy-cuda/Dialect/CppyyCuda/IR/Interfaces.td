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
    function that implements the op.
  }];
  let methods =
      [InterfaceMethod<"What kind of C++ expression this is.",
                       "::cppyy_cuda::CxxForm", "getForm">,
       InterfaceMethod<"The C++ name, explicit template arguments included.",
                       "::llvm::StringRef", "getCxxName", (ins), "",
                       [{ return $_op.getName(); }]>,
       InterfaceMethod<"C++ spellings of the operands' types.",
                       "::mlir::ArrayAttr", "getCxxArgTypes", (ins), "",
                       [{ return $_op.getArgTypes(); }]>,
       InterfaceMethod<"C++ spelling of the result's type; \"void\" for none.",
                       "::llvm::StringRef", "getCxxResultType", (ins), "", [{
        return $_op.getResultType() ? *$_op.getResultType()
                                    : ::llvm::StringRef("void"); }]>,
       InterfaceMethod<"The resolved thunk's symbol; empty before resolution.",
                       "::llvm::StringRef", "getThunkName", (ins), [{
        return $_op.getThunk() ? *$_op.getThunk() : ::llvm::StringRef(); }]>,
       InterfaceMethod<"Records the resolution.", "void", "setThunkName",
                       (ins "::llvm::StringRef":$symbol), [{
        $_op.setThunkAttr(
            ::mlir::FlatSymbolRefAttr::get($_op.getContext(), symbol)); }]>,
  ];
}

def ElementAccessOpInterface : OpInterface<"ElementAccessOpInterface"> {
  let cppNamespace = "::cppyy_cuda";
  let description = [{
    An op that reads, writes or takes the address of one element of an array, at
    one index per dimension. What all of these have in common (their verifier,
    index checks, looking through array casts) is implemented once, for this
    interface. In the `gpu` phase the array is a memref.
  }];
  let methods =
      [InterfaceMethod<"The array or memref.", "::mlir::OpOperand &",
                       "getAccessedArray", (ins),
                       [{ return $_op.getArrayMutable(); }]>,
       InterfaceMethod<"The place in it: one index per dimension.",
                       "::mlir::OperandRange", "getAccessedIndices", (ins),
                       [{ return $_op.getIndices(); }]>,
       InterfaceMethod<"Whether the element is read.", "bool", "readsElement",
                       (ins), [{ return ConcreteOp::kReadsElement; }]>,
       InterfaceMethod<"Whether the element is written.", "bool",
                       "writesElement", (ins),
                       [{ return ConcreteOp::kWritesElement; }]>,
       InterfaceMethod<
           "Whether the index of dimension `dim` must be within the extent.",
           "bool", "mustFit", (ins "int64_t":$dim), "", [{ return true; }]>,
  ];
  let verify = [{ return ::cppyy_cuda::verifyElementAccess($_op); }];
}

#endif // CPPYY_CUDA_INTERFACES
