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
/// stands for a kernel, of Cling's or nvcc's, or a handle from
/// cudaLibraryGetKernel or cudaGetFuncBySymbol. Fails with
/// cudaErrorInvalidDeviceFunction. \p stream is where it is launched next; null
/// if that is not known.
cudaError_t findKernel(const void *symbol, CUfunction *function,
                       const CUstream *stream = nullptr);

/// Like findKernel(), for those functions of the driver that take no handles of
/// libraries' kernels: the function in the current context.
cudaError_t findFunction(const void *symbol, CUfunction *function);

/// Lets \p handle, which the driver has returned, name its kernel.
void rememberKernel(const void *handle);

/// How a host function that stands for a kernel describes it, in C++ spellings.
struct KernelRecipe {
  const char *scope; ///< the class that has it as a member; empty for none
  const char *name;  ///< in the class, or qualified
  const char *const *arguments; ///< those of the template, up to a null
  const char *const *types;     ///< of the parameters, up to a null
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

/// The compiler that is above this library.
void installCompiler(KernelResolver resolver, KernelPreparer preparer);

/// \p stub is a host function that describes its kernel when it is called.
void registerStub(const void *stub);
bool isStub(const void *symbol);
/// Finds the kernel of \p stub by its recipe, the first time.
cudaError_t resolveStub(const void *stub, const KernelRecipe &recipe);
/// True while a stub is called only to describe its kernel.
bool isDescribing();

} // namespace cppyy_cuda::cudart

#endif // CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_KERNELS_H
