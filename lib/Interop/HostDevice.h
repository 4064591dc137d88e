//===- HostDevice.h - Plain functions for host and device ---*- h -*-===//
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
} // namespace clang

namespace cppyy_cuda::interop {

/// Makes every function without CUDA attributes that has been parsed so far
/// __host__ __device__, unless a __device__ twin of it exists. Plain fragments
/// are parsed under `force_cuda_host_device`; system headers in them redeclare
/// what CUDA's own headers have declared already, which must then agree.
void makeHostDevice(clang::Sema &sema);

/// Makes variables that \p decl declares constant memory if they hold lambdas
/// without captures: device code then sees what host code sees.
void makeLambdasConstant(clang::Decl &decl);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_HOSTDEVICE_H
