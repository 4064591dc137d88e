//===- RegionsTest.cpp - Loops between block-uniform barriers -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// Each kernel of test/Target/Host/Inputs/regions.cu runs as loops between
// suspensions and with a coroutine a thread, which Options::trace asks for.
//
//===----------------------------------------------------------------------===//

#include "DeviceCode.h"
#include "HostRun.h"

#include "llvm/IR/InstIterator.h"
#include <array>
#include <numeric>

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;

namespace {

const HostImage &regions() {
  static const HostImage image(deviceCode("regions.cu"));
  return image;
}

const HostImage &coroutines() {
  static const HostImage image = [] {
    host::target::Options options;
    options.trace = true;
    return HostImage(deviceCode("regions.cu"), options);
  }();
  return image;
}

unsigned threadsOf(const host::Geometry &g) {
  return g.blockDim[0] * g.blockDim[1] * g.blockDim[2];
}

std::vector<int> inputFor(const host::Geometry &g) {
  std::vector<int> in(g.gridDim[0] * g.gridDim[1] * threadsOf(g));
  for (size_t i = 0; i < in.size(); ++i)
    in[i] = int(i * 7919 % 101) - 20;
  return in;
}

std::vector<int> run(const HostImage &image, const char *name,
                     const host::Geometry &geometry, int n) {
  std::vector<int> in = inputFor(geometry), out(in.size(), -77);
  image.launch(name, geometry, out.data(), in.data(), n);
  return out;
}

/// The form that \p name has in a retargeted module.
std::string formOf(llvm::Module &module, const std::string &name) {
  llvm::Function *entry = module.getFunction(name + ".entry");
  EXPECT_NE(nullptr, entry) << name;
  return entry
             ? entry->getFnAttribute("cppyy-cuda-form").getValueAsString().str()
             : "none";
}

class HostRegions : public testing::TestWithParam<const char *> {};

const char *const kUniform[] = {"nestedLoops",
                                "uniformIf",
                                "localArrays",
                                "barrierAtHead",
                                "returns",
                                "shuffleLoop",
                                "halfWarps",
                                "orInCondition",
                                "swap",
                                "divergentWork",
                                "ends",
                                "initialValueTwice",
                                "privateMemory",
                                "guardedReduction",
                                "loopsWithoutBarriers",
                                "stridedInUniformLoop",
                                "sharedAtomics",
                                "longIndices"};
const char *const kDivergent[] = {"divergentReturn", "divergentIf",
                                  "divergentLoop", "divergentCondition"};

} // namespace

INSTANTIATE_TEST_SUITE_P(, HostRegions, testing::ValuesIn(kUniform),
                         [](const auto &info) { return info.param; });

TEST_P(HostRegions, AgreeWithCoroutines) {
  for (host::Geometry geometry :
       {oneD(1, 1, 4096), oneD(2, 33, 4096), oneD(3, 64, 4096),
        oneD(1, 256, 4096), host::Geometry{{2, 2, 1}, {8, 4, 3}, 4096}})
    for (int n : {0, 1, 2, 5})
      ASSERT_EQ(run(regions(), GetParam(), geometry, n),
                run(coroutines(), GetParam(), geometry, n))
          << threadsOf(geometry) << " threads, n = " << n;
}

TEST(HostRegionsForm, DependsOnWhoDecides) {
  auto module = deviceCode("regions.cu");
  if (!toolkit().libdevice.empty())
    ASSERT_EQ("", textOf(nvptx::linkLibdevice(**module, toolkit().libdevice)));
  ASSERT_EQ("", textOf(host::target::retarget(**module, {})));
  for (const char *name : kUniform)
    EXPECT_EQ(formOf(**module, name), "regions") << name;
  for (const char *name : kDivergent)
    EXPECT_EQ(formOf(**module, name), "coroutines") << name;
}

TEST(HostRegionsForm, SharedMemoryNeedsNoAtomics) {
  auto module = deviceCode("regions.cu");
  ASSERT_EQ("", textOf(host::target::retarget(**module, {})));
  llvm::Function *entry = (**module).getFunction("sharedAtomics.entry");
  ASSERT_NE(nullptr, entry);
  for (llvm::Instruction &inst : llvm::instructions(*entry))
    EXPECT_FALSE(inst.isAtomic());
}

TEST(HostRegionsForm, WatchedKernelsHaveNoRegions) {
  auto module = deviceCode("regions.cu");
  host::target::Options options;
  options.trace = true;
  ASSERT_EQ("", textOf(host::target::retarget(**module, options)));
  EXPECT_EQ(formOf(**module, "nestedLoops"), "coroutines");
}

TEST(HostRegionsValues, BarriersInNestedLoops) {
  for (int n : {0, 1, 4}) {
    host::Geometry geometry = oneD(2, 48);
    std::vector<int> in = inputFor(geometry), expected;
    for (unsigned block = 0; block < 2; ++block) {
      std::vector<int> sum(&in[block * 48], &in[block * 48] + 48), s;
      for (int i = 0; i < n; ++i) {
        s = sum;
        for (int j = 1; j <= i; ++j) {
          std::vector<int> x = s;
          for (int t = 0; t < 48; ++t)
            s[t] += x[(t + j) % 48] * j;
        }
        for (int t = 0; t < 48; ++t)
          sum[t] += s[(t + i) % 48];
      }
      expected.insert(expected.end(), sum.begin(), sum.end());
    }
    EXPECT_EQ(run(regions(), "nestedLoops", geometry, n), expected) << n;
  }
}

TEST(HostRegionsValues, ArraysOfOneThread) {
  host::Geometry geometry = oneD(1, 40);
  std::vector<int> in = inputFor(geometry), expected;
  std::vector<std::array<int, 5>> a(40);
  for (int t = 0; t < 40; ++t)
    for (int i = 0; i < 5; ++i)
      a[t][i] = in[t] + i;
  for (int i = 0; i < 7; ++i) {
    std::vector<int> s(40);
    for (int t = 0; t < 40; ++t)
      s[t] = a[t][(t + i) % 5];
    for (int t = 0; t < 40; ++t)
      a[t][i % 5] += s[(t + 1) % 40];
  }
  for (auto &v : a)
    expected.push_back(v[0] + 3 * v[1] + 5 * v[2] + 7 * v[3] + 11 * v[4]);
  EXPECT_EQ(run(regions(), "localArrays", geometry, 7), expected);
}

TEST(HostRegionsValues, WarpOperationsOfHalfWarps) {
  host::Geometry geometry = oneD(1, 64);
  std::vector<int> in = inputFor(geometry), v(64), expected;
  for (int t = 0; t < 64; ++t)
    v[t] = in[t] + in[t ^ 3];
  for (int t = 0; t < 64; ++t) {
    int sum = 0, same = 0, all = 1;
    for (int i = t & ~15; i < (t & ~15) + 16; ++i) {
      sum += v[i];
      same += (v[i] & 3) == (v[t] & 3);
      all &= v[i] > 0;
    }
    expected.push_back(v[t] + same + sum + all);
  }
  EXPECT_EQ(run(regions(), "halfWarps", geometry, 0), expected);
}

TEST(HostRegionsValues, Reduction) {
  host::Geometry geometry = oneD(3, 200, 4096);
  std::vector<int> in = inputFor(geometry);
  std::vector<int> out = run(regions(), "guardedReduction", geometry, 0);
  // A block adds up what it and the blocks after it were given.
  for (int block = 0; block < 3; ++block)
    EXPECT_EQ(out[block * 200],
              std::accumulate(in.begin() + block * 200, in.end(), 0));
}
