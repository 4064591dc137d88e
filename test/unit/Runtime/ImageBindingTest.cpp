//===- ImageBindingTest.cpp - Tests of images' variable addresses ---------===//
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

class ImageBindingTest : public VariablesTest {
protected:
  void SetUp() override {
    VariablesTest::SetUp();
    loader = fakeLoader();
    giveFakeImagesVariable("table", 3 * sizeof(uint64_t));
    fakeKernels()["k"] = {"k", nothing, nullptr, nullptr, 0, 0, 0};
  }
  void TearDown() override {
    fakeLoader() = loader;
    VariablesTest::TearDown();
  }
  /// An image with n and m; its table has m's address at offset 8, and n's
  /// address plus 4 at 16.
  ImageVariables inTable(const char *table = "table") {
    ImageVariables image = uses({number("n", 7), number("m", 8)});
    image.words = {{table, {{8, 1, 0}, {16, 0, 4}}}};
    return image;
  }
  std::unique_ptr<Image> load(std::vector<ImageVariables> parts) {
    return llvm::cantFail(Image::load(*driver, fakeImage(), std::move(parts)));
  }
  /// The error's text; "" for success.
  static std::string launch(Image &image) {
    llvm::Expected<const Kernel &> kernel = image.kernel("k");
    if (!kernel)
      return llvm::toString(kernel.takeError());
    return llvm::toString(kernel->launch({1}, {1}, 0, nullptr, {}));
  }
  CUdeviceptr tableIn(Image &image) {
    return llvm::cantFail(image.global("table")).address;
  }

  ImageLoader loader;
};

TEST_F(ImageBindingTest, ALaunchFillsTheTable) {
  auto one = load({inTable()}), other = load({inTable()});
  EXPECT_EQ(0u, word(tableIn(*one) + 8));
  EXPECT_EQ("", launch(*one));
  EXPECT_EQ("", launch(*other));
  std::vector<CUdeviceptr> addresses = provide(inTable());
  for (Image *image : {one.get(), other.get()}) {
    EXPECT_EQ(0u, word(tableIn(*image)));
    EXPECT_EQ(addresses[1], word(tableIn(*image) + 8));
    EXPECT_EQ(addresses[0] + 4, word(tableIn(*image) + 16));
  }
}

TEST_F(ImageBindingTest, VariablesOutliveImages) {
  {
    auto image = load({inTable()});
    EXPECT_EQ("", launch(*image));
    at(provide(inTable())[0]) = 5;
  }
  auto image = load({inTable()});
  EXPECT_EQ("", launch(*image));
  EXPECT_EQ(5, at(word(tableIn(*image) + 16) - 4));
}

TEST_F(ImageBindingTest, CooperativeLaunchesFillItToo) {
  auto image = load({inTable()});
  const Kernel &kernel = llvm::cantFail(image->kernel("k"));
  EXPECT_FALSE(bool(kernel.launchCooperative({1}, {1}, 0, nullptr, {})));
  EXPECT_EQ(provide(inTable())[1], word(tableIn(*image) + 8));
}

TEST_F(ImageBindingTest, EachContextHasItsTable) {
  auto image = load({inTable()});
  EXPECT_EQ("", launch(*image));
  CUdeviceptr here = tableIn(*image);
  withContextOf(1, [&] {
    EXPECT_EQ("", launch(*image));
    EXPECT_NE(here, tableIn(*image));
    EXPECT_EQ(provide(inTable())[1], word(tableIn(*image) + 8));
  });
  EXPECT_EQ("", launch(*image));
  EXPECT_EQ(here, tableIn(*image));
  EXPECT_EQ(provide(inTable())[1], word(here + 8));
}

TEST_F(ImageBindingTest, AResetContextGetsItsTable) {
  auto image = load({inTable()});
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ("", launch(*image));
    CUdeviceptr n = word(tableIn(*image) + 16) - 4;
    EXPECT_EQ(7, at(n)) << i;
    at(n) = 1;
    ASSERT_EQ(fn<CUdevice>("cuDevicePrimaryCtxReset_v2")(0), CUDA_SUCCESS);
  }
}

TEST_F(ImageBindingTest, OfAFatbinThePartThatIsLoadedCounts) {
  auto image = load({inTable("for another architecture"), inTable()});
  EXPECT_EQ("", launch(*image));
  EXPECT_EQ(provide(inTable())[1], word(tableIn(*image) + 8));
  // The loaded part may need nothing.
  auto nothing = load({inTable("for another architecture"), uses({})});
  EXPECT_EQ("", launch(*nothing));
}

TEST_F(ImageBindingTest, AnImageWithoutItsTableIsAnError) {
  auto image = load({inTable("missing")});
  std::string text = launch(*image);
  EXPECT_NE(text.find("looking for the table of variables failed with "
                      "CUDA_ERROR_NOT_FOUND"),
            std::string::npos)
      << text;
  ImageVariables second = inTable();
  second.words.push_back({"missing", {{0, 0, 0}}});
  text = launch(*load({second}));
  EXPECT_NE(text.find("writing the addresses of variables to 'missing' failed"),
            std::string::npos)
      << text;
}

TEST_F(ImageBindingTest, ThreadsFillItOnce) {
  auto image = load({inTable()});
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i)
    threads.emplace_back([&] {
      fn<CUcontext>("cuCtxSetCurrent")(context);
      EXPECT_EQ("", launch(*image));
      EXPECT_NE(0u, word(tableIn(*image) + 8));
    });
  for (std::thread &thread : threads)
    thread.join();
}

TEST_F(ImageBindingTest, WhileAStreamIsCaptured) {
  auto image = load({inTable()});
  CUstream stream = nullptr;
  ASSERT_EQ((fn<CUstream *, unsigned>("cuStreamCreate")(&stream, 0)),
            CUDA_SUCCESS);
  ASSERT_EQ((fn<CUstream, CUstreamCaptureMode>("cuStreamBeginCapture_v2")(
                stream, CU_STREAM_CAPTURE_MODE_GLOBAL)),
            CUDA_SUCCESS);
  const Kernel &kernel = llvm::cantFail(image->kernel("k"));
  EXPECT_EQ("", llvm::toString(kernel.launch({1}, {1}, 0, stream, {})));
  CUgraph graph = nullptr;
  EXPECT_EQ((fn<CUstream, CUgraph *>("cuStreamEndCapture")(stream, &graph)),
            CUDA_SUCCESS);
  EXPECT_EQ(provide(inTable())[1], word(tableIn(*image) + 8));
  EXPECT_EQ(fn<CUgraph>("cuGraphDestroy")(graph), CUDA_SUCCESS);
  EXPECT_EQ(fn<CUstream>("cuStreamDestroy_v2")(stream), CUDA_SUCCESS);
  // The thread's own mode is restored: such calls are unsafe in captures.
  CUstreamCaptureMode mode = CU_STREAM_CAPTURE_MODE_RELAXED;
  fn<CUstreamCaptureMode *>("cuThreadExchangeStreamCaptureMode")(&mode);
  EXPECT_EQ(CU_STREAM_CAPTURE_MODE_GLOBAL, mode);
  fn<CUstreamCaptureMode *>("cuThreadExchangeStreamCaptureMode")(&mode);
}

} // namespace
