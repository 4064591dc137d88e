//===- SetUp.cpp - Writes memory before kernels run -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SetUp.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::runtime;

SetUp::SetUp(const Driver &driver) : driver(driver), relaxed(driver) {}

SetUp::~SetUp() {
  (void)finish();
  if (stream)
    (void)driver.cuStreamDestroy(stream);
}

cuda::CUresult SetUp::open() {
  if (stream)
    return cuda::CUDA_SUCCESS;
  return driver.cuStreamCreate(&stream, cuda::CU_STREAM_NON_BLOCKING);
}

cuda::CUresult SetUp::allocate(cuda::CUdeviceptr &address, size_t bytes,
                               bool isManaged) {
  if (isManaged)
    return driver.cuMemAllocManaged(&address, bytes,
                                    cuda::CU_MEM_ATTACH_GLOBAL);
  return driver.cuMemAlloc(&address, bytes);
}

void SetUp::free(cuda::CUdeviceptr address) { (void)driver.cuMemFree(address); }

cuda::CUresult SetUp::clear(cuda::CUdeviceptr address, size_t bytes) {
  if (cuda::CUresult result = open())
    return result;
  return driver.cuMemsetD8Async(address, 0, bytes, stream);
}

cuda::CUresult SetUp::write(cuda::CUdeviceptr address, llvm::StringRef bytes) {
  if (bytes.empty())
    return cuda::CUDA_SUCCESS;
  if (cuda::CUresult result = open())
    return result;
  return driver.cuMemcpyHtoDAsync(address, bytes.data(), bytes.size(), stream);
}

cuda::CUresult SetUp::write(cuda::CUdeviceptr address,
                            llvm::ArrayRef<AddressWord> words,
                            llvm::ArrayRef<cuda::CUdeviceptr> variables) {
  for (const AddressWord &word : words) {
    values.push_back(variables[word.variable] + uint64_t(word.addend));
    llvm::StringRef bytes(reinterpret_cast<const char *>(&values.back()),
                          sizeof(uint64_t));
    if (cuda::CUresult result = write(address + word.offset, bytes))
      return result;
  }
  return cuda::CUDA_SUCCESS;
}

cuda::CUresult SetUp::copy(cuda::CUdeviceptr to, cuda::CUdeviceptr from,
                           size_t bytes) {
  if (cuda::CUresult result = open())
    return result;
  return driver.cuMemcpyDtoDAsync(to, from, bytes, stream);
}

cuda::CUresult SetUp::finish() {
  return stream ? driver.cuStreamSynchronize(stream) : cuda::CUDA_SUCCESS;
}
