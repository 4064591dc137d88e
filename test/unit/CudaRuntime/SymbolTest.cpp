//===- SymbolTest.cpp - Device variables by symbol ------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CudaRuntimeFixture.h"

using namespace cppyy_cuda::host;

namespace {
struct Variable {
  CUdeviceptr address;
  size_t size;
  int isConstant;
} variable;

enum Use { Read, Written, Enqueued, Shared };
struct Call {
  int use;
  void *stream;
};
std::vector<Call> calls;

int findIt(const char *name, const char *symbol, int use, void *stream,
           Variable *found) {
  EXPECT_STREQ(name, "ns::v");
  EXPECT_STREQ(symbol, "_ZN2ns1vE");
  calls.push_back({use, stream});
  *found = variable;
  return found->address ? 0 : cudaErrorInvalidSymbol;
}

class SymbolTest : public CudaRuntimeTest {
protected:
  void SetUp() override {
    CudaRuntimeTest::SetUp();
    reinterpret_cast<void (*)(decltype(&findIt))>(
        runtimeSymbol("cppyy_cuda_rt_install_variables"))(findIt);
    memory = memoryOf("ns::v", "_ZN2ns1vE", 8);
    variable = {};
    calls.clear();
  }
  static void *memoryOf(const char *name, const char *symbol, size_t size) {
    return reinterpret_cast<void *(*)(const char *, const char *, size_t)>(
        runtimeSymbol("cppyy_cuda_rt_symbol"))(name, symbol, size);
  }
  void provide(bool isConstant) {
    variable = {reinterpret_cast<CUdeviceptr>(allocate(8)), 8, isConstant};
  }
  std::vector<int> uses() const {
    std::vector<int> list;
    for (const Call &call : calls)
      list.push_back(call.use);
    return list;
  }
  void *memory = nullptr;
};

TEST_F(SymbolTest, SymbolsThatNobodyRegistered) {
  static int other;
  void *address;
  size_t size;
  int value = 0;
  EXPECT_EQ(rt().cudaGetSymbolAddress(&address, &other),
            cudaErrorInvalidSymbol);
  EXPECT_EQ(rt().cudaGetSymbolSize(&size, &other), cudaErrorInvalidSymbol);
  EXPECT_EQ(
      rt().cudaMemcpyToSymbol(&other, &value, 4, 0, cudaMemcpyHostToDevice),
      cudaErrorInvalidSymbol);
  EXPECT_EQ(
      rt().cudaMemcpyFromSymbol(&value, &other, 4, 0, cudaMemcpyHostToDevice),
      cudaErrorInvalidMemcpyDirection);
}

TEST_F(SymbolTest, Variables) {
  EXPECT_EQ(memoryOf("ns::v", "_ZN2ns1vE", 8), memory);
  int value = 6, back = 0;
  size_t size = 0;
  EXPECT_EQ(rt().cudaGetSymbolSize(&size, memory), cudaErrorInvalidSymbol);
  provide(/*isConstant=*/false);
  EXPECT_EQ(rt().cudaGetSymbolSize(&size, memory), cudaSuccess);
  EXPECT_EQ(size, 8u);
  EXPECT_EQ(
      rt().cudaMemcpyToSymbol(memory, &value, 4, 4, cudaMemcpyHostToDevice),
      cudaSuccess);
  EXPECT_EQ(rt().cudaMemcpyFromSymbolAsync(&back, memory, 4, 4,
                                           cudaMemcpyDeviceToHost, nullptr),
            cudaSuccess);
  EXPECT_EQ(rt().cudaDeviceSynchronize(), cudaSuccess);
  EXPECT_EQ(back, 6);
  EXPECT_EQ(
      rt().cudaMemcpyToSymbol(memory, &value, 4, 5, cudaMemcpyHostToDevice),
      cudaErrorInvalidValue);
  EXPECT_EQ(uses(), (std::vector<int>{Read, Read, Read, Read, Read}));
}

TEST_F(SymbolTest, WritesToConstantsAreTold) {
  provide(/*isConstant=*/true);
  int value = 6;
  cudaStream_t stream = nullptr;
  ASSERT_EQ(rt().cudaStreamCreate(&stream), cudaSuccess);
  EXPECT_EQ(
      rt().cudaMemcpyToSymbol(memory, &value, 4, 0, cudaMemcpyHostToDevice),
      cudaSuccess);
  EXPECT_EQ(uses(), (std::vector<int>{Read, Written}));
  calls.clear();
  EXPECT_EQ(rt().cudaMemcpyToSymbolAsync(memory, &value, 4, 0,
                                         cudaMemcpyHostToDevice, stream),
            cudaSuccess);
  EXPECT_EQ(uses(), (std::vector<int>{Read, Enqueued}));
  EXPECT_EQ(calls.back().stream, stream);
  EXPECT_EQ(rt().cudaStreamDestroy(stream), cudaSuccess);
  calls.clear();
  // A copy that fails has written nothing.
  EXPECT_EQ(
      rt().cudaMemcpyToSymbol(memory, nullptr, 4, 0, cudaMemcpyHostToDevice),
      cudaErrorInvalidValue);
  EXPECT_EQ(uses(), (std::vector<int>{Read}));
}

TEST_F(SymbolTest, AddressesAndGraphsShareConstants) {
  provide(/*isConstant=*/true);
  void *address = nullptr;
  int value = 1;
  EXPECT_EQ(rt().cudaGetSymbolAddress(nullptr, memory), cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaGetSymbolAddress(&address, memory), cudaSuccess);
  EXPECT_EQ(reinterpret_cast<CUdeviceptr>(address), variable.address);
  EXPECT_EQ(uses(), (std::vector<int>{Shared}));
  calls.clear();
  cudaGraph_t graph = nullptr;
  cudaGraphNode_t node = nullptr;
  ASSERT_EQ(rt().cudaGraphCreate(&graph, 0), cudaSuccess);
  EXPECT_EQ(rt().cudaGraphAddMemcpyNodeToSymbol(&node, graph, nullptr, 0,
                                                memory, &value, 4, 0,
                                                cudaMemcpyHostToDevice),
            cudaSuccess);
  EXPECT_EQ(uses(), (std::vector<int>{Shared}));
  calls.clear();
  EXPECT_EQ(rt().cudaGraphAddMemcpyNodeFromSymbol(&node, graph, nullptr, 0,
                                                  &value, memory, 4, 0,
                                                  cudaMemcpyDeviceToHost),
            cudaSuccess);
  EXPECT_EQ(uses(), (std::vector<int>{Read}));
  // The last node, which copies from the variable, keeps its direction.
  cudaGraphExec_t exec = nullptr;
  EXPECT_EQ(rt().cudaGraphMemcpyNodeSetParamsFromSymbol(
                node, &value, memory, 4, 4, cudaMemcpyDeviceToHost),
            cudaSuccess);
  EXPECT_EQ(rt().cudaGraphMemcpyNodeSetParamsToSymbol(
                node, memory, &value, 4, 4, cudaMemcpyHostToDevice),
            cudaSuccess);
  EXPECT_EQ(rt().cudaGraphMemcpyNodeSetParamsFromSymbol(
                node, &value, memory, 4, 8, cudaMemcpyDeviceToHost),
            cudaErrorInvalidValue)
      << "past the end";
  ASSERT_EQ(rt().cudaGraphInstantiate(&exec, graph, 0), cudaSuccess);
  EXPECT_EQ(rt().cudaGraphExecMemcpyNodeSetParamsToSymbol(
                exec, node, memory, &value, 8, 4, cudaMemcpyHostToDevice),
            cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaGraphExecMemcpyNodeSetParamsFromSymbol(
                exec, node, &value, memory, 8, 4, cudaMemcpyDeviceToHost),
            cudaErrorInvalidValue);
  EXPECT_EQ(rt().cudaGraphExecDestroy(exec), cudaSuccess);
  EXPECT_EQ(rt().cudaGraphDestroy(graph), cudaSuccess);
}
} // namespace
