//===- GraphShapeTest.cpp - Graphs as wholes ------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CudaRuntimeFixture.h"
#include <filesystem>
#include <fstream>
#include <unistd.h>

using namespace cppyy_cuda::host;

namespace {
#define OK(CALL) ASSERT_EQ(rt().CALL, cudaSuccess)

void addTo(void *count) { ++*static_cast<int *>(count); }

class GraphShapeTest : public CudaRuntimeTest {
protected:
  void SetUp() override {
    CudaRuntimeTest::SetUp();
    OK(cudaGraphCreate(&graph, 0));
    OK(cudaGraphAddEmptyNode(&first, graph, nullptr, 0));
    OK(cudaGraphAddHostNode(&second, graph, nullptr, 0, &counts));
  }
  void TearDown() override {
    OK(cudaGraphDestroy(graph));
    CudaRuntimeTest::TearDown();
  }
  size_t edges() {
    size_t count = 99;
    EXPECT_EQ(rt().cudaGraphGetEdges(graph, nullptr, nullptr, nullptr, &count),
              cudaSuccess);
    return count;
  }
  int runs = 0;
  cudaHostNodeParams counts = {addTo, &runs};
  cudaGraph_t graph = nullptr;
  cudaGraphNode_t first = nullptr, second = nullptr;
};

TEST_F(GraphShapeTest, Edges) {
  cudaGraphNode_t found[2] = {};
  size_t count = 2;
  OK(cudaGraphGetRootNodes(graph, found, &count));
  EXPECT_EQ(count, 2u);
  OK(cudaGraphAddDependencies(graph, &first, &second, nullptr, 1));
  EXPECT_EQ(edges(), 1u);
  count = 1;
  OK(cudaGraphNodeGetDependencies(second, found, nullptr, &count));
  EXPECT_EQ(found[0], first);
  OK(cudaGraphNodeGetDependentNodes(first, found, nullptr, &count));
  EXPECT_EQ(found[0], second);
  EXPECT_EQ(rt().cudaGraphAddDependencies(graph, &second, &second, nullptr, 1),
            cudaErrorInvalidValue);
  OK(cudaGraphRemoveDependencies(graph, &first, &second, nullptr, 1));
  EXPECT_EQ(edges(), 0u);
  OK(cudaGraphDestroyNode(first));
  count = 0;
  OK(cudaGraphGetNodes(graph, nullptr, &count));
  EXPECT_EQ(count, 1u);
}

TEST_F(GraphShapeTest, Executables) {
  cudaGraphInstantiateParams params = {};
  cudaGraphExec_t exec = nullptr;
  unsigned long long flags = 99;
  OK(cudaGraphInstantiateWithParams(&exec, graph, &params));
  OK(cudaGraphExecGetFlags(exec, &flags));
  EXPECT_EQ(flags, 0u);
  OK(cudaGraphUpload(exec, nullptr));
  cudaGraph_t other = nullptr;
  cudaGraphExecUpdateResultInfo info = {};
  OK(cudaGraphClone(&other, graph));
  OK(cudaGraphExecUpdate(exec, other, &info));
  EXPECT_EQ(int(info.result), 0);
  cudaGraphNode_t more = nullptr;
  OK(cudaGraphAddEmptyNode(&more, other, nullptr, 0));
  EXPECT_EQ(rt().cudaGraphExecUpdate(exec, other, &info),
            cudaErrorGraphExecUpdateFailure);
  EXPECT_NE(int(info.result), 0);
  OK(cudaGraphDestroy(other));
  OK(cudaGraphExecDestroy(exec));
}

TEST_F(GraphShapeTest, NodesThatAreOff) {
  void *memory = allocate(4);
  cudaMemsetParams ones = {memory, 4, 1, 1, 4, 1};
  cudaGraphNode_t fill = nullptr;
  cudaGraphExec_t exec = nullptr;
  unsigned enabled = 99;
  OK(cudaMemset(memory, 0, 4));
  OK(cudaGraphAddMemsetNode(&fill, graph, nullptr, 0, &ones));
  OK(cudaGraphInstantiate(&exec, graph, 0));
  OK(cudaGraphNodeSetEnabled(exec, fill, 0));
  OK(cudaGraphNodeGetEnabled(exec, fill, &enabled));
  EXPECT_EQ(enabled, 0u);
  OK(cudaGraphLaunch(exec, nullptr));
  int value = 99;
  OK(cudaMemcpy(&value, memory, 4, cudaMemcpyDeviceToHost));
  EXPECT_EQ(value, 0);
  EXPECT_EQ(runs, 1);
  cudaGraphNodeParams changed = {};
  changed.type = CU_GRAPH_NODE_TYPE_MEMSET;
  changed.memset = {memory, 4, 2, 1, 4, 1};
  OK(cudaGraphNodeSetEnabled(exec, fill, 1));
  OK(cudaGraphExecNodeSetParams(exec, fill, &changed));
  OK(cudaGraphLaunch(exec, nullptr));
  OK(cudaMemcpy(&value, memory, 4, cudaMemcpyDeviceToHost));
  EXPECT_EQ(value, 0x02020202);
  EXPECT_EQ(rt().cudaGraphExecNodeSetParams(exec, fill, nullptr),
            cudaErrorInvalidValue);
  OK(cudaGraphExecDestroy(exec));
}

TEST_F(GraphShapeTest, Drawings) {
  std::string path = (std::filesystem::temp_directory_path() /
                      ("cppyy_cuda_graph_" + std::to_string(getpid())))
                         .string();
  OK(cudaGraphDebugDotPrint(graph, path.c_str(), 0));
  std::string line;
  std::getline(std::ifstream(path), line);
  EXPECT_NE(line.find("digraph"), std::string::npos) << line;
  std::filesystem::remove(path);
  EXPECT_EQ(rt().cudaGraphDebugDotPrint(graph, nullptr, 0),
            cudaErrorInvalidValue);
}

TEST_F(GraphShapeTest, AttributesOfKernelNodes) {
  auto nothing = [](const Geometry *, void *const *, Worker *, uint64_t,
                    uint64_t) {};
  fakeKernels()["k"] = {"k", nothing, nullptr, nullptr, 0, 0, 0};
  cudaKernelNodeParams params = {fakeKernel("k"), {1, 1, 1}, {1, 1, 1}, 0,
                                 nullptr,         nullptr};
  cudaGraphNode_t kernel = nullptr, copy = nullptr;
  OK(cudaGraphAddKernelNode(&kernel, graph, nullptr, 0, &params));
  OK(cudaGraphAddKernelNode(&copy, graph, nullptr, 0, &params));
  alignas(8) char bytes[64] = {};
  auto *value = reinterpret_cast<cudaKernelNodeAttrValue *>(bytes);
  bytes[0] = 1;
  OK(cudaGraphKernelNodeSetAttribute(kernel, CU_LAUNCH_ATTRIBUTE_COOPERATIVE,
                                     value));
  OK(cudaGraphKernelNodeCopyAttributes(copy, kernel));
  bytes[0] = 0;
  OK(cudaGraphKernelNodeGetAttribute(copy, CU_LAUNCH_ATTRIBUTE_COOPERATIVE,
                                     value));
  EXPECT_EQ(bytes[0], 1);
  EXPECT_EQ(rt().cudaGraphKernelNodeGetAttribute(
                first, CU_LAUNCH_ATTRIBUTE_COOPERATIVE, value),
            cudaErrorInvalidValue);
}

TEST_F(GraphShapeTest, UserObjects) {
  cudaUserObject_t object = nullptr;
  int destroyed = 0;
  OK(cudaUserObjectCreate(&object, &destroyed, addTo, 1, 1));
  OK(cudaUserObjectRetain(object, 1));
  OK(cudaUserObjectRelease(object, 1));
  OK(cudaGraphRetainUserObject(graph, object, 1, 0));
  OK(cudaUserObjectRelease(object, 1));
  EXPECT_EQ(destroyed, 0);
  OK(cudaGraphReleaseUserObject(graph, object, 1));
  for (int i = 0; i < 1000 && !destroyed; ++i)
    usleep(1000);
  EXPECT_EQ(destroyed, 1);
  EXPECT_EQ(rt().cudaUserObjectCreate(&object, nullptr, nullptr, 1, 1),
            cudaErrorInvalidValue);
}

TEST_F(GraphShapeTest, CapturesInDetail) {
  cudaStream_t stream = nullptr;
  cudaGraph_t captured = nullptr, ended = nullptr;
  const cudaGraphNode_t *dependencies = nullptr;
  size_t count = 99;
  int status = 99, mode = 2;
  unsigned long long id = 0;
  OK(cudaStreamCreateWithFlags(&stream, 1));
  OK(cudaThreadExchangeStreamCaptureMode(&mode));
  EXPECT_EQ(mode, 0);
  OK(cudaStreamBeginCaptureToGraph(stream, graph, &first, nullptr, 1, 0));
  OK(cudaStreamGetCaptureInfo(stream, &status, &id, &captured, &dependencies,
                              nullptr, &count));
  EXPECT_EQ(status, 1);
  EXPECT_EQ(captured, graph);
  ASSERT_EQ(count, 1u);
  EXPECT_EQ(dependencies[0], first);
  OK(cudaStreamUpdateCaptureDependencies(stream, &second, nullptr, 1, 1));
  OK(cudaStreamGetCaptureInfo(stream, &status, &id, &captured, &dependencies,
                              nullptr, &count));
  EXPECT_EQ(dependencies[0], second);
  OK(cudaLaunchHostFunc(stream, addTo, &runs));
  OK(cudaStreamEndCapture(stream, &ended));
  EXPECT_EQ(ended, graph);
  EXPECT_EQ(edges(), 1u);
  OK(cudaThreadExchangeStreamCaptureMode(&mode));
  OK(cudaStreamDestroy(stream));
}
} // namespace
