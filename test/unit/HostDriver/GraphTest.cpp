//===- GraphTest.cpp - Graphs made by hand --------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "StreamFixture.h"
#include <cstdio>
#include <fstream>
#include <unistd.h>

using namespace cppyy_cuda::host;

namespace {
void addToOut(const Geometry *, void *const *params, Worker *, uint64_t first,
              uint64_t last) {
  int *out = *static_cast<int *const *>(params[0]);
  for (uint64_t block = first; block < last; ++block)
    out[block] += *static_cast<const int *>(params[1]);
}
const Parameter parameters[] = {{0, 8, 8}, {8, 4, 4}};

class GraphTest : public StreamFixture {
protected:
  void SetUp() override {
    StreamFixture::SetUp();
    fakeKernels()["add"] = {"add", addToOut, nullptr, parameters, 2, 0, 0};
    ASSERT_EQ((fn<CUgraph *, unsigned>("cuGraphCreate")(&graph, 0)),
              CUDA_SUCCESS);
  }
  void TearDown() override {
    EXPECT_EQ(fn<CUgraph>("cuGraphDestroy")(graph), CUDA_SUCCESS);
    StreamFixture::TearDown();
  }
  template <typename... P>
  CUgraphNode add(const char *name, std::vector<CUgraphNode> after, P... rest) {
    CUgraphNode node = nullptr;
    EXPECT_EQ((fn<CUgraphNode *, CUgraph, const CUgraphNode *, size_t, P...>(
                  name)(&node, graph, after.data(), after.size(), rest...)),
              CUDA_SUCCESS)
        << name;
    return node;
  }
  CUgraphNode addFill(CUdeviceptr to, unsigned value, size_t count,
                      std::vector<CUgraphNode> after = {}) {
    CUDA_MEMSET_NODE_PARAMS params = {to, 0, value, 4, count, 1};
    return add<const CUDA_MEMSET_NODE_PARAMS *, CUcontext>(
        "cuGraphAddMemsetNode", after, &params, context);
  }
  CUDA_KERNEL_NODE_PARAMS kernelParams(CUfunction function, void **params,
                                       unsigned blocks) {
    return {function, blocks, 1,      1,       1,       1,
            1,        0,      params, nullptr, nullptr, nullptr};
  }
  CUgraphNode addKernel(CUDA_KERNEL_NODE_PARAMS params,
                        std::vector<CUgraphNode> after = {}) {
    return add<const CUDA_KERNEL_NODE_PARAMS *>("cuGraphAddKernelNode_v2",
                                                after, &params);
  }
  CUgraphExec instantiate(CUgraph which) {
    CUgraphExec exec = nullptr;
    CUDA_GRAPH_INSTANTIATE_PARAMS params = {};
    EXPECT_EQ((fn<CUgraphExec *, CUgraph, CUDA_GRAPH_INSTANTIATE_PARAMS *>(
                  "cuGraphInstantiateWithParams")(&exec, which, &params)),
              CUDA_SUCCESS);
    EXPECT_EQ(params.result_out, CUDA_GRAPH_INSTANTIATE_SUCCESS);
    return exec;
  }
  CUresult launchGraph(CUgraphExec exec, CUstream stream = nullptr) {
    return fn<CUgraphExec, CUstream>("cuGraphLaunch")(exec, stream);
  }

