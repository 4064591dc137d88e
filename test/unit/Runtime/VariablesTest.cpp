//===- VariablesTest.cpp - One variable per context -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "VariablesFixture.h"
#include <thread>

using namespace cppyy_cuda;
using namespace cppyy_cuda::host;
using namespace cppyy_cuda::runtime;

namespace {

TEST_F(VariablesTest, AVariableIsMadeOnce) {
  ImageVariables one = uses({number("n", 7)}), other = one;
  std::vector<CUdeviceptr> first = provide(one);
  ASSERT_EQ(1u, first.size());
  EXPECT_EQ(7, at(first[0]));
  at(first[0]) = 8;
  EXPECT_EQ(first, provide(other));
  EXPECT_EQ(8, at(first[0]));
  other.program += " 2";
  EXPECT_NE(first, provide(other)); // another program's
}

TEST_F(VariablesTest, InitialValuesEndWithZeros) {
  DeviceVariable variable = number("big", 1);
  variable.size = 4096;
  variable.alignment = 1024;
  CUdeviceptr address = provide(uses({variable}))[0];
  EXPECT_EQ(0u, address % 1024);
  EXPECT_EQ(1, at(address));
  for (unsigned i = 4; i < 4096; i += 4)
    ASSERT_EQ(0, at(address + i)) << i;
}

TEST_F(VariablesTest, InitialValuesHoldAddresses) {
  // p points into n, and n to itself; n is there already.
  DeviceVariable n = number("n", 5), p = number("p", 0);
  n.size = p.size = 16;
  p.addresses = {{8, 1, 4}};
  n.addresses = {{8, 0, 0}};
  CUdeviceptr address = provide(uses({n}))[0];
  EXPECT_EQ(address, word(address + 8));
  n.addresses[0].variable = 1;
  std::vector<CUdeviceptr> both = provide(uses({p, n}));
  EXPECT_EQ(address, both[1]);
  EXPECT_EQ(address + 4, word(both[0] + 8));
}

TEST_F(VariablesTest, VariablesAreFoundByName) {
  ImageVariables image = uses({number("n", 7)});
  EXPECT_FALSE(find(image.program, "n"));
  CUdeviceptr address = provide(image)[0];
  std::optional<Global> found = find(image.program, "n");
  ASSERT_TRUE(found);
  EXPECT_EQ(address, found->address);
  EXPECT_EQ(4u, found->size);
  EXPECT_FALSE(find(image.program, "m"));
  EXPECT_FALSE(find("other", "n"));
}

TEST_F(VariablesTest, EachContextHasItsOwn) {
  ImageVariables image = uses({number("n", 7)});
  CUdeviceptr here = provide(image)[0], there = 0;
  at(here) = 1;
  withContextOf(1, [&] {
    EXPECT_FALSE(find(image.program, "n"));
    there = provide(image)[0];
    EXPECT_EQ(7, at(there));
  });
  EXPECT_NE(here, there);
  EXPECT_EQ(here, provide(image)[0]);
  EXPECT_EQ(1, at(here));
}

TEST_F(VariablesTest, AResetContextStartsAnew) {
  ImageVariables image = uses({number("n", 7)});
  at(provide(image)[0]) = 1;
  ASSERT_EQ(fn<CUdevice>("cuDevicePrimaryCtxReset_v2")(0), CUDA_SUCCESS);
  EXPECT_FALSE(find(image.program, "n"));
  EXPECT_EQ(7, at(provide(image)[0]));
}

TEST_F(VariablesTest, SizesMustAgree) {
  ImageVariables fill = uses({number("_ZN1a1nE", 7)});
  fill.kernel = "_Z4filli";
  provide(fill);
  DeviceVariable larger = number("_ZN1a1nE", 7);
  larger.size = 8;
  ImageVariables use = uses({number("new", 1), larger});
  use.program = fill.program;
  auto addresses = VariableStore::get().provide(*driver, use);
  ASSERT_FALSE(bool(addresses));
  EXPECT_EQ(llvm::toString(addresses.takeError()),
            "the __device__ variable 'a::n' has 8 bytes in the program and 4 "
            "bytes in kernel 'fill(int)', and a context has one of it: if it "
            "depends on __CUDA_ARCH__, compile both for one architecture; if "
            "these are of two lambdas, write functions with names");
  EXPECT_FALSE(find(use.program, "new")); // a failure leaves nothing behind
}

TEST_F(VariablesTest, InitialValuesMustAgree) {
  DeviceVariable n = number("n", 7), p = number("p", 0);
  p.size = 16;
  p.addresses = {{8, 0, 4}};
  ImageVariables first = uses({n, p}), swapped = uses({p, n});
  first.kernel = "k";
  provide(first);
  swapped.variables[0].addresses = {{8, 1, 4}}; // the same in another order
  swapped.variables[1].initial += '\0';
  provide(swapped);
  auto errorOf = [&](const ImageVariables &image) {
    auto addresses = VariableStore::get().provide(*driver, image);
    return addresses ? "" : llvm::toString(addresses.takeError());
  };
  swapped.variables[0].addresses[0].addend = 0;
  EXPECT_NE(errorOf(swapped).find("'p' has one initial value in the program "
                                  "and another in kernel 'k'"),
            std::string::npos);
  EXPECT_NE(errorOf(uses({number("n", 8)})).find("'n' has one initial value"),
            std::string::npos);
}

TEST_F(VariablesTest, NoMemoryIsAnErrorWithTheName) {
  DeviceVariable huge = number("huge", 7);
  huge.size = uint64_t(1) << 60;
  ImageVariables image = uses({number("n", 1), huge});
  auto addresses = VariableStore::get().provide(*driver, image);
  ASSERT_FALSE(bool(addresses));
  llvm::Error error = addresses.takeError();
  EXPECT_TRUE(error.isA<DriverError>());
  EXPECT_NE(llvm::toString(std::move(error))
                .find("allocating the __device__ variable 'huge' of "
                      "1152921504606846976 bytes failed with "
                      "CUDA_ERROR_OUT_OF_MEMORY"),
            std::string::npos);
  EXPECT_FALSE(find(image.program, "n"));
}

TEST_F(VariablesTest, WithoutAContextThereIsNone) {
  ASSERT_EQ(fn<CUcontext>("cuCtxSetCurrent")(nullptr), CUDA_SUCCESS);
  auto found = VariableStore::get().find(*driver, "program", "n");
  ASSERT_FALSE(bool(found));
  EXPECT_NE(llvm::toString(found.takeError())
                .find("asking for the current context failed with "
                      "CUDA_ERROR_INVALID_CONTEXT"),
            std::string::npos);
}

TEST_F(VariablesTest, ThreadsGetTheSame) {
  ImageVariables image = uses({number("n", 7)});
  std::vector<CUdeviceptr> found(8);
  std::vector<std::thread> threads;
  for (CUdeviceptr &address : found)
    threads.emplace_back([&] {
      fn<CUcontext>("cuCtxSetCurrent")(context);
      address = provide(image)[0];
    });
  for (std::thread &thread : threads)
    thread.join();
  EXPECT_EQ(found, std::vector<CUdeviceptr>(8, found[0]));
  EXPECT_EQ(7, at(found[0]));
}

} // namespace
