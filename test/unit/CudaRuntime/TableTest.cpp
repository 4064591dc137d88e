//===- TableTest.cpp - Every row of the table -----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CudaRuntimeFixture.h"
#include <cstring>

using namespace cppyy_cuda::host;

namespace {
struct Row {
  const char *name;
  bool isSupported;
};
const Row rows[] = {
#define CUDART_DIRECT(NAME, DRIVER, SINCE, PARAMS, ARGS) {#NAME, true},
#define CUDART_LOGIC(NAME, PARAMS) {#NAME, true},
#define CUDART_UNSUPPORTED(NAME) {#NAME, false},
#include "Api/RuntimeFunctions.def"
};

using TableTest = CudaRuntimeTest;

/// Calls the function with zeros, in registers and on the stack.
cudaError_t callWithZeros(void *function) {
  using Call = cudaError_t (*)(size_t, size_t, size_t, size_t, size_t, size_t,
                               size_t, size_t, size_t, size_t, size_t, size_t,
                               size_t, size_t, size_t, size_t);
  return reinterpret_cast<Call>(function)(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
                                          0, 0, 0);
}

TEST_F(TableTest, NoFunctionNeedsMoreThanZeros) {
  for (const Row &row : rows) {
    rt().cudaGetLastError();
    cudaError_t error = callWithZeros(runtimeSymbol(row.name));
    EXPECT_STRNE(rt().cudaGetErrorName(error), "unrecognized error code")
        << row.name;
    EXPECT_NE(error, cudaErrorSymbolNotFound)
        << row.name << ": the driver has no such function";
    // The driver can set pools of devices only, and no location is none.
    if (std::strcmp(row.name, "cudaMemSetMemPool") != 0)
      EXPECT_EQ(error == cudaErrorNotSupported, !row.isSupported) << row.name;
  }
}

TEST_F(TableTest, WhatIsNotSupportedIsTheLastError) {
  for (const Row &row : rows) {
    if (row.isSupported)
      continue;
    rt().cudaGetLastError();
    callWithZeros(runtimeSymbol(row.name));
    EXPECT_EQ(rt().cudaPeekAtLastError(), cudaErrorNotSupported) << row.name;
  }
}

TEST_F(TableTest, EveryFunctionHasASecondName) {
  for (const Row &row : rows)
    EXPECT_TRUE(
        runtimeSymbol((std::string("cppyy_cuda_rt_") + row.name).c_str()))
        << row.name;
  auto getVersion = reinterpret_cast<cudaError_t (*)(int *)>(
      runtimeSymbol("cppyy_cuda_rt_cudaRuntimeGetVersion"));
  int version = 0;
  EXPECT_EQ(getVersion(&version), cudaSuccess);
  EXPECT_EQ(version, 13000);
}

TEST_F(TableTest, NamesForPerThreadStreams) {
  const char *const names[] = {
#define CUDART_PER_THREAD(NAME, SUFFIX) #NAME #SUFFIX,
#include "Api/PerThread.def"
  };
  for (const char *name : names)
    EXPECT_TRUE(runtimeSymbol(name)) << name;
  void *memory = allocate(4);
  auto set = reinterpret_cast<cudaError_t (*)(void *, int, size_t)>(
      runtimeSymbol("cudaMemset_ptds"));
  int value = 0;
  EXPECT_EQ(set(memory, 1, 4), cudaSuccess);
  EXPECT_EQ(rt().cudaMemcpy(&value, memory, 4, cudaMemcpyDeviceToHost),
            cudaSuccess);
  EXPECT_EQ(value, 0x01010101);
}
} // namespace
