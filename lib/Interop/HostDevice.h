//===- HostDevice.h - Both sides of what is parsed already ------*- C++ -*-===//
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

/// Places every function that has been parsed so far as those of plain
/// fragments are (PlainFunctions.h): system headers in them redeclare what
/// CUDA's own headers have declared already, which must then agree.
void makeHostDevice(clang::Sema &sema);

/// Whether \p variable lives as long as the program and holds a lambda without
/// captures.
bool holdsFreeLambda(const clang::VarDecl &variable);

/// Makes variables that \p decl declares constant memory if they hold lambdas
/// without captures: device code then sees what host code sees.
void makeLambdasConstant(clang::Decl &decl);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_HOSTDEVICE_H
