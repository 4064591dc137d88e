//===- ExceptionTraps.h - Exceptions that end a kernel ----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_EXCEPTIONTRAPS_H
#define CPPYY_CUDA_LIB_INTEROP_EXCEPTIONTRAPS_H

namespace llvm {
class Module;
} // namespace llvm

namespace clang {
class CompilerInstance;
} // namespace clang

namespace cppyy_cuda::interop {

/// Makes Clang accept `throw` and `try` in device code, which library functions
/// contain for cases that do not occur. Nothing is ever caught.
void allowExceptions(clang::CompilerInstance &compiler);

/// Turns every throw and every call that terminates in \p module into a failed
/// assertion that says so.
void trapExceptions(llvm::Module &module);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_EXCEPTIONTRAPS_H
