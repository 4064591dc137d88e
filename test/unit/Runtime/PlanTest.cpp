//===- PlanTest.cpp - How values become a kernel's parameters -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Runtime/Plan.h"
#include "../HostDriver/HostDriverFixture.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::host;
using namespace cppyy_cuda::runtime;

namespace {
/// The parameters of the last launch, 8 bytes of each.
uint64_t seen[3];
uint32_t seenGrid;

void remember(const Geometry *geometry, void *const *params, Worker *, uint64_t,
              uint64_t) {
  for (int i = 0; i < 3; ++i)
    std::memcpy(&seen[i], params[i], 8);
  seenGrid = geometry->gridDim[0];
}
void nothing(const Geometry *, void *const *, Worker *, uint64_t, uint64_t) {}

const Parameter words[] = {{0, 8, 8}, {8, 8, 8}, {16, 8, 8}};

constexpr Number kInt64 = {Number::Signed, 8}, kInt32 = {Number::Signed, 4},
                 kUInt8 = {Number::Unsigned, 1},
                 kUInt64 = {Number::Unsigned, 8}, kDouble = {Number::Float, 8},
                 kFloat = {Number::Float, 4}, kBool = {Number::Bool, 1};

Slot convert(Number from, Number to, unsigned count = 1) {
  Slot slot;
  slot.kind = Slot::Convert;
  slot.from = from;
  slot.to = to;
  slot.count = count;
  slot.place = "argument 1 of kernel k";
  slot.type = "its type";
  return slot;
}

Slot slotOf(Slot::Kind kind, unsigned word = 0) {
  Slot slot;
  slot.kind = kind;
  slot.word = word;
  slot.place = "argument 1 of kernel k";
  return slot;
}

class PlanTest : public HostDriverTest {
protected:
  void SetUp() override {
    HostDriverTest::SetUp();
    fakeKernels()["remember"] = {"remember", remember, nullptr, words, 3, 0, 0};
    fakeKernels()["empty"] = {"empty", nothing, nullptr, nullptr, 0, 0, 0};
    llvm::Expected<const Driver &> found = Driver::get();
    ASSERT_TRUE(bool(found)) << llvm::toString(found.takeError());
    driver = &*found;
    auto loaded = Image::load(*driver, fakeImage());
    ASSERT_TRUE(bool(loaded)) << llvm::toString(loaded.takeError());
    image = std::move(*loaded);
  }

  const Kernel &kernel(const char *name) {
    llvm::Expected<const Kernel &> found = image->kernel(name);
    if (!found)
      ADD_FAILURE() << llvm::toString(found.takeError());
    return *found;
  }

  /// The error's text of a launch with three parameters made alike; "" if it
  /// succeeds. `seen` has the parameters.
  std::string pass(const Slot &slot, void *value) {
    std::fill(std::begin(seen), std::end(seen), 0);
    Plan plan(*driver, kernel("remember"), "remember", {slot, slot, slot}, {});
    return launch(plan, {{1, 1, 1}, {1, 1, 1}, 0, 0}, value);
  }
  std::string launch(const Plan &plan, LaunchConfig config,
                     void *value = nullptr) {
    void *values[] = {value};
    llvm::Error error = plan.launch(&config, values);
    EXPECT_EQ(driver->cuStreamSynchronize(nullptr), CUDA_SUCCESS);
    isArgument = error.isA<runtime::ArgumentError>();
    return llvm::toString(std::move(error));
  }
  std::string configure(LaunchConfig config, Plan::Options options = {}) {
    return launch(Plan(*driver, kernel("empty"), "empty", {}, options), config);
  }

