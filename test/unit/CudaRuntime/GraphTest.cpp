//===- GraphTest.cpp - Graphs ---------------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CudaRuntimeFixture.h"

using namespace cppyy_cuda::host;

namespace {
void addOne(const Geometry *, void *const *params, Worker *, uint64_t first,
            uint64_t last) {
  int *out = *static_cast<int *const *>(params[0]);
  for (uint64_t block = first; block < last; ++block)
    out[block] += 1;
}
const Parameter onePointer[] = {{0, 8, 8}};

class GraphTest : public CudaRuntimeTest {
protected:
  void SetUp() override {
    CudaRuntimeTest::SetUp();
    fakeKernels()["add"] = {"add", addOne, nullptr, onePointer, 1, 0, 0};
    memory = allocate(8);
    ASSERT_EQ(rt().cudaGraphCreate(&graph, 0), cudaSuccess);
  }
  cudaKernelNodeParams kernelParams(void **arguments) {
    return {fakeKernel("add"), {2, 1, 1}, {1, 1, 1}, 0, arguments, nullptr};
  }
  void run() {
    cudaGraphExec_t exec = nullptr;
    ASSERT_EQ(rt().cudaGraphInstantiate(&exec, graph, 0), cudaSuccess);
    EXPECT_EQ(rt().cudaGraphLaunch(exec, nullptr), cudaSuccess);
    EXPECT_EQ(rt().cudaStreamSynchronize(nullptr), cudaSuccess);
    EXPECT_EQ(rt().cudaGraphExecDestroy(exec), cudaSuccess);
  }
  int value(int index) {
    int values[2];
    EXPECT_EQ(rt().cudaMemcpy(values, memory, 8, cudaMemcpyDeviceToHost),
              cudaSuccess);
    return values[index];
  }

