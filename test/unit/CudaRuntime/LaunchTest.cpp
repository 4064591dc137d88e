//===- LaunchTest.cpp - Kernels, launches and occupancy -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CudaRuntimeFixture.h"

using namespace cppyy_cuda::host;

namespace {
std::atomic<int> blocksRun;

void count(const Geometry *, void *const *, Worker *, uint64_t first,
           uint64_t last) {
  blocksRun += int(last - first);
}
const Parameter parameters[] = {{0, 8, 8}, {8, 4, 4}};

class LaunchTest : public CudaRuntimeTest {
protected:
  void SetUp() override {
    CudaRuntimeTest::SetUp();
    fakeKernels()["count"] = {"count", count, nullptr, nullptr, 0, 512, 0};
    fakeKernels()["two"] = {"two", count, nullptr, parameters, 2, 0, 0};
    kernel = fakeKernel("count");
    blocksRun = 0;
  }
  cudaError_t launch(dim3 grid, dim3 block) {
    return rt().cudaLaunchKernel(kernel, grid, block, nullptr, 0, nullptr);
  }
  cudaKernel_t kernel = nullptr;
};

TEST_F(LaunchTest, RunsEveryBlock) {
  EXPECT_EQ(launch({3, 2, 2}, {4, 1, 1}), cudaSuccess);
  EXPECT_EQ(rt().cudaDeviceSynchronize(), cudaSuccess);
  EXPECT_EQ(blocksRun, 12);
}

TEST_F(LaunchTest, Cooperative) {
  EXPECT_EQ(rt().cudaLaunchCooperativeKernel(kernel, {2, 1, 1}, {1, 1, 1},
                                             nullptr, 0, nullptr),
            cudaSuccess);
  EXPECT_EQ(rt().cudaDeviceSynchronize(), cudaSuccess);
  EXPECT_EQ(blocksRun, 2);
}

TEST_F(LaunchTest, Extended) {
  cudaLaunchConfig_t config = {{5, 1, 1}, {1, 1, 1}, 0, nullptr, nullptr, 0};
  EXPECT_EQ(rt().cudaLaunchKernelExC(&config, kernel, nullptr), cudaSuccess);
  EXPECT_EQ(rt().cudaDeviceSynchronize(), cudaSuccess);
  EXPECT_EQ(blocksRun, 5);
  EXPECT_EQ(rt().cudaLaunchKernelExC(nullptr, kernel, nullptr),
            cudaErrorInvalidValue);
}

TEST_F(LaunchTest, WrongConfigurations) {
  EXPECT_EQ(launch({0, 1, 1}, {1, 1, 1}), cudaErrorInvalidConfiguration);
  EXPECT_EQ(launch({1, 1, 1}, {1, 0, 1}), cudaErrorInvalidConfiguration);
  EXPECT_EQ(launch({1, 1, 1}, {2000, 1, 1}), cudaErrorInvalidConfiguration);
  EXPECT_EQ(rt().cudaGetLastError(), cudaErrorInvalidConfiguration);
  EXPECT_EQ(rt().cudaLaunchKernel(&blocksRun, {1, 1, 1}, {1, 1, 1}, nullptr, 0,
                                  nullptr),
            cudaErrorInvalidDeviceFunction);
}

TEST_F(LaunchTest, Attributes) {
  cudaFuncAttributes attributes;
  EXPECT_EQ(rt().cudaFuncGetAttributes(&attributes, kernel), cudaSuccess);
  EXPECT_EQ(attributes.sharedSizeBytes, 512u);
  EXPECT_EQ(attributes.maxThreadsPerBlock, 1024);
  EXPECT_EQ(rt().cudaFuncSetAttribute(
                kernel, CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES, 4096),
            cudaSuccess);
  EXPECT_EQ(rt().cudaFuncGetAttributes(&attributes, kernel), cudaSuccess);
  EXPECT_EQ(attributes.maxDynamicSharedSizeBytes, 4096);
  EXPECT_EQ(rt().cudaFuncSetAttribute(kernel, 99, 0), cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaFuncGetAttributes(&attributes, this),
            cudaErrorInvalidDeviceFunction);
  EXPECT_EQ(rt().cudaFuncSetCacheConfig(kernel, 1), cudaSuccess);
  EXPECT_EQ(rt().cudaFuncSetSharedMemConfig(kernel, 1), cudaSuccess);
}

TEST_F(LaunchTest, NamesAndParameters) {
  const char *name = nullptr;
  size_t offset = 0, size = 0;
  EXPECT_EQ(rt().cudaFuncGetName(&name, kernel), cudaSuccess);
  EXPECT_STREQ(name, "count");
  EXPECT_EQ(rt().cudaFuncGetParamInfo(fakeKernel("two"), 1, &offset, &size),
            cudaSuccess);
  EXPECT_EQ(offset, 8u);
  EXPECT_EQ(size, 4u);
}

TEST_F(LaunchTest, Handles) {
  cudaFunction_t function = nullptr;
  cudaKernel_t same = nullptr;
  EXPECT_EQ(rt().cudaGetFuncBySymbol(&function, kernel), cudaSuccess);
  EXPECT_TRUE(function);
  EXPECT_EQ(rt().cudaGetKernel(&same, kernel), cudaSuccess);
  EXPECT_EQ(same, kernel);
  EXPECT_EQ(rt().cudaGetKernel(&same, this), cudaErrorInvalidDeviceFunction);
  EXPECT_EQ(rt().cudaKernelSetAttributeForDevice(
                kernel, CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES, 64, 0),
            cudaSuccess);
}

TEST_F(LaunchTest, Occupancy) {
  int blocks = 0;
  size_t bytes = 0;
  EXPECT_EQ(rt().cudaOccupancyMaxActiveBlocksPerMultiprocessor(&blocks, kernel,
                                                               128, 0),
            cudaSuccess);
  EXPECT_GT(blocks, 0);
  EXPECT_EQ(rt().cudaOccupancyMaxActiveBlocksPerMultiprocessorWithFlags(
                &blocks, kernel, 128, 0, 1),
            cudaSuccess);
  EXPECT_EQ(
      rt().cudaOccupancyAvailableDynamicSMemPerBlock(&bytes, kernel, 1, 32),
      cudaSuccess);
  EXPECT_GT(bytes, 0u);
  EXPECT_EQ(
      rt().cudaOccupancyMaxActiveBlocksPerMultiprocessor(&blocks, this, 128, 0),
      cudaErrorInvalidDeviceFunction);
}

void addTo(const Geometry *, void *const *params, Worker *, uint64_t first,
           uint64_t last) {
  int *out = *static_cast<int *const *>(params[0]);
  for (uint64_t block = first; block < last; ++block)
    out[block] += *static_cast<const int *>(params[1]);
}

TEST_F(LaunchTest, InThreeCalls) {
  fakeKernels()["add"] = {"add", addTo, nullptr, parameters, 2, 0, 0};
  cudaKernel_t add = fakeKernel("add");
  int value = 5, results[2];
  void *memory = allocate(8);
  ASSERT_EQ(rt().cudaMemset(memory, 0, 8), cudaSuccess);
  EXPECT_EQ(rt().cudaConfigureCall({2, 1, 1}, {1, 1, 1}, 0, nullptr),
            cudaSuccess);
  EXPECT_EQ(rt().cudaSetupArgument(&memory, 8, 0), cudaSuccess);
  EXPECT_EQ(rt().cudaSetupArgument(&value, 4, 8), cudaSuccess);
  EXPECT_EQ(rt().cudaLaunch(add), cudaSuccess);
  EXPECT_EQ(rt().cudaMemcpy(results, memory, 8, cudaMemcpyDeviceToHost),
            cudaSuccess);
  EXPECT_EQ(results[0], 5);
  EXPECT_EQ(results[1], 5);
}

TEST_F(LaunchTest, WrongCalls) {
  int value = 0;
  EXPECT_EQ(rt().cudaLaunch(kernel), cudaErrorMissingConfiguration);
  EXPECT_EQ(rt().cudaSetupArgument(&value, 4, 0),
            cudaErrorMissingConfiguration);
  EXPECT_EQ(rt().cudaConfigureCall({1, 1, 1}, {1, 1, 1}, 0, nullptr),
            cudaSuccess);
  EXPECT_EQ(rt().cudaSetupArgument(nullptr, 4, 0), cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaSetupArgument(&value, 4, 40000), cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaLaunch(fakeKernel("two")), cudaErrorInvalidValue)
      << "its arguments are missing";
  EXPECT_EQ(rt().cudaLaunch(kernel), cudaErrorMissingConfiguration)
      << "the failed launch has used the configuration";
  EXPECT_EQ(rt().cudaConfigureCall({1, 1, 1}, {1, 1, 1}, 0, nullptr),
            cudaSuccess);
  EXPECT_EQ(rt().cudaLaunch(this), cudaErrorInvalidDeviceFunction);
}

struct Recipe {
  const char *scope, *name;
  const char *const *arguments, *const *types;
};
struct Found {
  void *handle;
  const void *kernel;
};
Found answer;
int resolved, prepared, launches, prepareResult;

int resolve(const Recipe *recipe, Found *found) {
  EXPECT_STREQ(recipe->name, "ns::k");
  ++resolved;
  *found = answer;
  return answer.handle ? 0 : cudaErrorInvalidDeviceFunction;
}
int prepare(const void *kernel, const CUstream *stream) {
  EXPECT_EQ(kernel, answer.kernel);
  launches += stream != nullptr;
  ++prepared;
  return prepareResult;
}

template <typename... P> auto helper(const char *name) {
  return reinterpret_cast<int (*)(P...)>(runtimeSymbol(name));
}

void stub() {
  static const char *const none[] = {nullptr};
  static const Recipe recipe = {"", "ns::k", none, none};
  helper<const void *, const Recipe *, void **>("cppyy_cuda_rt_stub")(
      reinterpret_cast<const void *>(&stub), &recipe, nullptr);
}

class StubTest : public LaunchTest {
protected:
  void SetUp() override {
    LaunchTest::SetUp();
    answer = {kernel, this};
    resolved = prepared = launches = prepareResult = 0;
    helper<int (*)(const Recipe *, Found *),
           int (*)(const void *, const CUstream *), void *>(
        "cppyy_cuda_rt_install")(resolve, prepare, nullptr);
    helper<const void *>("cppyy_cuda_rt_register")(address);
  }
  void configure() {
    unsigned grid[] = {3, 1, 1}, block[] = {1, 1, 1};
    EXPECT_EQ((helper<unsigned *, unsigned *, size_t, void *>(
                  "cppyy_cuda_rt_configure")(grid, block, 0, nullptr)),
              0);
  }
  const void *address = reinterpret_cast<const void *>(&stub);
};

// In one test: what a stub's kernel is, is asked once in a process.
TEST_F(StubTest, StandsForItsKernel) {
  answer.handle = nullptr;
  configure();
  stub();
  EXPECT_EQ(rt().cudaGetLastError(), cudaErrorInvalidDeviceFunction);
  answer.handle = kernel;
  cudaFuncAttributes attributes;
  EXPECT_EQ(rt().cudaFuncGetAttributes(&attributes, address), cudaSuccess)
      << "it describes itself";
  EXPECT_EQ(attributes.sharedSizeBytes, 512u);
  EXPECT_EQ(prepared, 1);
  configure();
  stub();
  EXPECT_EQ(rt().cudaDeviceSynchronize(), cudaSuccess);
  EXPECT_EQ(blocksRun, 3);
  EXPECT_EQ(prepared, 2);
  EXPECT_EQ(resolved, 2);
  stub();
  EXPECT_EQ(rt().cudaGetLastError(), cudaErrorMissingConfiguration);
  prepareResult = cudaErrorMemoryAllocation;
  EXPECT_EQ(
      rt().cudaLaunchKernel(address, {1, 1, 1}, {1, 1, 1}, nullptr, 0, nullptr),
      cudaErrorMemoryAllocation);
}
} // namespace
