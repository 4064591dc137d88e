//===- CudaRuntimeFixture.h - The runtime over the host driver --*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TEST_UNIT_CUDARUNTIME_CUDARUNTIMEFIXTURE_H
#define CPPYY_CUDA_TEST_UNIT_CUDARUNTIME_CUDARUNTIMEFIXTURE_H

#include "../HostDriver/HostDriverFixture.h"
#include "cppyy-cuda/CUDA/DeviceProperties.h"

namespace cppyy_cuda::host {

/// The runtime's functions, as clients find them: by name.
struct Runtime {
#define CUDART_DIRECT(NAME, DRIVER, SINCE, PARAMS, ARGS)                       \
  cudaError_t(*NAME) PARAMS;
#define CUDART_LOGIC(NAME, PARAMS) cudaError_t(*NAME) PARAMS;
#define CUDART_OTHER(NAME, RESULT, PARAMS) RESULT(*NAME) PARAMS;
#define CUDART_UNSUPPORTED(NAME) cudaError_t (*NAME)();
#include "Api/RuntimeFunctions.def"
};

/// The runtime, opened once, over the host driver with fake images.
const Runtime &rt();
/// The exported symbol \p name, or null.
void *runtimeSymbol(const char *name);

/// The host driver has three devices and the fake loader; no context is
/// current, and there is no last error.
class CudaRuntimeTest : public testing::Test {
protected:
  void SetUp() override;
  void TearDown() override;

  /// Device memory that is freed at the end.
  void *allocate(size_t bytes);
  /// A kernel of a library with fake kernels.
  cudaKernel_t fakeKernel(const char *name);

  cudaLibrary_t fakeLibrary = nullptr;
};

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_TEST_UNIT_CUDARUNTIME_CUDARUNTIMEFIXTURE_H
