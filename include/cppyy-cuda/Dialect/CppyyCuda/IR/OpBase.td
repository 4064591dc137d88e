//===- OpBase.td - Base class of the dialect's ops ---------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_OPBASE
#define CPPYY_CUDA_OPBASE

include "cppyy-cuda/Dialect/CppyyCuda/IR/Interfaces.td"
include "cppyy-cuda/Dialect/CppyyCuda/IR/Types.td"
include "mlir/Interfaces/InferTypeOpInterface.td"
include "mlir/Interfaces/SideEffectInterfaces.td"

class CppyyCuda_Op<string mnemonic, list<Trait> traits = []>
    : Op<CppyyCuda_Dialect, mnemonic, traits>;

// The types of Python's numbers: int, bool (i1), float.
def CppyyCuda_Number : AnyTypeOf<[AnySignlessInteger, AnyFloat]>;
def CppyyCuda_Scalar : AnyTypeOf<[AnySignlessInteger, AnyFloat, AnyComplex]>;
def CppyyCuda_Array
    : Type<CPred<"::llvm::isa<::cppyy_cuda::ArrayType>($_self)">, "array",
           "::cppyy_cuda::ArrayType">;
def CppyyCuda_CxxValue
    : Type<CPred<"::llvm::isa<::cppyy_cuda::CxxType>($_self)">, "C++ value",
           "::cppyy_cuda::CxxType">;
def CppyyCuda_Ref : Type<CPred<"::llvm::isa<::cppyy_cuda::RefType>($_self)">,
                         "reference", "::cppyy_cuda::RefType">;
// What ops with the trait OnArrayOrMemRef read and write.
def CppyyCuda_Memory : AnyTypeOf<[CppyyCuda_Array, AnyMemRef]>;

// An op on one element of its operand `array`, at its operands `indices`.
class CppyyCuda_AccessOp<string mnemonic, bit reads, bit writes,
                         list<Trait> traits = []>
    : CppyyCuda_Op<mnemonic, !listconcat(traits, [ElementAccessOpInterface])> {
  let extraClassDeclaration = "static constexpr bool kReadsElement = "#!if(
      reads, "true", "false")#", kWritesElement = "#!if(writes, "true",
                                                        "false")#";";
}

// Marks the ops that are legal in two phases: on arrays in `cppyy_cuda`, and on
// memrefs in `gpu`, where upstream's memref dialect has no equivalent op (its
// memrefs can hold records but know no fields, its atomics have no scope, its
// accesses no hints). `convert-cppyy-cuda-to-gpu` replaces the array of such an
// op and keeps the op; `convert-cppyy-cuda-gpu-to-llvm` lowers it. Ops without
// the trait take arrays only, and are gone in the `gpu` phase.
def CppyyCuda_OnArrayOrMemRef : NativeOpTrait<"OnArrayOrMemRef"> {
  let cppNamespace = "::cppyy_cuda";
}

class CppyyCuda_MemoryAccessOp<string mnemonic, bit reads, bit writes,
                               list<Trait> traits = []>
    : CppyyCuda_AccessOp<mnemonic, reads, writes,
                         !listconcat(traits, [CppyyCuda_OnArrayOrMemRef])>;

#endif // CPPYY_CUDA_OPBASE
