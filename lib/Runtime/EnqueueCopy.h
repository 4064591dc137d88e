//===- EnqueueCopy.h - Copies of bytes in a row -----------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_RUNTIME_ENQUEUECOPY_H
#define CPPYY_CUDA_LIB_RUNTIME_ENQUEUECOPY_H

#include "cppyy-cuda/Runtime/DeviceObject.h"

namespace cppyy_cuda::runtime {

/// Enqueues a copy of \p bytes in \p stream.
inline cuda::CUresult enqueueCopy(const Driver &driver, CopyKind kind,
                                  uint64_t target, uint64_t source,
                                  size_t bytes, cuda::CUstream stream) {
  if (kind == CopyKind::ToDevice)
    return driver.cuMemcpyHtoDAsync(
        target, reinterpret_cast<const void *>(source), bytes, stream);
  if (kind == CopyKind::ToHost)
    return driver.cuMemcpyDtoHAsync(reinterpret_cast<void *>(target), source,
                                    bytes, stream);
  return driver.cuMemcpyDtoDAsync(target, source, bytes, stream);
}

} // namespace cppyy_cuda::runtime

#endif // CPPYY_CUDA_LIB_RUNTIME_ENQUEUECOPY_H
