//===- KernelFunctionsTest.cpp - A kernel's handle in each context --------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Runtime/KernelFunctions.h"
#include "../HostDriver/HostDriverFixture.h"
#include "cppyy-cuda/Runtime/Image.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::host;
using namespace cppyy_cuda::runtime;

namespace {
auto *const kernel = reinterpret_cast<cuda::CUkernel>(0x100);

/// What the driver below was asked for and answers: as a GPU's, it has another
/// function of a kernel in each context.
struct {
  unsigned long long context = 1;
  int lookups = 0;
  cuda::CUresult failure = cuda::CUDA_SUCCESS;
  std::vector<cuda::CUfunction> launched;
} fake;

cuda::CUfunction functionIn(unsigned long long context) {
  return reinterpret_cast<cuda::CUfunction>(0x1000 + context);
}

class KernelFunctionsTest : public HostDriverTest {
protected:
  void SetUp() override {
    HostDriverTest::SetUp();
    auto opened = Driver::open();
    ASSERT_TRUE(bool(opened)) << llvm::toString(opened.takeError());
    driver = std::move(*opened);
    fake = {};
    driver->cuCtxGetId = [](cuda::CUcontext, unsigned long long *id) {
      *id = fake.context;
      return fake.context ? cuda::CUDA_SUCCESS
                          : cuda::CUDA_ERROR_INVALID_CONTEXT;
    };
    driver->cuKernelGetFunction = [](cuda::CUfunction *function,
                                     cuda::CUkernel) {
      ++fake.lookups;
      *function = functionIn(fake.context);
      return fake.failure;
    };
    // Launches in a stream of context 2.
    driver->cuLaunchKernel = [](cuda::CUfunction function, unsigned, unsigned,
                                unsigned, unsigned, unsigned, unsigned,
                                unsigned, cuda::CUstream, void **, void **) {
      fake.launched.push_back(function);
      bool fits = function == functionIn(2) ||
                  function == reinterpret_cast<cuda::CUfunction>(kernel);
      return fits ? cuda::CUDA_SUCCESS : cuda::CUDA_ERROR_INVALID_HANDLE;
    };
  }
  std::unique_ptr<Driver> driver;
};

TEST_F(KernelFunctionsTest, EachContextIsAskedOnce) {
  KernelFunctions functions(*driver, kernel);
  for (unsigned long long context : {1, 1, 2, 2, 1, 2}) {
    fake.context = context;
    EXPECT_EQ(functions.current(), functionIn(context));
  }
  EXPECT_EQ(fake.lookups, 2);
}

TEST_F(KernelFunctionsTest, TheKernelItselfWhereThereIsNoFunction) {
  KernelFunctions functions(*driver, kernel);
  fake.context = 0;
  EXPECT_EQ(functions.current(), functions.itself());
  fake.context = 1;
  fake.failure = cuda::CUDA_ERROR_OUT_OF_MEMORY;
  EXPECT_EQ(functions.current(), functions.itself());
  fake.failure = cuda::CUDA_SUCCESS;
  EXPECT_EQ(functions.current(), functionIn(1));
}

TEST_F(KernelFunctionsTest, ALaunchInAStreamOfAnotherContext) {
  Kernel launched(*driver, kernel, "k");
  llvm::Error error = launched.launch({1}, {1}, 0, nullptr, {});
  EXPECT_FALSE(bool(error)) << llvm::toString(std::move(error));
  auto itself = reinterpret_cast<cuda::CUfunction>(kernel);
  EXPECT_EQ(fake.launched, (std::vector{functionIn(1), itself}));
  fake.context = 2;
  error = launched.launch({1}, {1}, 0, nullptr, {});
  EXPECT_FALSE(bool(error)) << llvm::toString(std::move(error));
  EXPECT_EQ(fake.launched.back(), functionIn(2));
  EXPECT_EQ(fake.launched.size(), 3u);
}
} // namespace
