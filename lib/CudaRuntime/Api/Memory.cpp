//===- Memory.cpp - Allocating memory -------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"

using namespace cppyy_cuda::cudart;

namespace {
/// Calls \p allocate for \p size bytes. As in NVIDIA's runtime, no bytes are a
/// null pointer and a success.
template <typename F> cudaError_t allocate(void **out, size_t size, F call) {
  if (!out)
    return record(cudaErrorInvalidValue);
  return inContext([&] {
    CUdeviceptr address = 0;
    CUresult result = size ? call(&address) : CUDA_SUCCESS;
    if (!result)
      *out = reinterpret_cast<void *>(address);
    return result;
  });
}

cudaError_t allocateHost(void **out, size_t size, unsigned flags) {
  if (!out)
    return record(cudaErrorInvalidValue);
  return inContext([&] {
    if (size)
      return driver().cuMemHostAlloc(out, size, flags);
    *out = nullptr;
    return CUDA_SUCCESS;
  });
}

cudaError_t allocateRows(void **out, size_t *pitch, size_t width,
                         size_t height) {
  if (!pitch)
    return record(cudaErrorInvalidValue);
  *pitch = width;
  constexpr unsigned kElementSize = 4; // the alignment for any type
  return allocate(out, width * height, [&](CUdeviceptr *address) {
    return driver().cuMemAllocPitch(address, pitch, width, height,
                                    kElementSize);
  });
}
} // namespace

CUDART_API cudaMalloc(void **out, size_t size) {
  return allocate(out, size, [&](CUdeviceptr *address) {
    return driver().cuMemAlloc(address, size);
  });
}

CUDART_API cudaMallocManaged(void **out, size_t size, unsigned flags) {
  if (!size)
    return record(cudaErrorInvalidValue);
  return allocate(out, size, [&](CUdeviceptr *address) {
    return driver().cuMemAllocManaged(address, size, flags);
  });
}

CUDART_API cudaMallocAsync(void **out, size_t size, cudaStream_t stream) {
  return allocate(out, size, [&](CUdeviceptr *address) {
    return driver().cuMemAllocAsync(address, size, stream);
  });
}

CUDART_API cudaMallocPitch(void **out, size_t *pitch, size_t width,
                           size_t height) {
  return allocateRows(out, pitch, width, height);
}

CUDART_API cudaMalloc3D(cudaPitchedPtr *out, cudaExtent extent) {
  if (!out)
    return record(cudaErrorInvalidValue);
  out->xsize = extent.width;
  out->ysize = extent.height;
  return allocateRows(&out->ptr, &out->pitch, extent.width,
                      extent.height * extent.depth);
}

CUDART_API cudaMallocHost(void **out, size_t size) {
  return allocateHost(out, size, 0);
}

CUDART_API cudaHostAlloc(void **out, size_t size, unsigned flags) {
  return allocateHost(out, size, flags);
}

// A null pointer may be freed; that too initializes the device, and programs
// use it for that.

CUDART_API cudaFree(void *memory) {
  return inContext([&] {
    return memory ? driver().cuMemFree(addressOf(memory)) : CUDA_SUCCESS;
  });
}

CUDART_API cudaFreeHost(void *memory) {
  return inContext(
      [&] { return memory ? driver().cuMemFreeHost(memory) : CUDA_SUCCESS; });
}
