//===- CudaRuntimeFixture.cpp - The runtime over the host driver ----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CudaRuntimeFixture.h"

using namespace cppyy_cuda::host;

namespace {
void *openRuntime() {
  library(); // the driver, which the runtime finds by its SONAME
  void *handle = dlopen(CPPYY_CUDA_CUDART, RTLD_NOW | RTLD_LOCAL);
  if (!handle) {
    ADD_FAILURE() << dlerror();
    abort();
  }
  return handle;
}

template <typename F> void find(F &function, const char *name) {
  function = reinterpret_cast<F>(runtimeSymbol(name));
  if (!function)
    ADD_FAILURE() << name << " is not exported";
}

Runtime findFunctions() {
  Runtime runtime;
#define CUDART_DIRECT(NAME, DRIVER, SINCE, PARAMS, ARGS)                       \
  find(runtime.NAME, #NAME);
#define CUDART_LOGIC(NAME, PARAMS) find(runtime.NAME, #NAME);
#define CUDART_OTHER(NAME, RESULT, PARAMS) find(runtime.NAME, #NAME);
#define CUDART_UNSUPPORTED(NAME) find(runtime.NAME, #NAME);
#include "Api/RuntimeFunctions.def"
  return runtime;
}
} // namespace

void *cppyy_cuda::host::runtimeSymbol(const char *name) {
  static void *handle = openRuntime();
  return dlsym(handle, name);
}

const Runtime &cppyy_cuda::host::rt() {
  static const Runtime runtime = findFunctions();
  return runtime;
}

void CudaRuntimeTest::SetUp() {
  driverTable().registerLoader(&fakeLoader());
  rt().cudaGetLastError();
}

void CudaRuntimeTest::TearDown() {
  if (fakeLibrary)
    EXPECT_EQ(rt().cudaLibraryUnload(fakeLibrary), cudaSuccess);
  fakeKernels().clear();
  rt().cudaSetDevice(0);
  EXPECT_EQ(rt().cudaDeviceReset(), cudaSuccess);
  rt().cudaGetLastError();
}

void *CudaRuntimeTest::allocate(size_t bytes) {
  void *memory = nullptr;
  EXPECT_EQ(rt().cudaMalloc(&memory, bytes), cudaSuccess);
  return memory; // freed with the context
}

cudaKernel_t CudaRuntimeTest::fakeKernel(const char *name) {
  cudaKernel_t kernel = nullptr;
  if (!fakeLibrary)
    EXPECT_EQ(rt().cudaLibraryLoadData(&fakeLibrary, fakeImage().data(),
                                       nullptr, nullptr, 0, nullptr, nullptr,
                                       0),
              cudaSuccess);
  EXPECT_EQ(rt().cudaLibraryGetKernel(&kernel, fakeLibrary, name), cudaSuccess);
  return kernel;
}
