//===- BrokenDriverTest.cpp - Old, foreign and broken drivers -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "../HostDriver/HostDriverFixture.h"
#include "cppyy-cuda/Runtime/Image.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::host;
using namespace cppyy_cuda::runtime;

namespace {
/// Each test opens another fake driver; the process's own works all the time.
class BrokenDriverTest : public HostDriverTest {
protected:
  void TearDown() override {
    llvm::Expected<const Driver &> found = Driver::get();
    EXPECT_TRUE(bool(found)) << llvm::toString(found.takeError());
    HostDriverTest::TearDown();
  }
  /// Why a driver could not be opened.
  static std::string refusal(const char *library) {
    auto opened = Driver::open(library);
    if (opened) {
      ADD_FAILURE() << library << " was opened";
      return "";
    }
    return llvm::toString(opened.takeError());
  }
  static void expectPart(const std::string &text, const char *part) {
    EXPECT_NE(text.find(part), std::string::npos) << text;
  }
};

TEST_F(BrokenDriverTest, AnOldDriverIsToldWithItsVersion) {
  std::string text = refusal(FAKE_DRIVER_OLD);
  expectPart(text,
             "is for CUDA 11.4 and has no cuGetProcAddress_v2: a driver for "
             "CUDA 12.0 or later is needed");
  expectPart(text, "CPPYY_CUDA_TARGET=host");
}

TEST_F(BrokenDriverTest, AFunctionThatIsMissingIsNamed) {
  std::string text = refusal(FAKE_DRIVER_LACKS);
  expectPart(text, "for CUDA 12.2");
  expectPart(text, "has no cuCtxGetId");
}

TEST_F(BrokenDriverTest, ADriverThatDoesNotStart) {
  std::string text = refusal(FAKE_DRIVER_INIT);
  expectPart(text, "initializing the driver failed with "
                   "CUDA_ERROR_SYSTEM_DRIVER_MISMATCH (803)");
}

TEST_F(BrokenDriverTest, AFileThatIsNoLibrary) {
  std::string text = refusal(__FILE__);
  expectPart(text, "BrokenDriverTest.cpp");
  expectPart(text, "CPPYY_CUDA_TARGET=host");
}

TEST_F(BrokenDriverTest, CodeOfANewerToolkit) {
  auto opened = Driver::open(FAKE_DRIVER_LOAD);
  ASSERT_TRUE(bool(opened)) << llvm::toString(opened.takeError());
  EXPECT_FALSE((*opened)->isHost());
  auto image = Image::load(**opened, ".version 9.0\n");
  ASSERT_FALSE(bool(image));
  llvm::Error error = image.takeError();
  EXPECT_TRUE(error.isA<DriverError>());
  std::string text = llvm::toString(std::move(error));
  expectPart(text, "CUDA_ERROR_UNSUPPORTED_PTX_VERSION (222)");
  expectPart(text,
             "the driver is for CUDA 12.2 and cannot read code of a newer "
             "toolkit: update it, or set CPPYY_CUDA_HOME to a toolkit of "
             "CUDA 12.2 or earlier");
}
} // namespace
