//===- ParameterTest.cpp - Arguments of every size and alignment ----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostDriverFixture.h"
#include "cppyy-cuda/CUDA/CudaGraphTypes.h"
#include <numeric>

using namespace cppyy_cuda::host;

namespace {
using Bytes = std::vector<unsigned char>;

/// Sizes of 1 to 64 bytes and the alignments that they allow, out of order.
std::vector<Parameter> mixedParameters() {
  std::vector<Parameter> params;
  for (uint32_t i = 0; i < 64; ++i) {
    uint32_t size = i * 37 % 64 + 1, most = size & -size;
    params.push_back(parameterAfter(params.empty() ? 0 : params.back().end(),
                                    size, std::min(1u << i % 6, most)));
  }
  return params;
}
const std::vector<Parameter> parameters = mixedParameters();

/// The value of parameter \p index in the tests.
Bytes valueOf(size_t index) {
  Bytes bytes(parameters[index].size);
  std::iota(bytes.begin(), bytes.end(), static_cast<unsigned char>(index * 7));
  return bytes;
}

std::vector<Bytes> seen;
bool aligned;
void readArguments(const Geometry *, void *const *params, Worker *, uint64_t,
                   uint64_t) {
  for (size_t i = 0; i < parameters.size(); ++i) {
    auto *bytes = static_cast<const unsigned char *>(params[i]);
    seen[i].assign(bytes, bytes + parameters[i].size);
    aligned &=
        reinterpret_cast<uintptr_t>(bytes) % parameters[i].alignment == 0;
  }
}

class ParameterTest : public HostDriverTest {
protected:
  void SetUp() override {
    HostDriverTest::SetUp();
    fakeKernels()["read"] = {"read",
                             readArguments,
                             nullptr,
                             parameters.data(),
                             unsigned(parameters.size()),
                             /*staticShared=*/0};
    function = fakeFunction("read");
    seen.assign(parameters.size(), {});
    aligned = true;
    for (size_t i = 0; i < parameters.size(); ++i)
      values.push_back(valueOf(i));
    for (Bytes &value : values)
      pointers.push_back(value.data());
  }
  void expectSeen() {
    EXPECT_EQ(fn<>("cuCtxSynchronize")(), CUDA_SUCCESS);
    EXPECT_TRUE(aligned);
    for (size_t i = 0; i < parameters.size(); ++i)
      EXPECT_EQ(seen[i], valueOf(i)) << "parameter " << i;
  }

  CUfunction function = nullptr;
  std::vector<Bytes> values;
  std::vector<void *> pointers;
};

TEST_F(ParameterTest, LieOneBehindTheOther) {
  Parameter byte = parameterAfter(0, 1, 1), word = parameterAfter(1, 8, 8);
  EXPECT_EQ(byte.end(), 1u);
  EXPECT_EQ(word.offset, 8u);
  EXPECT_EQ(parameterAfter(word.end(), 32, 32).offset, 32u);
  EXPECT_EQ(parameterAfter(17, 3, 1).offset, 17u);
}

TEST_F(ParameterTest, ALaunchHandsThemOn) {
  EXPECT_EQ(launch(function, 1, 1, pointers.data()), CUDA_SUCCESS);
  expectSeen();
}

TEST_F(ParameterTest, OneThatIsMissingIsNamed) {
  pointers[41] = nullptr;
  EXPECT_EQ(launch(function, 1, 1, pointers.data()), CUDA_ERROR_INVALID_VALUE);
  EXPECT_STREQ(driverTable().lastErrorText(),
               "kernel 'read': argument 42 was not given");
}

TEST_F(ParameterTest, TheDriverTellsWhereTheyLie) {
  auto info = fn<CUfunction, size_t, size_t *, size_t *>("cuFuncGetParamInfo");
  size_t offset, size;
  for (size_t i = 0; i < parameters.size(); ++i) {
    ASSERT_EQ(info(function, i, &offset, &size), CUDA_SUCCESS);
    EXPECT_EQ(offset, parameters[i].offset);
    EXPECT_EQ(size, parameters[i].size);
  }
  EXPECT_EQ(info(function, parameters.size(), &offset, &size),
            CUDA_ERROR_INVALID_VALUE);
}

TEST_F(ParameterTest, AGraphsNodeGivesThemBack) {
  CUgraph graph;
  CUgraphNode node;
  CUgraphExec exec;
  CUDA_KERNEL_NODE_PARAMS given = {
      function,        1,       1,       1,      1, 1, 1, 0,
      pointers.data(), nullptr, nullptr, nullptr};
  ASSERT_EQ((fn<CUgraph *, unsigned>("cuGraphCreate")(&graph, 0)),
            CUDA_SUCCESS);
  ASSERT_EQ((fn<CUgraphNode *, CUgraph, const CUgraphNode *, size_t,
                const CUDA_KERNEL_NODE_PARAMS *>("cuGraphAddKernelNode_v2")(
                &node, graph, nullptr, 0, &given)),
            CUDA_SUCCESS);
  CUDA_KERNEL_NODE_PARAMS found = {};
  ASSERT_EQ((fn<CUgraphNode, CUDA_KERNEL_NODE_PARAMS *>(
                "cuGraphKernelNodeGetParams_v2")(node, &found)),
            CUDA_SUCCESS);
  for (size_t i = 0; i < parameters.size(); ++i) {
    auto *bytes = static_cast<unsigned char *>(found.kernelParams[i]);
    EXPECT_EQ(Bytes(bytes, bytes + parameters[i].size), valueOf(i)) << i;
  }
  ASSERT_EQ((fn<CUgraphExec *, CUgraph, unsigned long long>(
                "cuGraphInstantiateWithFlags")(&exec, graph, 0)),
            CUDA_SUCCESS);
  EXPECT_EQ((fn<CUgraphExec, CUstream>("cuGraphLaunch")(exec, nullptr)),
            CUDA_SUCCESS);
  expectSeen();
  EXPECT_EQ(fn<CUgraphExec>("cuGraphExecDestroy")(exec), CUDA_SUCCESS);
  EXPECT_EQ(fn<CUgraph>("cuGraphDestroy")(graph), CUDA_SUCCESS);
}
} // namespace
