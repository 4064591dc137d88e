//===- SetUp.cpp - Writes memory before kernels run -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SetUp.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::runtime;

// While a stream is captured, such calls are forbidden to threads that have not
// declared otherwise; the call swaps the thread's mode with the given one.
SetUp::SetUp(const Driver &driver) : driver(driver) {
  (void)driver.cuThreadExchangeStreamCaptureMode(&mode);
}

SetUp::~SetUp() {
  (void)finish();
  if (stream)
    (void)driver.cuStreamDestroy(stream);
  (void)driver.cuThreadExchangeStreamCaptureMode(&mode);
}

cu::CUresult SetUp::open() {
  if (stream)
    return cu::CUDA_SUCCESS;
  return driver.cuStreamCreate(&stream, cu::CU_STREAM_NON_BLOCKING);
}

cu::CUresult SetUp::allocate(cu::CUdeviceptr &address, size_t bytes) {
  return driver.cuMemAlloc(&address, bytes);
}

void SetUp::free(cu::CUdeviceptr address) { (void)driver.cuMemFree(address); }

cu::CUresult SetUp::clear(cu::CUdeviceptr address, size_t bytes) {
  if (cu::CUresult result = open())
    return result;
  return driver.cuMemsetD8Async(address, 0, bytes, stream);
}

cu::CUresult SetUp::write(cu::CUdeviceptr address, llvm::StringRef bytes) {
  if (bytes.empty())
    return cu::CUDA_SUCCESS;
  if (cu::CUresult result = open())
    return result;
  return driver.cuMemcpyHtoDAsync(address, bytes.data(), bytes.size(), stream);
}

cu::CUresult SetUp::write(cu::CUdeviceptr address,
                          llvm::ArrayRef<AddressWord> words,
                          llvm::ArrayRef<cu::CUdeviceptr> variables) {
  for (const AddressWord &word : words) {
    values.push_back(variables[word.variable] + uint64_t(word.addend));
    llvm::StringRef bytes(reinterpret_cast<const char *>(&values.back()),
                          sizeof(uint64_t));
    if (cu::CUresult result = write(address + word.offset, bytes))
      return result;
  }
  return cu::CUDA_SUCCESS;
}

cu::CUresult SetUp::finish() {
  return stream ? driver.cuStreamSynchronize(stream) : cu::CUDA_SUCCESS;
}
