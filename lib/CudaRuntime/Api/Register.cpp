//===- Register.cpp - Libraries that nvcc built ---------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// The functions that code of nvcc's calls besides the API: libraries register
/// their kernels and variables as they are loaded, and `<<<...>>>` is a push of
/// the configuration and a call of the host function that pops it.
///
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Model/Kernels.h"
#include "Model/Pending.h"
#include "Model/Registered.h"

using namespace cppyy_cuda::cudart;

static FatBinary *binaryOf(void **handle) {
  return reinterpret_cast<FatBinary *>(handle);
}

CUDART_EXPORTED void **__cudaRegisterFatBinary(void *wrapper) {
  return reinterpret_cast<void **>(
      registerFatBinary(static_cast<const FatBinaryWrapper *>(wrapper)));
}

CUDART_EXPORTED void __cudaRegisterFatBinaryEnd(void **) {}

CUDART_EXPORTED void __cudaUnregisterFatBinary(void **handle) {
  unregisterFatBinary(binaryOf(handle));
}

CUDART_EXPORTED void __cudaRegisterFunction(void **handle, const char *host,
                                            char *, const char *name, int,
                                            void *, void *, void *, void *,
                                            int *) {
  registerKernel(binaryOf(handle), host, name);
}

CUDART_EXPORTED void __cudaRegisterVar(void **handle, char *host, char *,
                                       const char *name, int, size_t, int,
                                       int) {
  registerVariable(binaryOf(handle), host, name);
}

/// The host's pointer to the variable stays null: managed variables are not
/// supported.
CUDART_EXPORTED void __cudaRegisterManagedVar(void **handle, void **host,
                                              char *, const char *name, int,
                                              size_t, int, int) {
  registerVariable(binaryOf(handle), host, name);
}

CUDART_EXPORTED void __cudaRegisterHostVar(void **, const char *, char *,
                                           size_t) {}
CUDART_EXPORTED void __cudaRegisterUnifiedTable(void **, void *) {}
CUDART_EXPORTED char __cudaInitModule(void **) { return 1; }

CUDART_EXPORTED unsigned __cudaPushCallConfiguration(dim3 grid, dim3 block,
                                                     size_t sharedBytes,
                                                     CUstream stream) {
  pendingLaunches().push_back({grid, block, sharedBytes, stream, {}});
  return 0;
}

CUDART_API __cudaPopCallConfiguration(dim3 *grid, dim3 *block,
                                      size_t *sharedBytes, void *stream) {
  if (pendingLaunches().empty())
    return record(cudaErrorMissingConfiguration);
  const PendingLaunch &launch = pendingLaunches().back();
  *grid = launch.grid;
  *block = launch.block;
  *sharedBytes = launch.sharedBytes;
  *static_cast<CUstream *>(stream) = launch.stream;
  pendingLaunches().pop_back();
  return cudaSuccess;
}

/// The handle is the host function, so that each launch tells its error.
CUDART_API __cudaGetKernel(cudaKernel_t *kernel, const void *host) {
  *kernel = static_cast<cudaKernel_t>(const_cast<void *>(host));
  return isRegisteredKernel(host) || isStub(host)
             ? cudaSuccess
             : record(cudaErrorInvalidDeviceFunction);
}

CUDART_API __cudaLaunchKernel(cudaKernel_t kernel, dim3 grid, dim3 block,
                              void **arguments, size_t sharedBytes,
                              cudaStream_t stream) {
  return cudaLaunchKernel(kernel, grid, block, arguments, sharedBytes, stream);
}

CUDART_API __cudaLaunchKernel_ptsz(cudaKernel_t kernel, dim3 grid, dim3 block,
                                   void **arguments, size_t sharedBytes,
                                   cudaStream_t stream) {
  return cudaLaunchKernel(kernel, grid, block, arguments, sharedBytes, stream);
}

CUDART_EXPORTED void cppyy_cuda_rt_install_reporter(ImageReporter reporter) {
  installReporter(reporter);
}
