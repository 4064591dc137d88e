//===- GraphNodeTest.cpp - Each kind of node ------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CudaRuntimeFixture.h"

using namespace cppyy_cuda::host;

namespace {
#define OK(CALL) ASSERT_EQ(rt().CALL, cudaSuccess)

class GraphNodeTest : public CudaRuntimeTest {
protected:
  void SetUp() override {
    CudaRuntimeTest::SetUp();
    OK(cudaGraphCreate(&graph, 0));
  }
  void TearDown() override {
    OK(cudaGraphDestroy(graph));
    CudaRuntimeTest::TearDown();
  }
  cudaGraphExec_t instantiate() {
    cudaGraphExec_t exec = nullptr;
    EXPECT_EQ(rt().cudaGraphInstantiate(&exec, graph, 0), cudaSuccess);
    return exec;
  }
  void launch(cudaGraphExec_t exec) {
    OK(cudaGraphLaunch(exec, nullptr));
    OK(cudaStreamSynchronize(nullptr));
  }
  int typeOf(cudaGraphNode_t node) {
    int type = -1;
    EXPECT_EQ(rt().cudaGraphNodeGetType(node, &type), cudaSuccess);
    return type;
  }
  cudaGraph_t graph = nullptr;
  cudaGraphNode_t node = nullptr;
};

void addTo(void *count) { ++*static_cast<int *>(count); }

TEST_F(GraphNodeTest, HostFunctions) {
  int first = 0, second = 0;
  cudaHostNodeParams params = {addTo, &first}, found = {};
  OK(cudaGraphAddHostNode(&node, graph, nullptr, 0, &params));
  EXPECT_EQ(typeOf(node), CU_GRAPH_NODE_TYPE_HOST);
  OK(cudaGraphHostNodeGetParams(node, &found));
  EXPECT_EQ(found.userData, &first);
  cudaGraphExec_t exec = instantiate();
  launch(exec);
  params.userData = &second;
  OK(cudaGraphExecHostNodeSetParams(exec, node, &params));
  launch(exec);
  EXPECT_EQ(first, 1);
  EXPECT_EQ(second, 1);
  OK(cudaGraphHostNodeSetParams(node, &params));
  OK(cudaGraphHostNodeGetParams(node, &found));
  EXPECT_EQ(found.userData, &second);
  OK(cudaGraphExecDestroy(exec));
  EXPECT_EQ(rt().cudaGraphHostNodeSetParams(node, nullptr),
            cudaErrorInvalidValue);
}

TEST_F(GraphNodeTest, Memsets) {
  void *memory = allocate(8);
  cudaMemsetParams params = {memory, 8, 1, 1, 8, 1}, found = {};
  OK(cudaGraphAddMemsetNode(&node, graph, nullptr, 0, &params));
  OK(cudaGraphMemsetNodeGetParams(node, &found));
  EXPECT_EQ(found.dst, memory);
  EXPECT_EQ(found.width, 8u);
  found.value = 2;
  OK(cudaGraphMemsetNodeSetParams(node, &found));
  OK(cudaGraphMemsetNodeGetParams(node, &found));
  EXPECT_EQ(found.value, 2u);
  EXPECT_EQ(rt().cudaGraphMemsetNodeSetParams(node, nullptr),
            cudaErrorInvalidValue);
}

TEST_F(GraphNodeTest, Events) {
  cudaEvent_t event = nullptr, other = nullptr, found = nullptr;
  cudaGraphNode_t wait = nullptr;
  OK(cudaEventCreate(&event));
  OK(cudaEventCreate(&other));
  OK(cudaGraphAddEventRecordNode(&node, graph, nullptr, 0, event));
  OK(cudaGraphAddEventWaitNode(&wait, graph, &node, 1, event));
  OK(cudaGraphEventRecordNodeGetEvent(node, &found));
  EXPECT_EQ(found, event);
  OK(cudaGraphEventWaitNodeGetEvent(wait, &found));
  EXPECT_EQ(found, event);
  cudaGraphExec_t exec = instantiate();
  OK(cudaGraphExecEventRecordNodeSetEvent(exec, node, other));
  OK(cudaGraphExecEventWaitNodeSetEvent(exec, wait, other));
  launch(exec);
  EXPECT_EQ(rt().cudaEventQuery(other), cudaSuccess);
  OK(cudaGraphEventRecordNodeSetEvent(node, other));
  OK(cudaGraphEventWaitNodeSetEvent(wait, other));
  OK(cudaGraphEventRecordNodeGetEvent(node, &found));
  EXPECT_EQ(found, other);
  OK(cudaGraphExecDestroy(exec));
  EXPECT_NE(rt().cudaGraphEventWaitNodeGetEvent(node, &found), cudaSuccess)
      << "it is of another kind";
}

TEST_F(GraphNodeTest, ChildGraphs) {
  int first = 0, second = 0;
  cudaGraph_t child = nullptr, found = nullptr, other = nullptr;
  cudaGraphNode_t inner = nullptr;
  cudaHostNodeParams params = {addTo, &first};
  OK(cudaGraphCreate(&child, 0));
  OK(cudaGraphAddHostNode(&inner, child, nullptr, 0, &params));
  OK(cudaGraphAddChildGraphNode(&node, graph, nullptr, 0, child));
  OK(cudaGraphChildGraphNodeGetGraph(node, &found));
  EXPECT_TRUE(found);
  cudaGraphExec_t exec = instantiate();
  launch(exec);
  OK(cudaGraphClone(&other, child));
  params.userData = &second;
  OK(cudaGraphNodeFindInClone(&inner, inner, other));
  OK(cudaGraphHostNodeSetParams(inner, &params));
  OK(cudaGraphExecChildGraphNodeSetParams(exec, node, other));
  launch(exec);
  EXPECT_EQ(first, 1);
  EXPECT_EQ(second, 1);
  OK(cudaGraphExecDestroy(exec));
  OK(cudaGraphDestroy(other));
  OK(cudaGraphDestroy(child));
}

TEST_F(GraphNodeTest, Memory) {
  cudaMemAllocNodeParams params = {}, found = {};
  params.poolProps.allocType = 1;
  params.poolProps.location = {1, 0};
  params.bytesize = 64;
  cudaGraphNode_t free = nullptr;
  OK(cudaGraphAddMemAllocNode(&node, graph, nullptr, 0, &params));
  void *memory = reinterpret_cast<void *>(params.dptr), *freed = nullptr;
  ASSERT_TRUE(memory);
  OK(cudaGraphMemAllocNodeGetParams(node, &found));
  EXPECT_EQ(found.dptr, params.dptr);
  EXPECT_EQ(found.bytesize, 64u);
  OK(cudaGraphAddMemFreeNode(&free, graph, &node, 1, memory));
  OK(cudaGraphMemFreeNodeGetParams(free, &freed));
  EXPECT_EQ(freed, memory);
  cudaGraphExec_t exec = instantiate();
  launch(exec);
  uint64_t used = 0, zero = 0;
  OK(cudaDeviceGetGraphMemAttribute(0, 0, &used)); // of graphs now
  EXPECT_EQ(used, 64u);
  OK(cudaDeviceSetGraphMemAttribute(0, 1, &zero)); // the most of them
  EXPECT_EQ(rt().cudaDeviceGetGraphMemAttribute(0, 99, &used),
            cudaErrorInvalidValue);
  OK(cudaGraphExecDestroy(exec));
  OK(cudaDeviceGraphMemTrim(0));
  EXPECT_EQ(rt().cudaDeviceGraphMemTrim(99), cudaErrorInvalidDevice);
}

TEST_F(GraphNodeTest, CopiesOfBoxes) {
  void *memory = allocate(8);
  int values[] = {3, 4};
  cudaMemcpy3DParms box = {};
  box.srcPtr = {values, 8, 8, 1};
  box.dstPtr = {memory, 8, 8, 1};
  box.extent = {4, 1, 1};
  box.kind = cudaMemcpyHostToDevice;
  OK(cudaGraphAddMemcpyNode(&node, graph, nullptr, 0, &box));
  cudaGraphExec_t exec = instantiate();
  box.extent.width = 8;
  OK(cudaGraphExecMemcpyNodeSetParams(exec, node, &box));
  launch(exec);
  int back[2] = {};
  OK(cudaMemcpy(back, memory, 8, cudaMemcpyDeviceToHost));
  EXPECT_EQ(back[1], 4);
  OK(cudaGraphExecDestroy(exec));
  EXPECT_EQ(rt().cudaGraphExecMemcpyNodeSetParams(nullptr, node, nullptr),
            cudaErrorInvalidValue);
}
} // namespace
