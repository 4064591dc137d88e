//===- Errors.h - The last error of each thread -----------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_ERRORS_H
#define CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_ERRORS_H

#include "cppyy-cuda/CUDA/RuntimeTypes.h"

namespace cppyy_cuda::cudart {

using namespace cuda;

/// The runtime's code for the driver's \p result. Most have the same number.
cudaError_t errorOf(CUresult result);

/// Keeps \p error, unless it is no failure, as the thread's last error; returns
/// it.
cudaError_t record(cudaError_t error);
inline cudaError_t record(CUresult result) { return record(errorOf(result)); }

/// The thread's last error.
cudaError_t lastError();
/// Forgets the thread's last error, unless it has ended the context.
void clearLastError();
/// After a reset of a device, errors that had ended its context can be cleared
/// on every thread.
void forgiveStickyErrors();

} // namespace cppyy_cuda::cudart

#endif // CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_ERRORS_H