  void *memory = nullptr;
  cudaGraph_t graph = nullptr;
};

TEST_F(GraphTest, Capture) {
  cudaStream_t stream;
  cudaGraph_t captured = nullptr;
  int status = -1;
  void *kernel = fakeKernel("add");
  void *arguments[] = {&memory};
  ASSERT_EQ(rt().cudaStreamCreateWithFlags(&stream, 1), cudaSuccess);
  EXPECT_EQ(rt().cudaStreamBeginCapture(stream, 0), cudaSuccess);
  EXPECT_EQ(rt().cudaStreamIsCapturing(stream, &status), cudaSuccess);
  EXPECT_EQ(status, 1);
  EXPECT_EQ(rt().cudaMemsetAsync(memory, 0, 8, stream), cudaSuccess);
  EXPECT_EQ(
      rt().cudaLaunchKernel(kernel, {2, 1, 1}, {1, 1, 1}, arguments, 0, stream),
      cudaSuccess);
  EXPECT_EQ(rt().cudaStreamEndCapture(stream, &captured), cudaSuccess);
  size_t count = 0;
  EXPECT_EQ(rt().cudaGraphGetNodes(captured, nullptr, &count), cudaSuccess);
  EXPECT_EQ(count, 2u);
  graph = captured;
  run();
  EXPECT_EQ(value(1), 1);
}

TEST_F(GraphTest, NodesOfEachKind) {
  int source[] = {4, 5};
  cudaGraphNode_t copy, fill, kernel;
  void *arguments[] = {&memory};
  EXPECT_EQ(rt().cudaGraphAddMemcpyNode1D(&copy, graph, nullptr, 0, memory,
                                          source, 8, cudaMemcpyHostToDevice),
            cudaSuccess);
  cudaMemsetParams zero = {memory, 4, 0, 4, 1, 1};
  EXPECT_EQ(rt().cudaGraphAddMemsetNode(&fill, graph, &copy, 1, &zero),
            cudaSuccess);
  cudaKernelNodeParams params = kernelParams(arguments);
  EXPECT_EQ(rt().cudaGraphAddKernelNode(&kernel, graph, &fill, 1, &params),
            cudaSuccess);
  run();
  EXPECT_EQ(value(0), 1);
  EXPECT_EQ(value(1), 6);
}

TEST_F(GraphTest, ParametersComeBack) {
  cudaGraphNode_t copy, kernel;
  void *arguments[] = {&memory};
  cudaKernelNodeParams params = kernelParams(arguments), found = {};
  EXPECT_EQ(rt().cudaGraphAddKernelNode(&kernel, graph, nullptr, 0, &params),
            cudaSuccess);
  EXPECT_EQ(rt().cudaGraphKernelNodeGetParams(kernel, &found), cudaSuccess);
  EXPECT_EQ(found.gridDim.x, 2u);
  found.gridDim.x = 1;
  EXPECT_EQ(rt().cudaGraphKernelNodeSetParams(kernel, &found), cudaSuccess);
  EXPECT_EQ(rt().cudaGraphKernelNodeSetParams(kernel, nullptr),
            cudaErrorInvalidValue);
  cudaMemcpy3DParms box = {}, back = {};
  box.srcPtr = {memory, 8, 8, 1};
  box.dstPtr = {static_cast<char *>(memory) + 4, 8, 8, 1};
  box.extent = {4, 1, 1};
  box.kind = cudaMemcpyDeviceToDevice;
  EXPECT_EQ(rt().cudaGraphAddMemcpyNode(&copy, graph, nullptr, 0, &box),
            cudaSuccess);
  EXPECT_EQ(rt().cudaGraphMemcpyNodeGetParams(copy, &back), cudaSuccess);
  EXPECT_EQ(back.srcPtr.ptr, memory);
  EXPECT_EQ(back.extent.width, 4u);
  EXPECT_EQ(back.kind, cudaMemcpyDeviceToDevice);
  EXPECT_EQ(rt().cudaGraphMemcpyNodeSetParams(copy, &back), cudaSuccess);
  EXPECT_EQ(rt().cudaGraphMemcpyNodeSetParams1D(copy, memory, box.dstPtr.ptr, 4,
                                                cudaMemcpyDeviceToDevice),
            cudaSuccess);
}

TEST_F(GraphTest, ExecutablesChange) {
  cudaGraphNode_t kernel, fill, copy;
  cudaGraphExec_t exec;
  int source[] = {7, 8};
  void *arguments[] = {&memory};
  cudaMemsetParams bytes = {memory, 8, 0, 1, 8, 1};
  cudaKernelNodeParams params = kernelParams(arguments);
  ASSERT_EQ(rt().cudaGraphAddMemcpyNode1D(&copy, graph, nullptr, 0, memory,
                                          source, 4, cudaMemcpyHostToDevice),
            cudaSuccess);
  ASSERT_EQ(rt().cudaGraphAddMemsetNode(&fill, graph, &copy, 1, &bytes),
            cudaSuccess);
  ASSERT_EQ(rt().cudaGraphAddKernelNode(&kernel, graph, &fill, 1, &params),
            cudaSuccess);
  ASSERT_EQ(rt().cudaGraphInstantiateWithFlags(&exec, graph, 0), cudaSuccess);
  params.gridDim.x = 1;
  EXPECT_EQ(rt().cudaGraphExecKernelNodeSetParams(exec, kernel, &params),
            cudaSuccess);
  bytes.value = 1;
  EXPECT_EQ(rt().cudaGraphExecMemsetNodeSetParams(exec, fill, &bytes),
            cudaSuccess);
  EXPECT_EQ(rt().cudaGraphExecMemcpyNodeSetParams1D(exec, copy, memory, source,
                                                    8, cudaMemcpyHostToDevice),
            cudaSuccess);
  EXPECT_EQ(rt().cudaGraphLaunch(exec, nullptr), cudaSuccess);
  EXPECT_EQ(value(0), 0x01010102);
  EXPECT_EQ(value(1), 0x01010101) << "one block only";
}

TEST_F(GraphTest, AnyNode) {
  cudaGraphNode_t fill, kernel;
  void *arguments[] = {&memory};
  cudaGraphNodeParams params = {};
  params.type = CU_GRAPH_NODE_TYPE_MEMSET;
  params.memset = {memory, 8, 0, 1, 8, 1};
  EXPECT_EQ(rt().cudaGraphAddNode(&fill, graph, nullptr, nullptr, 0, &params),
            cudaSuccess);
  params = {};
  params.type = CU_GRAPH_NODE_TYPE_KERNEL;
  params.kernel = kernelParams(arguments);
  EXPECT_EQ(rt().cudaGraphAddNode(&kernel, graph, &fill, nullptr, 1, &params),
            cudaSuccess);
  params.kernel.gridDim.x = 1;
  EXPECT_EQ(rt().cudaGraphNodeSetParams(kernel, &params), cudaSuccess);
  run();
  EXPECT_EQ(value(0), 1);
  EXPECT_EQ(value(1), 0);
  params.kernel.func = this;
  EXPECT_EQ(rt().cudaGraphNodeSetParams(kernel, &params),
            cudaErrorInvalidDeviceFunction);
  EXPECT_EQ(rt().cudaGraphNodeSetParams(kernel, nullptr),
            cudaErrorInvalidValue);
}
} // namespace
