//===- KernelOps.td - Kernels and functions ----------------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_KERNELOPS
#define CPPYY_CUDA_KERNELOPS

include "cppyy-cuda/Dialect/CppyyCuda/IR/OpBase.td"
include "mlir/Interfaces/CallInterfaces.td"
include "mlir/Interfaces/ControlFlowInterfaces.td"
include "mlir/Interfaces/FunctionInterfaces.td"
include "mlir/IR/SymbolInterfaces.td"

def CppyyCuda_KernelOp : CppyyCuda_Op<"kernel", [
    FunctionOpInterface, IsolatedFromAbove, AutomaticAllocationScope]> {
  let summary = "a kernel, as Python wrote it";
  let description = [{
    What one thread of a launch runs. It has no results. Arguments are arrays,
    numbers, records and C++ values; arrays are expanded to pointers, extents and
    strides when the kernel is lowered to `gpu`.

    `max_threads` and `min_blocks` are CUDA's launch bounds (threads a block,
    blocks a multiprocessor), `max_registers` limits registers a thread, and
    `fastmath` lets floating-point ops of the kernel be reassociated, flushed to
    zero and approximated.

    ```mlir
    cppyy_cuda.kernel @scale(%x: !cppyy_cuda.array<?xf32, C>, %a: f32)
        attributes {max_threads = 256 : i32} {
      cppyy_cuda.return
    }
    ```
  }];
  let arguments = (ins SymbolNameAttr:$sym_name,
    TypeAttrOf<FunctionType>:$function_type, OptionalAttr<DictArrayAttr>:$arg_attrs,
    OptionalAttr<DictArrayAttr>:$res_attrs, OptionalAttr<I32Attr>:$max_threads,
    OptionalAttr<I32Attr>:$min_blocks, OptionalAttr<I32Attr>:$max_registers,
    UnitAttr:$fastmath);
  let regions = (region MinSizedRegion<1>:$body);
  let hasCustomAssemblyFormat = 1;
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    ::mlir::ArrayRef<::mlir::Type> getArgumentTypes() { return getFunctionType().getInputs(); }
    ::mlir::ArrayRef<::mlir::Type> getResultTypes() { return getFunctionType().getResults(); }
    ::mlir::Region *getCallableRegion() { return &getBody(); }
  }];
}

def CppyyCuda_FuncOp : CppyyCuda_Op<"func", [
    FunctionOpInterface, IsolatedFromAbove, AutomaticAllocationScope]> {
  let summary = "a device function, as Python wrote it";
  let description = [{
    A Python function that kernels call. Device functions are inlined before
    anything is lowered; a recursive one is refused.

    ```mlir
    cppyy_cuda.func private @square(%x: f32) -> f32 {
      %y = arith.mulf %x, %x : f32
      cppyy_cuda.return %y : f32
    }
    ```
  }];
  let arguments = (ins SymbolNameAttr:$sym_name,
    TypeAttrOf<FunctionType>:$function_type, OptionalAttr<StrAttr>:$sym_visibility,
    OptionalAttr<DictArrayAttr>:$arg_attrs, OptionalAttr<DictArrayAttr>:$res_attrs);
  let regions = (region MinSizedRegion<1>:$body);
  let hasCustomAssemblyFormat = 1;
  let extraClassDeclaration = [{
    ::mlir::ArrayRef<::mlir::Type> getArgumentTypes() { return getFunctionType().getInputs(); }
    ::mlir::ArrayRef<::mlir::Type> getResultTypes() { return getFunctionType().getResults(); }
    ::mlir::Region *getCallableRegion() { return &getBody(); }
  }];
}

def CppyyCuda_CallOp : CppyyCuda_Op<"call", [
    CallOpInterface, DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "a call of a device function";
  let description = [{
    The operands and results are those of the callee's type.

    ```mlir
    %y = cppyy_cuda.call @square(%x) : (f32) -> f32
    ```
  }];
  let arguments = (ins FlatSymbolRefAttr:$callee, Variadic<AnyType>:$operands,
    OptionalAttr<DictArrayAttr>:$arg_attrs, OptionalAttr<DictArrayAttr>:$res_attrs);
  let results = (outs Variadic<AnyType>:$results);
  let assemblyFormat = "$callee `(` $operands `)` attr-dict `:` functional-type($operands, $results)";
  let extraClassDeclaration = [{
    ::mlir::CallInterfaceCallable getCallableForCallee() { return getCalleeAttr(); }
    void setCalleeFromCallable(::mlir::CallInterfaceCallable callee) {
      setCalleeAttr(::llvm::cast<::mlir::FlatSymbolRefAttr>(
          ::llvm::cast<::mlir::SymbolRefAttr>(callee)));
    }
    ::mlir::Operation::operand_range getArgOperands() { return getOperands(); }
    ::mlir::MutableOperandRange getArgOperandsMutable() { return getOperandsMutable(); }
  }];
}

def CppyyCuda_ReturnOp : CppyyCuda_Op<"return", [
    Pure, ReturnLike, Terminator, ParentOneOf<["KernelOp", "FuncOp"]>]> {
  let summary = "leaves a kernel or device function";
  let description = [{
    The operands are the function's results; a kernel has none.

    ```mlir
    cppyy_cuda.return %y : f32
    ```
  }];
  let arguments = (ins Variadic<AnyType>:$operands);
  let builders = [OpBuilder<(ins), [{ build($_builder, $_state, ::mlir::ValueRange()); }]>];
  let assemblyFormat = "($operands^ `:` type($operands))? attr-dict";
  let hasVerifier = 1;
}

#endif // CPPYY_CUDA_KERNELOPS
