//===- Copy.h - The two sides of a copy -------------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_COPY_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_COPY_H

#include "Model/Operation.h"

namespace cppyy_cuda::host::driver {

/// A contiguous copy of \p size bytes.
Copy linearCopy(CUdeviceptr to, CUmemorytype toType, CUdeviceptr from,
                CUmemorytype fromType, size_t size);
/// CUDA_SUCCESS if both sides have the memory that \p copy needs. Host memory
/// cannot be checked.
CUresult checkSides(const Copy &copy);
/// The copy described by \p params, validated.
CUresult boxCopy(const CUDA_MEMCPY3D &params, Copy &copy);

/// Performs \p copy after all earlier work in \p stream, and then returns.
CUresult copyNow(CUstream stream, const Copy &copy);
/// Enqueues \p copy. The client may reuse pageable host memory when this
/// returns, as in CUDA.
CUresult copyAsync(CUstream stream, const Copy &copy);

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_COPY_H
