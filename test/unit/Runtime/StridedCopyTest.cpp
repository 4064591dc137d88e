//===- StridedCopyTest.cpp - Copies of arrays that are not contiguous -----===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../HostDriver/HostDriverFixture.h"
#include "cppyy-cuda/Runtime/DeviceObject.h"
#include <numeric>

using namespace cppyy_cuda;
using namespace cppyy_cuda::host;
using namespace cppyy_cuda::runtime;

namespace {
class StridedCopyTest : public HostDriverTest {
protected:
  void SetUp() override {
    HostDriverTest::SetUp();
    llvm::Expected<const Driver &> found = Driver::get();
    ASSERT_TRUE(bool(found)) << llvm::toString(found.takeError());
    driver = &*found;
    std::iota(std::begin(numbers), std::end(numbers), 0);
    ASSERT_FALSE(bool(makeMemory(*driver, sizeof(numbers), memory)));
    ASSERT_FALSE(bool(copy(*driver, CopyKind::ToDevice, memory.handle,
                           address(numbers), sizeof(numbers), nullptr)));
  }
  void TearDown() override {
    destroy(*driver, memory);
    HostDriverTest::TearDown();
  }
  static uint64_t address(const void *pointer) {
    return reinterpret_cast<uint64_t>(pointer);
  }
  /// Copies from the device, from element \p first on, into `out`, which has
  /// strides of its own.
  std::string fetch(int64_t first, llvm::ArrayRef<int64_t> shape,
                    llvm::ArrayRef<int64_t> to, llvm::ArrayRef<int64_t> from) {
    std::fill(std::begin(out), std::end(out), -1);
    return llvm::toString(copyStrided(
        *driver, CopyKind::ToHost, {address(out), to},
        {memory.handle + 2 * uint64_t(first), from}, shape, 2, nullptr));
  }
  std::vector<int16_t> got(size_t count) { return {out, out + count}; }

  const Driver *driver = nullptr;
  DeviceObject memory = {};
  int16_t numbers[24], out[24];
};

TEST_F(StridedCopyTest, RowsOfAPlane) { // a[:, 1:3] of 4 rows of 6
  EXPECT_EQ(fetch(1, {4, 2}, {4, 2}, {12, 2}), "");
  EXPECT_EQ(got(9), (std::vector<int16_t>{1, 2, 7, 8, 13, 14, 19, 20, -1}));
}

TEST_F(StridedCopyTest, ElementsOfARow) { // a[::3]
  EXPECT_EQ(fetch(0, {4}, {2}, {6}), "");
  EXPECT_EQ(got(5), (std::vector<int16_t>{0, 3, 6, 9, -1}));
}

TEST_F(StridedCopyTest, BackwardsAndTransposed) {
  EXPECT_EQ(fetch(3, {4}, {2}, {-2}), "");
  EXPECT_EQ(got(5), (std::vector<int16_t>{3, 2, 1, 0, -1}));
  EXPECT_EQ(fetch(0, {2, 3}, {6, 2}, {2, 4}), "");
  EXPECT_EQ(got(6), (std::vector<int16_t>{0, 2, 4, 1, 3, 5}));
}

TEST_F(StridedCopyTest, BackwardsOnBothSides) {
  int16_t back[4] = {};
  EXPECT_EQ(llvm::toString(copyStrided(
                *driver, CopyKind::ToHost, {address(back + 3), {-2}},
                {memory.handle + 6, {-2}}, {4}, 2, nullptr)),
            "");
  EXPECT_EQ(std::vector<int16_t>(back, back + 4),
            (std::vector<int16_t>{0, 1, 2, 3}));
}

TEST_F(StridedCopyTest, GapsStayAsTheyAre) {
  EXPECT_EQ(fetch(0, {3}, {4}, {2}), "");
  EXPECT_EQ(got(6), (std::vector<int16_t>{0, -1, 1, -1, 2, -1}));
}

TEST_F(StridedCopyTest, OneElementForMany) {
  EXPECT_EQ(fetch(5, {3}, {2}, {0}), "");
  EXPECT_EQ(got(4), (std::vector<int16_t>{5, 5, 5, -1}));
}

TEST_F(StridedCopyTest, NothingAndOne) {
  EXPECT_EQ(fetch(0, {0, 3}, {6, 2}, {6, 2}), "");
  EXPECT_EQ(got(1), (std::vector<int16_t>{-1}));
  EXPECT_EQ(fetch(7, {}, {}, {}), "");
  EXPECT_EQ(got(2), (std::vector<int16_t>{7, -1}));
}

TEST_F(StridedCopyTest, BeyondTheMemory) {
  EXPECT_NE(fetch(0, {100}, {2}, {4}).find("that is not contiguous failed"),
            std::string::npos);
}

TEST_F(StridedCopyTest, MemoryOfTheHostThatDevicesUse) {
  for (auto make : {makePinnedMemory, makeManagedMemory}) {
    DeviceObject object = {};
    ASSERT_EQ(llvm::toString(make(*driver, 16, 1, object)), "");
    auto *words = reinterpret_cast<uint64_t *>(object.handle);
    words[1] = 42;
    EXPECT_TRUE(driver->mayUse(object.handle));
    uint64_t address = object.handle;
    destroy(*driver, object);
    EXPECT_FALSE(driver->mayUse(address));
    EXPECT_NE(llvm::toString(make(*driver, -1, 1, object))
                  .find("memory failed with CUDA_ERROR_OUT_OF_MEMORY"),
              std::string::npos);
  }
}
} // namespace
