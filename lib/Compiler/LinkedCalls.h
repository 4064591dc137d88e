//===- LinkedCalls.h - Calls to linked functions ----------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_COMPILER_LINKEDCALLS_H
#define CPPYY_CUDA_LIB_COMPILER_LINKEDCALLS_H

#include "cppyy-cuda/Compiler/Compiler.h"

namespace llvm {
class Module;
} // namespace llvm

namespace cppyy_cuda {

/// Fails if nothing defines one of options.externals (only nvJitLink knows what
/// options.linkInputs define), or if its types differ from those of its calls.
/// Makes calls that go through the address space of a variable direct.
llvm::Error checkExternals(llvm::Module &kernels,
                           const CompileOptions &options);

/// Adapts each call of a thunk to the thunk's types: C++ pointers are integers
/// in kernels. Fails on any other difference. The compiler itself decides how
/// values are passed, but kernels that were lowered earlier may come with other
/// C++ than they were lowered for.
llvm::Error matchThunkCalls(llvm::Module &kernels);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_COMPILER_LINKEDCALLS_H
