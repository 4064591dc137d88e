//===- KernelStub.h - Host functions that stand for kernels -----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_KERNELSTUB_H
#define CPPYY_CUDA_LIB_INTEROP_KERNELSTUB_H

#include <optional>
#include <string>

namespace clang {
class FunctionDecl;
class VarDecl;
} // namespace clang

namespace cppyy_cuda::interop {

/// The body of the host function that launches \p kernel; it describes the
/// kernel to the runtime library
/// (python/cppyy_cuda/include/cppyy_cuda/launch.h). None for kernels that it
/// cannot describe: members of class templates or of unnamed scopes, and those
/// with a parameter that has no name.
std::optional<std::string> stubBody(const clang::FunctionDecl &kernel);

/// A statement for functions that take the address of \p kernel, by which the
/// runtime library may have to know it before its first launch. It makes Cling
/// compile the stub. Empty for instances of templates, whose stubs have it, and
/// for members, which Cling does not emit for it.
std::string registration(const clang::FunctionDecl &kernel);

/// The host memory that stands for a device variable, as an expression.
std::string symbolText(const clang::VarDecl &variable);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_KERNELSTUB_H
