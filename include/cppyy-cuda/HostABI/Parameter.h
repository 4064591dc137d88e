//===- Parameter.h - The layout of a kernel's arguments ---------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// The layout of a launch's arguments: computed when an image is made, stored
/// in the image, and read there by the driver.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_HOSTABI_PARAMETER_H
#define CPPYY_CUDA_HOSTABI_PARAMETER_H

#include <cstdint>

namespace cppyy_cuda::host {

/// A kernel parameter's place in the argument buffer, in bytes.
struct Parameter {
  uint32_t offset;
  uint32_t size;
  uint32_t alignment; ///< a power of two

  uint32_t end() const { return offset + size; }
};

/// The parameter that follows others ending at \p end, as CUDA places it: at
/// the next multiple of its alignment.
inline Parameter parameterAfter(uint32_t end, uint32_t size,
                                uint32_t alignment) {
  return {(end + alignment - 1) & ~(alignment - 1), size, alignment};
}

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_HOSTABI_PARAMETER_H
