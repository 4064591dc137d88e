//===- Errors.cpp - The last error of each thread -------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/Errors.h"
#include <atomic>

using namespace cppyy_cuda;
using namespace cppyy_cuda::cudart;

namespace {
std::atomic<unsigned> resets{0};

struct LastError {
  cudaError_t error = cudaSuccess;
  unsigned resets = 0; ///< their number when the error occurred
};
thread_local LastError last;

/// After these, a context can only be reset.
bool endsContext(cudaError_t error) {
  switch (error) {
  case cudaErrorECCUncorrectable:
  case cudaErrorNvlinkUncorrectable:
  case cudaErrorContained:
  case cudaErrorIllegalAddress:
  case cudaErrorLaunchTimeout:
  case cudaErrorContextIsDestroyed:
  case cudaErrorAssert:
  case cudaErrorHardwareStackError:
  case cudaErrorIllegalInstruction:
  case cudaErrorMisalignedAddress:
  case cudaErrorInvalidAddressSpace:
  case cudaErrorInvalidPc:
  case cudaErrorLaunchFailure:
  case cudaErrorTensorMemoryLeak:
    return true;
  default:
    return false;
  }
}
} // namespace

cudaError_t cudart::errorOf(CUresult result) {
  switch (int(result)) {
#define CUDART_RESULT(NAME, CODE, TEXT)                                        \
  case CODE:                                                                   \
    return NAME;
#include "cppyy-cuda/CUDA/RuntimeResults.def"
  default:
    return cudaErrorUnknown;
  }
}

cudaError_t cudart::record(cudaError_t error) {
  if (error != cudaSuccess && error != cudaErrorNotReady)
    last = {error, resets};
  return error;
}

cudaError_t cudart::lastError() { return last.error; }

void cudart::clearLastError() {
  if (!endsContext(last.error) || last.resets != resets)
    last.error = cudaSuccess;
}

void cudart::forgiveStickyErrors() { ++resets; }
