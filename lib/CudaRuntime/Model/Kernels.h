//===- Kernels.h - Kernels by what names them -------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_KERNELS_H
#define CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_KERNELS_H

#include "Model/Driver.h"

namespace cppyy_cuda::cudart {

/// The driver's function for \p symbol: the address of a host function that
/// stands for a kernel, or a handle from cudaLibraryGetKernel or
/// cudaGetFuncBySymbol. Fails with cudaErrorInvalidDeviceFunction. \p stream
/// is where it is launched next; null if that is not known.
cudaError_t findKernel(const void *symbol, CUfunction *function,
                       const CUstream *stream = nullptr);

/// Lets \p handle, which the driver has returned, name its kernel.
void rememberKernel(const void *handle);

/// How a host function that stands for a kernel describes it. The strings live
/// as long as the process.
struct KernelRecipe {
  const char *name;       ///< qualified, without template arguments
  const char *parameters; ///< names of the template's parameters: "T,N"
  const char *function;   ///< __PRETTY_FUNCTION__: their values
  const char *types;      ///< __PRETTY_FUNCTION__ of a function with a pack of
                          ///< the kernel's parameter types
};

struct FoundKernel {
  CUkernel handle;
  const void *kernel; ///< for the preparer
};

/// Compiles and loads what a recipe describes; 0, or a cudaError.
using KernelResolver = int (*)(const KernelRecipe *recipe, FoundKernel *found);
/// Called before each use of a kernel in the current context, with the stream
/// of a launch or null; 0, or a CUresult.
using KernelPreparer = int (*)(const void *kernel, const CUstream *stream);
/// cudaLaunchKernel of the runtime that answers, if it is another one.
using KernelLauncher = cudaError_t (*)(const void *symbol, dim3 grid,
                                       dim3 block, void **arguments,
                                       size_t sharedBytes, CUstream stream);

/// The compiler that is above this library.
void installCompiler(KernelResolver resolver, KernelPreparer preparer);

/// \p stub is a host function that describes its kernel when it is called.
void registerStub(const void *stub);
/// Finds the kernel of \p stub by its recipe, the first time.
cudaError_t resolveStub(const void *stub, const KernelRecipe &recipe);
/// True while a stub is called only to describe its kernel.
bool isDescribing();

} // namespace cppyy_cuda::cudart

#endif // CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_KERNELS_H
