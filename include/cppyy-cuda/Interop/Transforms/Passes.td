//===- Passes.td - Passes that ask Clang -------------------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_INTEROP_TRANSFORMS_PASSES
#define CPPYY_CUDA_INTEROP_TRANSFORMS_PASSES

include "mlir/Pass/PassBase.td"

class AsksClang {
  list<Option> sessionOptions =
      [Option<"cudaPath", "cuda-path", "std::string",
              /*default=*/"\"/usr/local/cuda\"",
              "The CUDA toolkit, for its headers">,
       Option<"resourceDir", "resource-dir", "std::string", /*default=*/"\"\"",
              "Clang's resource directory; empty: the one of this build">,
       Option<"arch", "arch", "std::string", /*default=*/"\"sm_90\"",
              "The architecture that defines __CUDA_ARCH__">,
  ];
}

def ResolveCxx : Pass<"cppyy-cuda-resolve-cxx", "::mlir::ModuleOp">, AsksClang {
  let summary = "Resolves each C++ op with Clang";
  let description = [{
    Parses the module's `cxx.source`s, resolves each C++ op, compiles a thunk
    for each distinct use, checks that the types the op claims are those that
    Clang found, and records the thunk's symbol in the op. Ops that already have
    one are resolved again, because the session that compiles must know the
    thunk; it remembers what it was asked before. So are the thunks that lowered
    kernels declare (`cppyy_cuda.thunk`). Where C++ converts an integer to a
    type with a different range, a `cxx.assert_fits` is inserted before the op.
  }];
  let options = sessionOptions;
}

def FindKept : Pass<"cppyy-cuda-find-kept", "::mlir::ModuleOp">, AsksClang {
  let summary = "Finds of which arguments C++ keeps the address";
  let description = [{
    C++ that returns a reference, or an object with pointers, may have put the
    address of any of its arguments there. Where that decides how long an object
    with a destructor lives, this pass asks LLVM, which follows the compiled
    C++, and gives the op an attribute `cppyy_cuda.kept` with a number for each
    operand: 1 if its address may be the result, 2 if an object may have it, 3
    for both; a copy does not keep what it is a copy of.
    `cppyy-cuda-place-objects` reads it, and takes it away.
  }];
  let options = sessionOptions;
}

#endif // CPPYY_CUDA_INTEROP_TRANSFORMS_PASSES
