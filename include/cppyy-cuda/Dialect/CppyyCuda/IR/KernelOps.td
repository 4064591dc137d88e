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

def CppyyCuda_KernelOp
    : CppyyCuda_Op<"kernel", [FunctionOpInterface, IsolatedFromAbove,
                              AutomaticAllocationScope]> {
  let summary = "a kernel, as Python wrote it";
  let description = [{
    What one thread of a launch runs. Arrays are expanded to pointers, extents
    and strides when the kernel is lowered to `gpu`.

    Constraints:
    - C1: there are no results.
    - C2: `max_threads`, `min_blocks` and `max_registers` are positive.
    - C3: arguments are numbers (including complex), arrays, records and C++
      values.
    - C4: there is a body.
    - C5: a kernel that `reports` is `checked`, and has an `array<7xi32, C>` as
      its last argument.

    ```mlir
    cppyy_cuda.kernel @scale(%x: !cppyy_cuda.array<?xf32, C>, %a: f32)
        attributes {max_threads = 256 : i32} {
      cppyy_cuda.return
    }
    ```
  }];
  let arguments = (ins Arg<SymbolNameAttr, "the kernel's name">:$sym_name,
      Arg<TypeAttrOf<FunctionType>,
          "the types of its arguments">:$function_type,
      Arg<OptionalAttr<DictArrayAttr>,
          "attributes of its arguments">:$arg_attrs,
      Arg<OptionalAttr<DictArrayAttr>, "none: it has no results">:$res_attrs,
      Arg<OptionalAttr<I32Attr>,
          "the maximum number of threads of a block">:$max_threads,
      Arg<OptionalAttr<I32Attr>,
          "the minimum number of blocks on a multiprocessor">:$min_blocks,
      Arg<OptionalAttr<I32Attr>,
          "the maximum number of registers of a thread">:$max_registers,
      Arg<UnitAttr, "float ops may be reassociated, flushed to zero and "
                    "approximated">:$fastmath,
      Arg<UnitAttr,
          "where Python would raise, the launch fails: by an exception "
          "or the assignment of an array that does not fit">:$checked,
      Arg<UnitAttr,
          "the last argument, which may be null, receives the first exception: "
          "its code (0 for none), then the thread's and the block's x, y "
          "and z">:$reports);
  let regions = (region MinSizedRegion<1>:$body);
  let hasCustomAssemblyFormat = 1;
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    ::mlir::ArrayRef<::mlir::Type> getArgumentTypes() {
      return getFunctionType().getInputs();
    }
    ::mlir::ArrayRef<::mlir::Type> getResultTypes() {
      return getFunctionType().getResults();
    }
    ::mlir::Region *getCallableRegion() { return &getBody(); }
  }];
}

def CppyyCuda_FuncOp
    : CppyyCuda_Op<"func", [FunctionOpInterface, IsolatedFromAbove,
                            AutomaticAllocationScope]> {
  let summary = "a device function, as Python wrote it";
  let description = [{
    A Python function that kernels call. Device functions are inlined before
    anything is lowered; a recursive one is refused. One that is exported stays:
    C++ calls it by its name (`cxx.functor`), as an `extern "C"` function that
    takes references as pointers.

    Constraints:
    - C1: there is a body.
    - C2: an exported function is not private.
    - C3: what an exported function takes are numbers, references and arrays (as
      a pointer, the extents and, in layout A, the strides); it returns at most
      one number.

    ```mlir
    cppyy_cuda.func private @square(%x: f32) -> f32 {
      %y = arith.mulf %x, %x : f32
      cppyy_cuda.return %y : f32
    }
    ```
  }];
  let arguments = (ins Arg<SymbolNameAttr, "the function's name">:$sym_name,
      Arg<TypeAttrOf<FunctionType>,
          "the types of its arguments and results">:$function_type,
      Arg<OptionalAttr<StrAttr>, "who may call it">:$sym_visibility,
      Arg<OptionalAttr<DictArrayAttr>,
          "attributes of its arguments">:$arg_attrs,
      Arg<OptionalAttr<DictArrayAttr>, "attributes of its results">:$res_attrs,
      Arg<UnitAttr, "C++ calls it by its name">:$exported);
  let regions = (region MinSizedRegion<1>:$body);
  let hasCustomAssemblyFormat = 1;
  let hasVerifier = 1;
  let extraClassDeclaration = [{
    ::mlir::ArrayRef<::mlir::Type> getArgumentTypes() {
      return getFunctionType().getInputs();
    }
    ::mlir::ArrayRef<::mlir::Type> getResultTypes() {
      return getFunctionType().getResults();
    }
    ::mlir::Region *getCallableRegion() { return &getBody(); }
  }];
}

def CppyyCuda_CallOp
    : CppyyCuda_Op<"call", [CallOpInterface,
                            DeclareOpInterfaceMethods<SymbolUserOpInterface>]> {
  let summary = "a call of a device function";
  let description = [{
    Inlining replaces the call by the function's body.

    Constraints:
    - C1: the callee is a `cppyy_cuda.func`.
    - C2: the operands and results are those of its type.

    ```mlir
    %y = cppyy_cuda.call @square(%x) : (f32) -> f32
    ```
  }];
  let arguments = (ins Arg<FlatSymbolRefAttr, "the function">:$callee,
      Arg<Variadic<AnyType>, "its arguments">:$operands,
      Arg<OptionalAttr<DictArrayAttr>,
          "attributes of its arguments">:$arg_attrs,
      Arg<OptionalAttr<DictArrayAttr>, "attributes of its results">:$res_attrs);
  let results = (outs Res<Variadic<AnyType>, "what it returns">:$results);
  let assemblyFormat = "$callee `(` $operands `)` attr-dict `:` "
                       "functional-type($operands, $results)";
  let extraClassDeclaration = [{
    ::mlir::CallInterfaceCallable getCallableForCallee() {
      return getCalleeAttr();
    }
    void setCalleeFromCallable(::mlir::CallInterfaceCallable callee) {
      setCalleeAttr(::llvm::cast<::mlir::FlatSymbolRefAttr>(
          ::llvm::cast<::mlir::SymbolRefAttr>(callee)));
    }
    ::mlir::Operation::operand_range getArgOperands() { return getOperands(); }
    ::mlir::MutableOperandRange getArgOperandsMutable() {
      return getOperandsMutable();
    }
  }];
}

def CppyyCuda_ReturnOp
    : CppyyCuda_Op<"return", [Pure, ReturnLike, Terminator,
                              ParentOneOf<["KernelOp", "FuncOp"]>]> {
  let summary = "leaves a kernel or device function";
  let description = [{
    Control returns to the call; in a kernel, the thread ends.

    Constraints:
    - C1: the op is in a kernel or device function.
    - C2: the operands are the function's results.

    ```mlir
    cppyy_cuda.return %y : f32
    ```
  }];
  let arguments =
      (ins Arg<Variadic<AnyType>, "the function's results">:$operands);
  let builders = [OpBuilder<
      (ins), [{ build($_builder, $_state, ::mlir::ValueRange()); }]>];
  let assemblyFormat = "($operands^ `:` type($operands))? attr-dict";
  let hasVerifier = 1;
}

#endif // CPPYY_CUDA_KERNELOPS