  const Driver *driver = nullptr;
  std::unique_ptr<Image> image;
  bool isArgument = false;
};

template <typename T> T seenAs() {
  T value;
  std::memcpy(&value, &seen[1], sizeof(value));
  return value;
}

TEST_F(PlanTest, BytesArePassedAsTheyAre) {
  uint64_t value[] = {1, 0x1122334455667788};
  EXPECT_EQ(pass(slotOf(Slot::Bytes, 1), value), "");
  EXPECT_EQ(seen[2], value[1]);
}

TEST_F(PlanTest, ConstantsNeedNoValue) {
  Slot slot = slotOf(Slot::Constant);
  slot.constant = "8 bytes!";
  EXPECT_EQ(pass(slot, nullptr), "");
  EXPECT_EQ(std::memcmp(&seen[0], "8 bytes!", 8), 0);
}

TEST_F(PlanTest, MemoryOfTheHostThatDevicesUse) {
  void *pinned = nullptr;
  ASSERT_EQ(driver->cuMemHostAlloc(&pinned, 8, 0), CUDA_SUCCESS);
  uint64_t address = reinterpret_cast<uint64_t>(pinned) + 4;
  EXPECT_EQ(pass(slotOf(Slot::HostAddress), &address), "");
  EXPECT_EQ(seen[0], address);
  uint64_t none = 0;
  EXPECT_EQ(pass(slotOf(Slot::HostAddress), &none), "");
  EXPECT_EQ(driver->cuMemFreeHost(pinned), CUDA_SUCCESS);
  EXPECT_NE(pass(slotOf(Slot::HostAddress), &address)
                .find("argument 1 of kernel k: a launch in compiled code takes "
                      "arrays of the device, not of the host"),
            std::string::npos);
  EXPECT_TRUE(isArgument);
}

/// The sum of two numbers.
int addUp(const void *const *values, void *parameter, char *reason) {
  int32_t first = *static_cast<const int32_t *>(values[0]);
  auto sum = int64_t(first + *static_cast<const int64_t *>(values[1]));
  std::memcpy(parameter, &sum, sizeof(sum));
  std::strcpy(reason, "it is negative");
  return sum < 0;
}

Slot sumSlot() {
  Slot slot = slotOf(Slot::Made);
  slot.make = addUp;
  slot.bytes = 8;
  slot.parts = {convert(kInt64, kInt32), slotOf(Slot::Bytes, 1)};
  slot.type = "Sum";
  return slot;
}

TEST_F(PlanTest, AFunctionMakesAParameterOfItsParts) {
  int64_t values[] = {40, 2};
  EXPECT_EQ(pass(sumSlot(), values), "");
  EXPECT_EQ(seen[0], 42u);
  EXPECT_EQ(seen[2], 42u);
}

TEST_F(PlanTest, AFunctionThatMakesNoParameterTellsWhy) {
  int64_t values[] = {40, -50};
  EXPECT_EQ(pass(sumSlot(), values),
            "argument 1 of kernel k: a C++ Sum could not be made\nit is "
            "negative");
  EXPECT_TRUE(isArgument);
  values[0] = int64_t(1) << 40;
  EXPECT_NE(pass(sumSlot(), values).find("does not fit its type"),
            std::string::npos);
}

TEST_F(PlanTest, IntegersThatFitAreNarrowed) {
  int64_t value = -5;
  EXPECT_EQ(pass(convert(kInt64, kInt32), &value), "");
  EXPECT_EQ(seenAs<int32_t>(), -5);
  value = 255;
  EXPECT_EQ(pass(convert(kInt64, kUInt8), &value), "");
  EXPECT_EQ(seenAs<uint8_t>(), 255);
  int32_t small = -1;
  EXPECT_EQ(pass(convert(kInt32, kInt64), &small), "");
  EXPECT_EQ(seenAs<int64_t>(), -1);
}

TEST_F(PlanTest, IntegersThatDoNotFitAreErrors) {
  int64_t value = int64_t(1) << 31;
  EXPECT_EQ(pass(convert(kInt64, kInt32), &value),
            "argument 1 of kernel k: 2147483648 does not fit its type "
            "(-2147483648 to 2147483647)");
  EXPECT_TRUE(isArgument);
  value = -1;
  EXPECT_NE(pass(convert(kInt64, kUInt64), &value).find("-1 does not fit"),
            std::string::npos);
  uint64_t large = UINT64_MAX;
  EXPECT_NE(pass(convert(kUInt64, kInt64), &large)
                .find("18446744073709551615 does not fit"),
            std::string::npos);
  value = 256;
  EXPECT_NE(pass(convert(kInt64, kUInt8), &value).find("(0 to 255)"),
            std::string::npos);
}

TEST_F(PlanTest, Floats) {
  double value = 0.1;
  EXPECT_EQ(pass(convert(kDouble, kFloat), &value), "");
  EXPECT_EQ(seenAs<float>(), 0.1f);
  int64_t integer = -7;
  EXPECT_EQ(pass(convert(kInt64, kDouble), &integer), "");
  EXPECT_EQ(seenAs<double>(), -7.0);
  value = std::numeric_limits<double>::infinity();
  EXPECT_EQ(pass(convert(kDouble, kFloat), &value), "");
  value = 1e300;
  EXPECT_EQ(pass(convert(kDouble, kFloat), &value),
            "argument 1 of kernel k: 1.000000e+300 does not fit its type");
  double pair[] = {1.5, -2.5};
  EXPECT_EQ(pass(convert(kDouble, kFloat, 2), pair), "");
  float narrow[2];
  std::memcpy(narrow, &seen[0], sizeof(narrow));
  EXPECT_EQ(narrow[0], 1.5f);
  EXPECT_EQ(narrow[1], -2.5f);
}

TEST_F(PlanTest, AnythingButZeroIsTrue) {
  double value = 0.5;
  EXPECT_EQ(pass(convert(kDouble, kBool), &value), "");
  EXPECT_EQ(seenAs<uint8_t>(), 1);
  int64_t zero = 0;
  EXPECT_EQ(pass(convert(kInt64, kBool), &zero), "");
  EXPECT_EQ(seenAs<uint8_t>(), 0);
}

TEST_F(PlanTest, StridesBecomeElements) {
  int64_t array[] = {0, 10, -24};
  Slot slot = slotOf(Slot::Steps, 2);
  slot.itemBytes = 8;
  EXPECT_EQ(pass(slot, array), "");
  EXPECT_EQ(seenAs<int64_t>(), -3);
  array[2] = 12;
  EXPECT_EQ(pass(slot, array),
            "argument 1 of kernel k: an array's stride of 12 bytes is not a "
            "multiple of its element's 8: copy the array");
}

TEST_F(PlanTest, FreedMemoryIsAnError) {
  cuda::CUdeviceptr address = 0;
  ASSERT_EQ(driver->cuMemAlloc(&address, 64), CUDA_SUCCESS);
  EXPECT_EQ(pass(slotOf(Slot::Address), &address), "");
  EXPECT_EQ(seenAs<uint64_t>(), uint64_t(address));
  ASSERT_EQ(driver->cuMemFree(address), CUDA_SUCCESS);
  EXPECT_NE(pass(slotOf(Slot::Address), &address)
                .find("is not (or no longer) device memory"),
            std::string::npos);
  EXPECT_TRUE(isArgument);
}

TEST_F(PlanTest, ExtentsAreCheckedAs64Bits) {
  EXPECT_EQ(configure({{1, 1, 1}, {1024, 1, 1}, 0, 0}), "");
  EXPECT_EQ(configure({{0, 1, 1}, {1, 1, 1}, 0, 0}),
            "kernel empty: blocks are at least 1, not 0");
  EXPECT_FALSE(isArgument);
  EXPECT_EQ(configure({{(int64_t(1) << 32) + 1, 1, 1}, {1, 1, 1}, 0, 0}),
            "kernel empty: 4294967297 blocks in x are too many (at most "
            "2147483647)");
  EXPECT_EQ(configure({{1, 1, 1}, {1, 1, 65}, 0, 0}),
            "kernel empty: 65 threads in z are too many (at most 64)");
  EXPECT_EQ(configure({{1, 1, 1}, {1, -1, 1}, 0, 0}),
            "kernel empty: threads are at least 1, not -1");
}

TEST_F(PlanTest, ThreadsAndSharedMemoryAreLimited) {
  EXPECT_NE(configure({{1, 1, 1}, {32, 64, 1}, 0, 0})
                .find("2048 threads a block are too many: a block of any CUDA"),
            std::string::npos);
  EXPECT_NE(configure({{1, 1, 1}, {65, 1, 1}, 0, 0}, {false, false, 64})
                .find("allow at most 64; use more blocks of fewer threads"),
            std::string::npos);
  for (int64_t bytes : {int64_t(-1), int64_t(1) << 40})
    EXPECT_NE(configure({{1, 1, 1}, {1, 1, 1}, bytes, 0})
                  .find("bytes of dynamic shared memory are not between 0"),
              std::string::npos);
}

TEST_F(PlanTest, LaunchesCooperativelyAndWaitsWhenDebugging) {
  Slot slot = slotOf(Slot::Bytes);
  uint64_t value = 3;
  void *values[] = {&value};
  Plan plan(*driver, kernel("remember"), "remember", {slot, slot, slot},
            {true, true, 0});
  LaunchConfig two = {{2, 1, 1}, {1, 1, 1}, 0, 0};
  llvm::Error error = plan.launch(&two, values);
  EXPECT_EQ(llvm::toString(std::move(error)), "");
  EXPECT_EQ(seenGrid, 2u); // without a synchronization of our own
  EXPECT_NE(configure({{1 << 30, 1, 1}, {1, 1, 1}, 0, 0}, {true, false, 0}),
            "");
}

TEST_F(PlanTest, ADefaultConfiguration) {
  uint64_t value = 3;
  void *values[] = {&value};
  Slot slot = slotOf(Slot::Bytes);
  Plan::Options options;
  options.debug = true;
  options.defaultConfig = LaunchConfig{{5, 1, 1}, {2, 1, 1}, 0, 0};
  Plan plan(*driver, kernel("remember"), "remember", {slot, slot, slot},
            options);
  EXPECT_EQ(llvm::toString(plan.launch(nullptr, values)), "");
  EXPECT_EQ(seenGrid, 5u);
  EXPECT_EQ(llvm::toString(Plan(*driver, kernel("empty"), "empty", {}, {})
                               .launch(nullptr, nullptr)),
            "kernel empty was called without a launch configuration: write "
            "empty[blocks, threads](...)");
}

TEST_F(PlanTest, ANewGenerationMakesPlansStale) {
  Plan plan(*driver, kernel("empty"), "empty", {}, {});
  EXPECT_FALSE(plan.isCurrent());
  plan.confirm(Plan::currentGeneration());
  EXPECT_TRUE(plan.isCurrent());
  Plan::newGeneration();
  EXPECT_FALSE(plan.isCurrent());
}

TEST_F(PlanTest, TellsWhenValuesWereRead) {
  Slot number = convert(kInt64, kUInt8);
  Plan plan(*driver, kernel("remember"), "remember", {number, number, number},
            {});
  LaunchConfig config = {{1, 1, 1}, {1, 1, 1}, 0, 0};
  for (int64_t value : {7, 300}) {
    int calls = 0;
    void *values[] = {&value};
    llvm::Error error = plan.launch(&config, values, nullptr, [&] { ++calls; });
    bool failed = !llvm::toString(std::move(error)).empty();
    EXPECT_EQ(failed, value == 300);
    EXPECT_EQ(calls, failed ? 0 : 1);
  }
}

TEST_F(PlanTest, LaunchesInTheContextOfItsThread) {
  cuda::CUcontext other = nullptr, first = nullptr;
  ASSERT_EQ(driver->cuCtxGetCurrent(&first), CUDA_SUCCESS);
  ASSERT_EQ(driver->cuCtxSetCurrent(nullptr), CUDA_SUCCESS);
  LaunchConfig one = {{1, 1, 1}, {1, 1, 1}, 0, 0};
  EXPECT_NE(
      llvm::toString(
          Plan(*driver, kernel("empty"), "empty", {}, {}).launch(&one, nullptr))
          .find("CUDA_ERROR_INVALID_CONTEXT"),
      std::string::npos);
  ASSERT_EQ(driver->cuDevicePrimaryCtxRetain(&other, 0), CUDA_SUCCESS);
  ASSERT_EQ(driver->cuCtxSetCurrent(other), CUDA_SUCCESS);
  EXPECT_EQ(configure({{1, 1, 1}, {1, 1, 1}, 0, 0}), "");
  ASSERT_EQ(driver->cuCtxSetCurrent(first), CUDA_SUCCESS);
}
} // namespace
