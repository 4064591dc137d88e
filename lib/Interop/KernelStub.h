//===- KernelStub.h - Host functions that stand for kernels -----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_KERNELSTUB_H
#define CPPYY_CUDA_LIB_INTEROP_KERNELSTUB_H

#include "clang/Basic/SourceLocation.h"
#include "llvm/ADT/SmallVector.h"
#include <string>
#include <utility>

namespace clang {
class FunctionDecl;
class VarDecl;
} // namespace clang

namespace cppyy_cuda::interop {

/// The host function that launches a kernel; it describes the kernel to the
/// runtime library (python/cppyy_cuda/include/cppyy_cuda/launch.h).
struct KernelStub {
  std::string body;
  /// Names for parameters without one, and the places before which they belong.
  llvm::SmallVector<std::pair<clang::SourceLocation, std::string>> names;
};

/// The stub of \p kernel. That of a kernel which no name leads to throws an
/// exception that says so.
KernelStub stubOf(const clang::FunctionDecl &kernel);

/// A statement for functions that take the address of \p kernel, by which the
/// runtime library may have to know it before its first launch. It makes Cling
/// compile the stub. Empty for instances of templates, whose stubs have it, and
/// for members, which Cling does not emit for it.
std::string registration(const clang::FunctionDecl &kernel);

/// The host memory that stands for a device variable, as an expression.
std::string symbolText(const clang::VarDecl &variable);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_KERNELSTUB_H
