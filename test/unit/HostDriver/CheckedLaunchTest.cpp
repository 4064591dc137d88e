//===- CheckedLaunchTest.cpp - Launches that are checked ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FaultFixture.h"
#include <cstdio>

namespace cppyy_cuda::host {
/// A checker for the test: counts what kernels report.
struct Checker {
  size_t found = 0;
};
} // namespace cppyy_cuda::host

using namespace cppyy_cuda::host;

namespace {
int checkersAlive;
std::vector<uint64_t> order;
Worker *firstWorker;

Checker *createChecker(const KernelInfo *, const Geometry *) {
  ++checkersAlive;
  return new Checker;
}
void destroyChecker(Checker *checker) {
  --checkersAlive;
  delete checker;
}
size_t findings(const Checker *checker, char *text, size_t size) {
  std::snprintf(text, size, "a race of %zu blocks", checker->found);
  return checker->found;
}

void clean(const Geometry *, void *const *, Worker *worker, uint64_t first,
           uint64_t last) {
  if (first == 0)
    firstWorker = worker;
  EXPECT_EQ(worker, firstWorker);
  for (uint64_t block = first; block < last; ++block)
    order.push_back(block);
}
void racy(const Geometry *, void *const *, Worker *worker, uint64_t first,
          uint64_t last) {
  worker->checker->found += last - first;
}
void outOfBounds(const Geometry *, void *const *, Worker *worker,
                 uint64_t first, uint64_t) {
  worker->block = first;
  worker->thread = 3;
  worker->fault(worker, FaultKind::Check, "x[9] is outside");
}

class CheckedLaunchTest : public FaultFixture {
protected:
  void SetUp() override {
    FaultFixture::SetUp();
    auto add = [](const char *name, KernelEntry entry) {
      fakeKernels()[name] = {name, entry, nullptr, nullptr,   0,
                             0,    0,     0,       CheckRaces};
    };
    add("clean", clean);
    add("racy", racy);
    add("outOfBounds", outOfBounds);
    fakeLoader().createChecker = createChecker;
    fakeLoader().destroyChecker = destroyChecker;
    fakeLoader().findings = findings;
    order.clear();
  }
  void TearDown() override {
    EXPECT_EQ(checkersAlive, 0);
    fakeLoader().createChecker = nullptr;
    fakeLoader().destroyChecker = nullptr;
    fakeLoader().findings = nullptr;
    FaultFixture::TearDown();
  }
};

TEST_F(CheckedLaunchTest, BlocksRunInOrderOnOneWorker) {
  EXPECT_EQ(launch(fakeFunction("clean"), 5000, 1), CUDA_SUCCESS);
  ASSERT_EQ(order.size(), 5000u) << "the launch itself waits";
  for (uint64_t i = 0; i < order.size(); ++i)
    ASSERT_EQ(order[i], i);
}

TEST_F(CheckedLaunchTest, FindingsFailTheLaunchAndNothingElse) {
  EXPECT_EQ(launch(fakeFunction("racy"), 3, 1), CUDA_ERROR_LAUNCH_FAILED);
  EXPECT_EQ(reason(), "kernel 'racy' (grid (3, 1, 1), block (1, 1, 1)): checks "
                      "failed\na race of 3 blocks");
  FaultReport report;
  ASSERT_TRUE(driverTable().lastFault(&report));
  EXPECT_EQ(report.kind, FaultKind::Check);
  EXPECT_EQ(launchAndWait("clean", 1, 1), CUDA_SUCCESS);
}

TEST_F(CheckedLaunchTest, AFindingMayEndTheKernel) {
  EXPECT_EQ(launch(fakeFunction("outOfBounds"), 3, 8),
            CUDA_ERROR_LAUNCH_FAILED);
  EXPECT_NE(reason().find("checks failed\nx[9] is outside"), std::string::npos)
      << reason();
  FaultReport report;
  ASSERT_TRUE(driverTable().lastFault(&report));
  EXPECT_EQ(report.thread[0], 3u);
  EXPECT_EQ(launchAndWait("clean", 1, 1), CUDA_SUCCESS);
}
} // namespace