  CUgraph graph = nullptr;
};

TEST_F(GraphTest, NodesRunInTheOrderOfTheirEdges) {
  CUdeviceptr memory = allocate(16);
  int *pointer = reinterpret_cast<int *>(memory);
  int value = 3;
  void *params[] = {&pointer, &value};
  // Created in an order other than the one they must run in.
  CUgraphNode kernel = addKernel(kernelParams(fakeFunction("add"), params, 4));
  CUgraphNode fill = addFill(memory, 10, 4);
  EXPECT_EQ((fn<CUgraph, const CUgraphNode *, const CUgraphNode *,
                const CUgraphEdgeData *, size_t>("cuGraphAddDependencies_v2")(
                graph, &fill, &kernel, nullptr, 1)),
            CUDA_SUCCESS);
  value = 100; // the node has its own copy
  CUgraphExec exec = instantiate(graph);
  for (int i = 0; i < 3; ++i)
    EXPECT_EQ(launchGraph(exec), CUDA_SUCCESS);
  EXPECT_EQ(synchronize(), CUDA_SUCCESS);
  for (unsigned i = 0; i < 4; ++i)
    EXPECT_EQ(peek(memory + 4 * i), 13u) << i;
  EXPECT_EQ(fn<CUgraphExec>("cuGraphExecDestroy")(exec), CUDA_SUCCESS);
  EXPECT_EQ(launchGraph(exec), CUDA_ERROR_INVALID_VALUE);
}

TEST_F(GraphTest, CyclesAreErrors) {
  CUgraphNode first = add("cuGraphAddEmptyNode", {});
  CUgraphNode second = add("cuGraphAddEmptyNode", {first});
  auto addEdge =
      fn<CUgraph, const CUgraphNode *, const CUgraphNode *,
         const CUgraphEdgeData *, size_t>("cuGraphAddDependencies_v2");
  EXPECT_EQ(addEdge(graph, &second, &first, nullptr, 1),
            CUDA_ERROR_INVALID_VALUE);
  EXPECT_EQ(addEdge(graph, &first, &second, nullptr, 1),
            CUDA_ERROR_INVALID_VALUE)
      << "it is there already";
  size_t count = 0;
  EXPECT_EQ((fn<CUgraph, CUgraphNode *, size_t *>("cuGraphGetRootNodes")(
                graph, nullptr, &count)),
            CUDA_SUCCESS);
  EXPECT_EQ(count, 1u);
  EXPECT_EQ(fn<CUgraphNode>("cuGraphDestroyNode")(first), CUDA_SUCCESS);
  EXPECT_EQ(fn<CUgraphNode>("cuGraphDestroyNode")(first),
            CUDA_ERROR_INVALID_VALUE);
}

TEST_F(GraphTest, ArgumentsCanBeChanged) {
  CUdeviceptr memory = allocate(4);
  EXPECT_EQ(fill(memory, 0, 1), CUDA_SUCCESS);
  int *pointer = reinterpret_cast<int *>(memory);
  int value = 1;
  void *params[] = {&pointer, &value};
  CUfunction function = fakeFunction("add");
  CUgraphNode node = addKernel(kernelParams(function, params, 1));
  CUgraphExec exec = instantiate(graph);
  EXPECT_EQ(launchGraph(exec), CUDA_SUCCESS);
  value = 10;
  CUDA_KERNEL_NODE_PARAMS changed = kernelParams(function, params, 1);
  EXPECT_EQ((fn<CUgraphExec, CUgraphNode, const CUDA_KERNEL_NODE_PARAMS *>(
                "cuGraphExecKernelNodeSetParams_v2")(exec, node, &changed)),
            CUDA_SUCCESS);
  EXPECT_EQ(launchGraph(exec), CUDA_SUCCESS);
  EXPECT_EQ(synchronize(), CUDA_SUCCESS);
  EXPECT_EQ(peek(memory), 11u);
  CUDA_KERNEL_NODE_PARAMS got;
  EXPECT_EQ((fn<CUgraphNode, CUDA_KERNEL_NODE_PARAMS *>(
                "cuGraphKernelNodeGetParams_v2")(node, &got)),
            CUDA_SUCCESS);
  EXPECT_EQ(got.func, function);
  EXPECT_EQ(*static_cast<int *>(got.kernelParams[1]), 1)
      << "the graph itself is as it was";
  EXPECT_EQ((fn<CUgraphExec, CUgraphNode, unsigned>("cuGraphNodeSetEnabled")(
                exec, node, 0)),
            CUDA_SUCCESS);
  EXPECT_EQ(launchGraph(exec), CUDA_SUCCESS);
  EXPECT_EQ(synchronize(), CUDA_SUCCESS);
  EXPECT_EQ(peek(memory), 11u);
}

TEST_F(GraphTest, UpdatesNeedTheSameShape) {
  CUdeviceptr memory = allocate(4);
  CUgraphNode node = addFill(memory, 1, 1);
  CUgraphExec exec = instantiate(graph);
  CUDA_MEMSET_NODE_PARAMS params = {memory, 0, 2, 4, 1, 1};
  EXPECT_EQ((fn<CUgraphNode, const CUDA_MEMSET_NODE_PARAMS *>(
                "cuGraphMemsetNodeSetParams")(node, &params)),
            CUDA_SUCCESS);
  auto update = fn<CUgraphExec, CUgraph, CUgraphExecUpdateResultInfo *>(
      "cuGraphExecUpdate_v2");
  CUgraphExecUpdateResultInfo info;
  EXPECT_EQ(update(exec, graph, &info), CUDA_SUCCESS);
  EXPECT_EQ(launchGraph(exec), CUDA_SUCCESS);
  EXPECT_EQ(synchronize(), CUDA_SUCCESS);
  EXPECT_EQ(peek(memory), 2u);
  add("cuGraphAddEmptyNode", {});
  EXPECT_EQ(update(exec, graph, &info), CUDA_ERROR_GRAPH_EXEC_UPDATE_FAILURE);
  EXPECT_EQ(info.result, CU_GRAPH_EXEC_UPDATE_ERROR_TOPOLOGY_CHANGED);
}

TEST_F(GraphTest, ChildrenAreCopies) {
  CUdeviceptr memory = allocate(4);
  CUgraph child;
  EXPECT_EQ((fn<CUgraph *, unsigned>("cuGraphCreate")(&child, 0)),
            CUDA_SUCCESS);
  std::swap(child, graph);
  addFill(memory, 5, 1);
  std::swap(child, graph);
  CUgraphNode node = add("cuGraphAddChildGraphNode", {}, child);
  EXPECT_EQ(fn<CUgraph>("cuGraphDestroy")(child), CUDA_SUCCESS);
  CUgraph own = nullptr;
  EXPECT_EQ(
      (fn<CUgraphNode, CUgraph *>("cuGraphChildGraphNodeGetGraph")(node, &own)),
      CUDA_SUCCESS);
  EXPECT_NE(own, child);
  EXPECT_EQ(fn<CUgraph>("cuGraphDestroy")(own), CUDA_ERROR_INVALID_VALUE);
  CUgraph clone = nullptr;
  EXPECT_EQ((fn<CUgraph *, CUgraph>("cuGraphClone")(&clone, graph)),
            CUDA_SUCCESS);
  CUgraphNode found = nullptr;
  EXPECT_EQ((fn<CUgraphNode *, CUgraphNode, CUgraph>("cuGraphNodeFindInClone")(
                &found, node, clone)),
            CUDA_SUCCESS);
  EXPECT_NE(found, node);
  CUgraphExec exec = instantiate(clone);
  EXPECT_EQ(fn<CUgraph>("cuGraphDestroy")(clone), CUDA_SUCCESS);
  EXPECT_EQ(launchGraph(exec), CUDA_SUCCESS);
  EXPECT_EQ(synchronize(), CUDA_SUCCESS);
  EXPECT_EQ(peek(memory), 5u);
}

TEST_F(GraphTest, EventsAndHostFunctions) {
  CUstream other = createStream(CU_STREAM_NON_BLOCKING);
  CUevent event = createEvent();
  Gate gate;
  CUDA_HOST_NODE_PARAMS host = {Gate::pass, &gate};
  CUgraphNode called =
      add<const CUDA_HOST_NODE_PARAMS *>("cuGraphAddHostNode", {}, &host);
  add("cuGraphAddEventRecordNode", {called}, event);
  CUgraphExec exec = instantiate(graph);
  EXPECT_EQ(launchGraph(exec), CUDA_SUCCESS);
  EXPECT_EQ(wait(other, event), CUDA_SUCCESS);
  EXPECT_EQ(query(other), CUDA_ERROR_NOT_READY);
  EXPECT_EQ(fn<CUevent>("cuEventQuery")(event), CUDA_ERROR_NOT_READY);
  gate.open = true;
  EXPECT_EQ(synchronize(other), CUDA_SUCCESS);
  EXPECT_EQ(gate.passed, 1);
}

TEST_F(GraphTest, MemoryIsThereFromTheStart) {
  CUDA_MEM_ALLOC_NODE_PARAMS params = {};
  params.poolProps.allocType = 1;
  params.poolProps.location = {1, 0};
  params.bytesize = 64;
  CUgraphNode made =
      add<CUDA_MEM_ALLOC_NODE_PARAMS *>("cuGraphAddMemAllocNode", {}, &params);
  ASSERT_NE(params.dptr, 0u);
  CUgraphNode filled = addFill(params.dptr, 9, 16, {made});
  add("cuGraphAddMemFreeNode", {filled}, params.dptr);
  CUgraphExec exec = instantiate(graph);
  EXPECT_EQ(launchGraph(exec), CUDA_SUCCESS);
  EXPECT_EQ(synchronize(), CUDA_SUCCESS);
  EXPECT_EQ(peek(params.dptr), 9u);
}

TEST_F(GraphTest, IsDrawn) {
  addFill(allocate(4), 1, 1, {add("cuGraphAddEmptyNode", {})});
  std::string path = testing::TempDir() + "cppyy_cuda_graph_" +
                     std::to_string(getpid()) + ".dot";
  EXPECT_EQ((fn<CUgraph, const char *, unsigned>("cuGraphDebugDotPrint")(
                graph, path.c_str(), 0)),
            CUDA_SUCCESS);
  std::ifstream file(path);
  std::string text(std::istreambuf_iterator<char>(file), {});
  EXPECT_NE(text.find("\"node_0\" -> \"node_1\""), std::string::npos) << text;
  EXPECT_NE(text.find("MEMSET"), std::string::npos) << text;
  std::remove(path.c_str());
}

TEST_F(GraphTest, KeepsUserObjects) {
  int destroyed = 0;
  struct UserObject;
  UserObject *object = nullptr;
  EXPECT_EQ((fn<UserObject **, void *, CUhostFn, unsigned, unsigned>(
                "cuUserObjectCreate")(
                &object, &destroyed,
                [](void *counter) { ++*static_cast<int *>(counter); }, 1, 1)),
            CUDA_SUCCESS);
  EXPECT_EQ((fn<CUgraph, UserObject *, unsigned, unsigned>(
                "cuGraphRetainUserObject")(graph, object, 1, 1)),
            CUDA_SUCCESS);
  CUgraphExec exec = instantiate(graph);
  EXPECT_EQ(fn<CUgraph>("cuGraphDestroy")(graph), CUDA_SUCCESS);
  EXPECT_EQ(destroyed, 0) << "the executable graph needs it";
  EXPECT_EQ(fn<CUgraphExec>("cuGraphExecDestroy")(exec), CUDA_SUCCESS);
  EXPECT_EQ(destroyed, 1);
  EXPECT_EQ((fn<UserObject *, unsigned>("cuUserObjectRelease")(object, 1)),
            CUDA_ERROR_INVALID_VALUE);
  ASSERT_EQ((fn<CUgraph *, unsigned>("cuGraphCreate")(&graph, 0)),
            CUDA_SUCCESS);
}
} // namespace
