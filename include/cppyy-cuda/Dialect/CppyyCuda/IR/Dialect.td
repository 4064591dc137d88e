//===- Dialect.td - The cppyy_cuda dialect -----------------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_DIALECT
#define CPPYY_CUDA_DIALECT

include "mlir/IR/OpBase.td"

def CppyyCuda_Dialect : Dialect {
  let name = "cppyy_cuda";
  let cppNamespace = "::cppyy_cuda";
  let summary = "Python kernels that use C++, before any of it is CUDA";
  let description = [{
    The first phase of a kernel: what the Python program and the C++ it calls
    mean, independent of how a GPU does it. Arrays carry dtype, rank, layout and
    mutability; Python's arithmetic and negative indices are ops with Python's
    semantics; C++ calls, objects and fields are ops whose meaning Clang
    decides. Wherever an upstream op has the same meaning (`arith`, `math`,
    `complex`, `cf`, `gpu.thread_id`, `nvvm.barrier`), the upstream op is used.

    Integers are signless, as in `arith`; where signedness matters, the op says
    `unsigned`. Python's bool is `i1`. Indices are `index`.

    A variable of the Python function is a slot, `memref.alloca() : memref<T>`;
    every type of this dialect may be the element of one, so that upstream's
    `mem2reg` turns Python's variables into SSA values.

    Ops with the trait `OnArrayOrMemRef` are legal in two phases: on arrays in
    `cppyy_cuda`, on memrefs in `gpu`. All others that take arrays are gone
    there.

    The constraints of an op, type or attribute that its verifier checks are
    numbered; the verifier and the tests of its errors refer to them by number.
  }];
  let dependentDialects = ["::mlir::arith::ArithDialect",
                           "::mlir::cf::ControlFlowDialect",
                           "::mlir::gpu::GPUDialect"];
  let hasCanonicalizer = 1;
  let hasConstantMaterializer = 1;
  let hasOperationAttrVerify = 1;
  let hasRegionArgAttrVerify = 1;
  let useDefaultTypePrinterParser = 1;
  let useDefaultAttributePrinterParser = 1;
  let extraClassDeclaration = [{
    /// The attribute that describes what a lowered kernel parameter carries.
    static llvm::StringRef getParamAttrName() { return "cppyy_cuda.param"; }
    /// The attribute of a declared thunk that names the use it is for.
    static llvm::StringRef getThunkAttrName() { return "cppyy_cuda.thunk"; }

    void registerTypes();
    void registerAttributes();
  }];
}

#endif // CPPYY_CUDA_DIALECT
