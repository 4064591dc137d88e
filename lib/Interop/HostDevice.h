//===- HostDevice.h - Make functions __host__ __device__ --------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_HOSTDEVICE_H
#define CPPYY_CUDA_LIB_INTEROP_HOSTDEVICE_H

namespace clang {
class Decl;
class Sema;
class VarDecl;
} // namespace clang

namespace cppyy_cuda::interop {

/// Gives every function parsed so far the sides that functions of plain
/// fragments have (PlainFunctions.h): system headers in them redeclare
/// functions of CUDA's own headers, and the declarations must agree.
void makeHostDevice(clang::Sema &sema);

/// Whether \p variable has static storage duration and holds a lambda without
/// captures.
bool holdsFreeLambda(const clang::VarDecl &variable);

/// Moves the variables that \p decl declares to constant memory if they hold
/// lambdas without captures, so that device code sees what host code sees.
void makeLambdasConstant(clang::Decl &decl);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_HOSTDEVICE_H
