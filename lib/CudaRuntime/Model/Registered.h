//===- Registered.h - What libraries of nvcc register -----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_REGISTERED_H
#define CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_REGISTERED_H

#include "Model/Symbols.h"

namespace cppyy_cuda::cudart {

/// What nvcc writes into a library, and passes as it is loaded.
struct FatBinaryWrapper {
  static constexpr int kMagic = 0x466243B1;

  int magic;
  int version;
  const void *data;
  void *prelinked;
};

struct FatBinary;

/// Only remembers it: the image is loaded when something of it is first used.
FatBinary *registerFatBinary(const FatBinaryWrapper *wrapper);
void unregisterFatBinary(FatBinary *binary);
/// \p host is the address of a host function that stands for the kernel \p name
/// in machine code.
void registerKernel(FatBinary *binary, const void *host, const char *name);
/// \p host is the address of host memory that stands for a variable.
void registerVariable(FatBinary *binary, const void *host, const char *name);

bool isRegisteredKernel(const void *host);
/// Fails with cudaErrorInvalidDeviceFunction, or
/// cudaErrorNoKernelImageForDevice if the driver cannot use the image.
cudaError_t findRegisteredKernel(const void *host, CUfunction *function);
/// Fails with cudaErrorInvalidSymbol, or as above.
cudaError_t findRegisteredVariable(const void *host, DeviceVariable *variable);

/// Told once for each image that the driver cannot use: a kernel or variable of
/// it, and what the image has, such as "machine code for sm_90 and PTX for
/// compute_90".
using ImageReporter = void (*)(const char *name, const char *contents);
void installReporter(ImageReporter reporter);

} // namespace cppyy_cuda::cudart

#endif // CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_REGISTERED_H
