//===- Array.h - Arrays -----------------------------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_ARRAY_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_ARRAY_H

#include "Model/State.h"
#include <cstdlib>
#include <vector>

namespace cppyy_cuda::host::driver {

/// An array: plain rows, since this driver has no texture fetches.
struct Array {
  ~Array() { std::free(data); }

  Context *context;
  CUDA_ARRAY3D_DESCRIPTOR descriptor;
  size_t elementSize;   ///< bytes
  bool isLevel = false; ///< of a mipmapped array, which owns it
  char *data;

  size_t rowBytes() const { return descriptor.Width * elementSize; }
  size_t rows() const { return descriptor.Height ? descriptor.Height : 1; }
  size_t planes() const { return descriptor.Depth ? descriptor.Depth : 1; }
  size_t bytes() const { return rowBytes() * rows() * planes(); }
};

/// An array at several resolutions, each an array of its own.
struct MipmappedArray {
  std::vector<CUarray> levels;
};

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_ARRAY_H
