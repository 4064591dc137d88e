//===- ConstantsTest.cpp - Values of `__constant__` variables -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "VariablesFixture.h"
#include "cppyy-cuda/CUDA/CudaGraphTypes.h"
#include "cppyy-cuda/Runtime/Image.h"
#include <thread>

using namespace cppyy_cuda;
using namespace cppyy_cuda::host;
using namespace cppyy_cuda::runtime;

namespace {

void nothing(const Geometry *, void *const *, Worker *, uint64_t, uint64_t) {}

/// The images have one variable, which is the table and the constant.
class ConstantsTest : public VariablesTest {
protected:
  void SetUp() override {
    VariablesTest::SetUp();
    loader = fakeLoader();
    giveFakeImagesVariable("c", sizeof(int));
    fakeKernels()["k"] = {"k", nothing, nullptr, nullptr, 0, 0, 0};
  }
  void TearDown() override {
    fakeLoader() = loader;
    VariablesTest::TearDown();
  }
  static ImageVariables withConstant(uint64_t size = sizeof(int)) {
    ImageVariables image = uses({});
    image.kernel = "k";
    image.words = {{"c", {}}};
    image.constants = {{"c", size}, {"optimized away", 4}};
    return image;
  }
  std::unique_ptr<Image> load(uint64_t size = sizeof(int)) {
    return llvm::cantFail(
        Image::load(*driver, fakeImage(), {withConstant(size)}));
  }
  static std::string launch(Image &image, CUstream stream = nullptr) {
    const Kernel &kernel = llvm::cantFail(image.kernel("k"));
    return llvm::toString(kernel.launch({1}, {1}, 0, stream, {}));
  }
  static int &copyIn(Image &image) {
    return at(llvm::cantFail(image.global("c")).address);
  }
  std::optional<Global> use(ConstantUse use, CUstream stream = nullptr) {
    auto found = VariableStore::get().useConstant(
        *driver, withConstant().program, "c", use, stream);
    if (found)
      return *found;
    ADD_FAILURE() << llvm::toString(found.takeError());
    return std::nullopt;
  }
  void write(int value) {
    at(use(ConstantUse::Read)->address) = value;
    use(ConstantUse::Written);
  }

  ImageLoader loader;
};

TEST_F(ConstantsTest, TheFirstImageHasTheInitialValue) {
  EXPECT_FALSE(use(ConstantUse::Read));
  auto image = load();
  copyIn(*image) = 3;
  EXPECT_EQ("", launch(*image));
  ASSERT_TRUE(use(ConstantUse::Read));
  EXPECT_EQ(3, at(use(ConstantUse::Read)->address));
  EXPECT_EQ(sizeof(int), use(ConstantUse::Read)->size);
  // What has its initial value needs no copy.
  auto other = load();
  copyIn(*other) = 4;
  EXPECT_EQ("", launch(*other));
  EXPECT_EQ(4, copyIn(*other));
}

TEST_F(ConstantsTest, AllImagesGetWhatIsWritten) {
  auto image = load(), second = load();
  EXPECT_EQ("", launch(*image));
  EXPECT_EQ("", launch(*second));
  write(5);
  EXPECT_EQ(5, copyIn(*image)); // a replayed graph would see it
  EXPECT_EQ(5, copyIn(*second));
  auto later = load();
  EXPECT_EQ("", launch(*later));
  EXPECT_EQ(5, copyIn(*later));
  write(6);
  EXPECT_EQ(6, copyIn(*later));
}

TEST_F(ConstantsTest, AnImageThatIsGoneIsNotWritten) {
  {
    auto image = load();
    EXPECT_EQ("", launch(*image));
  }
  write(5);
  auto image = load();
  EXPECT_EQ("", launch(*image));
  EXPECT_EQ(5, copyIn(*image));
}

TEST_F(ConstantsTest, EnqueuedWritesKeepTheOrderOfTheStream) {
  CUstream stream = nullptr;
  ASSERT_EQ((fn<CUstream *, unsigned>("cuStreamCreate")(
                &stream, CU_STREAM_NON_BLOCKING)),
            CUDA_SUCCESS);
  auto image = load(), later = load();
  EXPECT_EQ("", launch(*image));
  static std::atomic<bool> goesOn;
  goesOn = false;
  auto wait = +[](void *) {
    while (!goesOn)
      std::this_thread::yield();
  };
  ASSERT_EQ((fn<CUstream, void (*)(void *), void *>("cuLaunchHostFunc")(
                stream, wait, nullptr)),
            CUDA_SUCCESS);
  const int value = 7;
  ASSERT_EQ(driver->cuMemcpyHtoDAsync(use(ConstantUse::Read)->address, &value,
                                      sizeof(value), stream),
            CUDA_SUCCESS);
  use(ConstantUse::Enqueued, stream);
  EXPECT_NE(7, copyIn(*image));
  EXPECT_EQ("", launch(*later, stream)); // does not wait
  goesOn = true;
  ASSERT_EQ(driver->cuStreamSynchronize(stream), CUDA_SUCCESS);
  EXPECT_EQ(7, copyIn(*image));
  EXPECT_EQ(7, copyIn(*later));
  EXPECT_EQ(driver->cuStreamDestroy(stream), CUDA_SUCCESS);
}

TEST_F(ConstantsTest, EachLaunchCopiesASharedOne) {
  auto image = load();
  EXPECT_EQ("", launch(*image));
  int &value = at(use(ConstantUse::Shared)->address);
  for (int i = 10; i < 13; ++i) {
    value = i;
    EXPECT_EQ("", launch(*image));
    EXPECT_EQ(driver->cuCtxSynchronize(), CUDA_SUCCESS);
    EXPECT_EQ(i, copyIn(*image));
  }
  value = 20; // for a launch by others, in a stream that is not known
  EXPECT_EQ(
      "", llvm::toString(llvm::cantFail(image->kernel("k")).prepare(nullptr)));
  EXPECT_EQ(20, copyIn(*image));
}

TEST_F(ConstantsTest, EachContextHasItsValue) {
  auto image = load();
  EXPECT_EQ("", launch(*image));
  write(5);
  withContextOf(1, [&] {
    EXPECT_FALSE(use(ConstantUse::Read));
    copyIn(*image) = 1;
    EXPECT_EQ("", launch(*image));
    EXPECT_EQ(1, at(use(ConstantUse::Read)->address));
    write(2);
  });
  EXPECT_EQ(5, at(use(ConstantUse::Read)->address));
  EXPECT_EQ(5, copyIn(*image));
}

TEST_F(ConstantsTest, AResetGivesTheInitialValueBack) {
  auto image = load();
  EXPECT_EQ("", launch(*image));
  write(5);
  ASSERT_EQ(fn<CUdevice>("cuDevicePrimaryCtxReset_v2")(0), CUDA_SUCCESS);
  copyIn(*image) = 3; // as a new load of the image has it
  EXPECT_EQ("", launch(*image));
  EXPECT_EQ(3, copyIn(*image));
}

TEST_F(ConstantsTest, SizesMustAgree) {
  auto image = load(), other = load(2);
  EXPECT_EQ("", launch(*image));
  EXPECT_EQ("the __constant__ variable 'c' has 2 bytes in kernel 'k' and 4 "
            "bytes in an earlier one: if it depends on __CUDA_ARCH__, compile "
            "both for one architecture",
            launch(*other));
}

} // namespace
