//===- Copy.cpp - Copies of bytes in a row --------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"

using namespace cppyy_cuda::cudart;

namespace {
CUresult copyNow(void *to, const void *from, size_t size, int kind) {
  switch (kind) {
  case cudaMemcpyHostToDevice:
    return driver().cuMemcpyHtoD(addressOf(to), from, size);
  case cudaMemcpyDeviceToHost:
    return driver().cuMemcpyDtoH(to, addressOf(from), size);
  case cudaMemcpyDeviceToDevice:
    return driver().cuMemcpyDtoD(addressOf(to), addressOf(from), size);
  default: // unified addresses say the rest
    return driver().cuMemcpy(addressOf(to), addressOf(from), size);
  }
}

CUresult copyLater(void *to, const void *from, size_t size, int kind,
                   cudaStream_t stream) {
  switch (kind) {
  case cudaMemcpyHostToDevice:
    return driver().cuMemcpyHtoDAsync(addressOf(to), from, size, stream);
  case cudaMemcpyDeviceToHost:
    return driver().cuMemcpyDtoHAsync(to, addressOf(from), size, stream);
  case cudaMemcpyDeviceToDevice:
    return driver().cuMemcpyDtoDAsync(addressOf(to), addressOf(from), size,
                                      stream);
  default:
    return driver().cuMemcpyAsync(addressOf(to), addressOf(from), size, stream);
  }
}
} // namespace

CUDART_API cudaMemcpy(void *to, const void *from, size_t size, int kind) {
  if (kind < cudaMemcpyHostToHost || kind > cudaMemcpyDefault)
    return record(cudaErrorInvalidMemcpyDirection);
  return inContext(
      [&] { return size ? copyNow(to, from, size, kind) : CUDA_SUCCESS; });
}

CUDART_API cudaMemcpyAsync(void *to, const void *from, size_t size, int kind,
                           cudaStream_t stream) {
  if (kind < cudaMemcpyHostToHost || kind > cudaMemcpyDefault)
    return record(cudaErrorInvalidMemcpyDirection);
  return inContext([&] {
    return size ? copyLater(to, from, size, kind, stream) : CUDA_SUCCESS;
  });
}
