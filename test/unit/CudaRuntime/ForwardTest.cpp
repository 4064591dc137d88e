//===- ForwardTest.cpp - Beside another runtime ---------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// The other runtime is this program: it exports some functions.
///
//===----------------------------------------------------------------------===//

#include "CudaRuntimeFixture.h"

using namespace cppyy_cuda::host;

namespace {
/// What the other runtime was asked for.
const void *asked;
} // namespace

#define OTHERS extern "C" __attribute__((visibility("default"))) cudaError_t

OTHERS cudaLaunchKernel(const void *symbol, dim3, dim3, void **, size_t,
                        cudaStream_t) {
  asked = symbol;
  return cudaErrorUnknown;
}
OTHERS cudaLaunchKernelExC(const cudaLaunchConfig_t *, const void *symbol,
                           void **) {
  asked = symbol;
  return cudaErrorUnknown;
}
OTHERS cudaFuncGetAttributes(cudaFuncAttributes *, const void *symbol) {
  asked = symbol;
  return cudaErrorUnknown;
}
OTHERS cudaGetSymbolSize(size_t *, const void *symbol) {
  asked = symbol;
  return cudaErrorUnknown;
}

namespace {
void nothing(const Geometry *, void *const *, Worker *, uint64_t, uint64_t) {}

cudaKernel_t handle;
CUstream launchedIn;
int prepared, launches;

struct Found {
  void *handle;
  const void *kernel;
};
int resolve(const void *, Found *found) {
  *found = {handle, &handle};
  return 0;
}
int prepare(const void *, const CUstream *stream) {
  ++prepared;
  launches += stream != nullptr;
  if (stream)
    launchedIn = *stream;
  return 0;
}

template <typename... P> auto helper(const char *name) {
  return reinterpret_cast<int (*)(P...)>(runtimeSymbol(name));
}

void stub() {
  static const char *const none[] = {nullptr};
  static const void *const recipe[] = {"", "k", none, none};
  helper<const void *, const void *, void **>("cppyy_cuda_rt_stub")(
      reinterpret_cast<const void *>(&stub), &recipe, nullptr);
}

class ForwardTest : public CudaRuntimeTest {
protected:
  void SetUp() override {
    CudaRuntimeTest::SetUp();
    fakeKernels()["f"] = {"f", nothing, nullptr, nullptr, 0, 128, 0};
    handle = fakeKernel("f");
    install(dlopen(nullptr, RTLD_NOW));
    helper<const void *>("cppyy_cuda_rt_register")(address);
    asked = nullptr;
    prepared = launches = 0;
  }
  void TearDown() override {
    install(nullptr);
    CudaRuntimeTest::TearDown();
  }
  static void install(void *other) {
    helper<decltype(&resolve), decltype(&prepare), void *>(
        "cppyy_cuda_rt_install")(resolve, prepare, other);
  }
  static cudaError_t launch(const void *symbol, cudaStream_t stream) {
    return cudaError_t(
        helper<const void *, dim3, dim3, void **, size_t, cudaStream_t>(
            "cppyy_cuda_fwd_cudaLaunchKernel")(symbol, {1, 1, 1}, {1, 1, 1},
                                               nullptr, 0, stream));
  }
  const void *address = reinterpret_cast<const void *>(&stub);
};

// In one test: what a stub's kernel is, is asked once in a process.
TEST_F(ForwardTest, KernelsOfOurs) {
  cudaFuncAttributes attributes;
  auto getAttributes = helper<cudaFuncAttributes *, const void *>(
      "cppyy_cuda_fwd_cudaFuncGetAttributes");
  EXPECT_EQ(getAttributes(&attributes, address), cudaSuccess);
  EXPECT_EQ(attributes.sharedSizeBytes, 128u);
  EXPECT_EQ(asked, nullptr);
  EXPECT_EQ(prepared, 1);
  cudaLaunchConfig_t blocks = {{1, 1, 1}, {32, 1, 1}, 0, nullptr, nullptr, 0};
  int clusters = 0;
  EXPECT_EQ((helper<int *, const void *, const cudaLaunchConfig_t *>(
                "cppyy_cuda_fwd_cudaOccupancyMaxActiveClusters")(
                &clusters, address, &blocks)),
            cudaSuccess);
  EXPECT_GT(clusters, 0);
  EXPECT_EQ(launches, 0);
  // Launches are the other runtime's, which gets the handle.
  cudaStream_t stream = nullptr;
  ASSERT_EQ(rt().cudaStreamCreate(&stream), cudaSuccess);
  EXPECT_EQ(launch(address, stream), cudaErrorUnknown);
  EXPECT_EQ(asked, handle);
  EXPECT_EQ(launchedIn, stream);
  asked = nullptr;
  cudaLaunchConfig_t config = {};
  EXPECT_EQ(
      (helper<const cudaLaunchConfig_t *, const void *, void **>(
          "cppyy_cuda_fwd_cudaLaunchKernelExC")(&config, address, nullptr)),
      cudaErrorUnknown);
  EXPECT_EQ(asked, handle);
  EXPECT_EQ(launches, 2);
  EXPECT_EQ(rt().cudaStreamDestroy(stream), cudaSuccess);
}

TEST_F(ForwardTest, OthersKernels) {
  static int function;
  cudaFuncAttributes attributes;
  EXPECT_EQ(
      (helper<cudaFuncAttributes *, const void *>(
          "cppyy_cuda_fwd_cudaFuncGetAttributes")(&attributes, &function)),
      cudaErrorUnknown);
  EXPECT_EQ(asked, &function);
  asked = nullptr;
  EXPECT_EQ(launch(&function, nullptr), cudaErrorUnknown);
  EXPECT_EQ(asked, &function);
  EXPECT_EQ(prepared, 0);
}

TEST_F(ForwardTest, Symbols) {
  static int other;
  size_t size = 0;
  auto getSize =
      helper<size_t *, const void *>("cppyy_cuda_fwd_cudaGetSymbolSize");
  EXPECT_EQ(getSize(&size, &other), cudaErrorUnknown);
  EXPECT_EQ(asked, &other);
  asked = nullptr;
  auto find = +[](const char *, const char *, int, void *, void *found) {
    static_cast<uint64_t *>(found)[1] = 24; // its size
    return 0;
  };
  reinterpret_cast<void (*)(decltype(find))>(
      runtimeSymbol("cppyy_cuda_rt_install_variables"))(find);
  const void *memory =
      reinterpret_cast<void *(*)(const char *, const char *, size_t)>(
          runtimeSymbol("cppyy_cuda_rt_symbol"))("w", "w", 24);
  EXPECT_EQ(getSize(&size, memory), cudaSuccess);
  EXPECT_EQ(size, 24u);
  EXPECT_EQ(asked, nullptr);
}

TEST_F(ForwardTest, WithoutAnotherRuntimeOursAnswers) {
  install(nullptr);
  EXPECT_EQ(launch(&asked, nullptr), cudaErrorInvalidDeviceFunction);
  EXPECT_EQ(asked, nullptr);
}

TEST_F(ForwardTest, EveryFunctionHasTheName) {
  const char *const names[] = {
#define CUDART_FORWARD_LAUNCH(NAME, PARAMS, ARGS, STREAM) #NAME,
#define CUDART_FORWARD_KERNEL(NAME, PARAMS, ARGS, KERNEL) #NAME,
#define CUDART_FORWARD_SYMBOL(NAME, PARAMS, ARGS) #NAME,
#include "Api/ForwardedFunctions.def"
  };
  for (const char *name : names)
    EXPECT_TRUE(runtimeSymbol((std::string("cppyy_cuda_fwd_") + name).c_str()))
        << name;
}
} // namespace
