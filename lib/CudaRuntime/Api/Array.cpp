//===- Array.cpp - CUDA arrays --------------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Api/Arrays.h"

using namespace cppyy_cuda::cudart;

namespace {
bool formatOf(int bits, int kind, CUarray_format &format) {
  bool isSigned = kind == cudaChannelFormatKindSigned;
  bool isFloat = kind == cudaChannelFormatKindFloat;
  if (!isSigned && !isFloat && kind != cudaChannelFormatKindUnsigned)
    return false;
  if (isFloat)
    format = bits == 16 ? CU_AD_FORMAT_HALF : CU_AD_FORMAT_FLOAT;
  else if (bits == 8)
    format = isSigned ? CU_AD_FORMAT_SIGNED_INT8 : CU_AD_FORMAT_UNSIGNED_INT8;
  else if (bits == 16)
    format = isSigned ? CU_AD_FORMAT_SIGNED_INT16 : CU_AD_FORMAT_UNSIGNED_INT16;
  else
    format = isSigned ? CU_AD_FORMAT_SIGNED_INT32 : CU_AD_FORMAT_UNSIGNED_INT32;
  return bits == 32 || bits == 16 || (bits == 8 && !isFloat);
}

/// The driver's form of \p channels, which must have the same size.
bool describe(const cudaChannelFormatDesc &channels,
              CUDA_ARRAY3D_DESCRIPTOR &out) {
  const int bits[] = {channels.x, channels.y, channels.z, channels.w};
  unsigned count = 0;
  while (count < 4 && bits[count])
    ++count;
  for (unsigned i = 0; i < 4; ++i)
    if (bits[i] != (i < count ? bits[0] : 0))
      return false;
  out.NumChannels = count;
  return count != 3 && formatOf(bits[0], channels.f, out.Format);
}

/// Calls \p create with the driver's description.
template <typename F>
cudaError_t createFrom(const void *out, const cudaChannelFormatDesc *channels,
                       const cudaExtent &extent, unsigned flags, F create) {
  CUDA_ARRAY3D_DESCRIPTOR description = {};
  if (!out || !channels)
    return record(cudaErrorInvalidValue);
  if (!describe(*channels, description))
    return record(cudaErrorInvalidChannelDescriptor);
  description.Width = extent.width;
  description.Height = extent.height;
  description.Depth = extent.depth;
  description.Flags = flags;
  return inContext([&] { return create(description); });
}

cudaError_t createArray(cudaArray_t *out, const cudaChannelFormatDesc *channels,
                        const cudaExtent &extent, unsigned flags) {
  return createFrom(out, channels, extent, flags,
                    [&](const CUDA_ARRAY3D_DESCRIPTOR &description) {
                      return driver().cuArray3DCreate(out, &description);
                    });
}

struct FormatFacts {
  int bits, kind;
};

FormatFacts factsOf(CUarray_format format) {
  switch (format) {
  case CU_AD_FORMAT_UNSIGNED_INT8:
    return {8, cudaChannelFormatKindUnsigned};
  case CU_AD_FORMAT_UNSIGNED_INT16:
    return {16, cudaChannelFormatKindUnsigned};
  case CU_AD_FORMAT_UNSIGNED_INT32:
    return {32, cudaChannelFormatKindUnsigned};
  case CU_AD_FORMAT_SIGNED_INT8:
    return {8, cudaChannelFormatKindSigned};
  case CU_AD_FORMAT_SIGNED_INT16:
    return {16, cudaChannelFormatKindSigned};
  case CU_AD_FORMAT_SIGNED_INT32:
    return {32, cudaChannelFormatKindSigned};
  case CU_AD_FORMAT_HALF:
    return {16, cudaChannelFormatKindFloat};
  case CU_AD_FORMAT_FLOAT:
    return {32, cudaChannelFormatKindFloat};
  }
  return {0, cudaChannelFormatKindNone};
}

cudaChannelFormatDesc channelsOf(const CUDA_ARRAY3D_DESCRIPTOR &description) {
  FormatFacts facts = factsOf(description.Format);
  auto bits = [&](unsigned channel) {
    return channel < description.NumChannels ? facts.bits : 0;
  };
  return {bits(0), bits(1), bits(2), bits(3), facts.kind};
}

CUresult describeArray(cudaArray_const_t array,
                       CUDA_ARRAY3D_DESCRIPTOR &description) {
  return driver().cuArray3DGetDescriptor(&description,
                                         const_cast<cudaArray_t>(array));
}
} // namespace

CUresult cppyy_cuda::cudart::findArray(cudaArray_const_t array,
                                       ArrayShape &shape) {
  CUDA_ARRAY3D_DESCRIPTOR description;
  if (CUresult result = describeArray(array, description))
    return result;
  shape.elementSize =
      size_t(factsOf(description.Format).bits / 8) * description.NumChannels;
  shape.rowSize = description.Width * shape.elementSize;
  return CUDA_SUCCESS;
}

CUDART_EXPORTED cudaChannelFormatDesc cudaCreateChannelDesc(int x, int y, int z,
                                                            int w, int f) {
  return {x, y, z, w, f};
}

CUDART_API cudaMallocArray(cudaArray_t *out,
                           const cudaChannelFormatDesc *channels, size_t width,
                           size_t height, unsigned flags) {
  return createArray(out, channels, {width, height, 0}, flags);
}

CUDART_API cudaMalloc3DArray(cudaArray_t *out,
                             const cudaChannelFormatDesc *channels,
                             cudaExtent extent, unsigned flags) {
  return createArray(out, channels, extent, flags);
}

CUDART_API cudaMallocMipmappedArray(cudaMipmappedArray_t *out,
                                    const cudaChannelFormatDesc *channels,
                                    cudaExtent extent, unsigned levels,
                                    unsigned flags) {
  return createFrom(out, channels, extent, flags,
                    [&](const CUDA_ARRAY3D_DESCRIPTOR &description) {
                      return driver().cuMipmappedArrayCreate(out, &description,
                                                             levels);
                    });
}

CUDART_API cudaFreeMipmappedArray(cudaMipmappedArray_t array) {
  return inContext([&] {
    return array ? driver().cuMipmappedArrayDestroy(array) : CUDA_SUCCESS;
  });
}

CUDART_API cudaFreeArray(cudaArray_t array) {
  return inContext(
      [&] { return array ? driver().cuArrayDestroy(array) : CUDA_SUCCESS; });
}

CUDART_API cudaGetChannelDesc(cudaChannelFormatDesc *channels,
                              cudaArray_const_t array) {
  if (!channels)
    return record(cudaErrorInvalidValue);
  return cudaArrayGetInfo(channels, nullptr, nullptr,
                          const_cast<cudaArray_t>(array));
}

CUDART_API cudaArrayGetInfo(cudaChannelFormatDesc *channels, cudaExtent *extent,
                            unsigned *flags, cudaArray_t array) {
  return inContext([&] {
    CUDA_ARRAY3D_DESCRIPTOR description;
    if (CUresult result = describeArray(array, description))
      return result;
    if (channels)
      *channels = channelsOf(description);
    if (extent)
      *extent = {description.Width, description.Height, description.Depth};
    if (flags)
      *flags = description.Flags;
    return CUDA_SUCCESS;
  });
}
