//===- HostLoaderTest.cpp - Images and the host driver --------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/HostLoader/HostLoader.h"
#include "FakeDriver.h"
#include "TestModule.h"
#include "cppyy-cuda/Target/Host/Host.h"

#include <cstring>
#include <dlfcn.h>

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;

namespace {

/// Why \p bytes cannot be loaded.
std::string loadError(const std::string &bytes) {
  char reason[512] = "";
  void *image = host::loader::imageLoader().load(bytes.data(), bytes.size(),
                                                 reason, sizeof(reason));
  EXPECT_EQ(nullptr, image);
  return reason;
}

std::string imageOf(std::unique_ptr<TestModule> module) {
  EXPECT_EQ("", textOf(host::target::retarget(**module, {})));
  auto image = host::target::compileImage(**module, {});
  return image ? *image : textOf(image.takeError());
}

} // namespace

TEST(HostImages, BeginWithTheirHeader) {
  std::string image = imageOf(TestModule::file("vector_add.ll"));
  host::ImageHeader header;
  ASSERT_GT(image.size(), sizeof(header));
  std::memcpy(&header, image.data(), sizeof(header));
  EXPECT_EQ(llvm::StringRef(header.magic, 8), "CPPYYHST");
  EXPECT_EQ(header.size + header.sourceSize + sizeof(header), image.size());
  EXPECT_EQ(image.compare(sizeof(header), 4, "\177ELF"), 0);
}

TEST(HostImages, WhatIsNoImageIsRefused) {
  EXPECT_TRUE(contains(loadError("x"), "too short"));
  EXPECT_TRUE(contains(loadError(std::string(100, 'x')), "not a host image"));
  std::string image = imageOf(TestModule::file("vector_add.ll"));
  EXPECT_TRUE(contains(loadError(image.substr(0, 60)), "cut off"));
  std::string broken = image;
  std::memset(broken.data() + sizeof(host::ImageHeader), 0, 16);
  EXPECT_NE("", loadError(broken));
}

TEST(HostImages, AnUnknownFunctionIsNamed) {
  std::string image =
      imageOf(TestModule::text("target triple = \"nvptx64-nvidia-cuda\"\n"
                               "declare void @no_such_function()\n"
                               "define ptx_kernel void @k() {\n"
                               "call void @no_such_function()\nret void }"));
  EXPECT_TRUE(contains(loadError(image), "no_such_function"));
}

TEST(HostImages, AShortReasonIsCutNotOverrun) {
  char reason[8] = "-------";
  EXPECT_EQ(nullptr, host::loader::imageLoader().load("x", 1, reason, 5));
  EXPECT_EQ(std::strlen(reason), 4u);
  EXPECT_EQ(reason[5], '-');
}

TEST(HostImages, ManyLiveTogetherAndGo) {
  std::string bytes = imageOf(TestModule::file("vector_add.ll"));
  auto &loader = host::loader::imageLoader();
  void *a = loader.load(bytes.data(), bytes.size(), nullptr, 0);
  void *b = loader.load(bytes.data(), bytes.size(), nullptr, 0);
  ASSERT_TRUE(a && b);
  EXPECT_NE(loader.kernel(a, "vadd")->entry, loader.kernel(b, "vadd")->entry);
  loader.unload(a);
  EXPECT_STREQ(loader.kernel(b, "vadd")->name, "vadd");
  loader.unload(b);
}

TEST(HostImages, NameTheirKernels) {
  auto &loader = host::loader::imageLoader();
  std::string bytes =
      imageOf(TestModule::text("target triple = \"nvptx64-nvidia-cuda\"\n"
                               "@v = addrspace(1) global i32 1\n"
                               "define ptx_kernel void @b() { ret void }\n"
                               "define ptx_kernel void @a() { ret void }"));
  void *image = loader.load(bytes.data(), bytes.size(), nullptr, 0);
  ASSERT_TRUE(image);
  const char *names[3] = {};
  EXPECT_EQ(loader.kernelNames(image, nullptr, 0), 2u);
  EXPECT_EQ(loader.kernelNames(image, names, 3), 2u);
  EXPECT_STREQ(names[0], "a");
  EXPECT_STREQ(names[1], "b");
  EXPECT_EQ(names[2], nullptr);
  loader.unload(image);
}

TEST(InstallDriver, RegistersTheLoader) {
  ASSERT_EQ("", textOf(host::loader::installDriver(CPPYY_CUDA_FAKE_DRIVER)));
  void *driver = dlopen(CPPYY_CUDA_FAKE_DRIVER, RTLD_NOW | RTLD_LOCAL);
  ASSERT_NE(nullptr, driver);
  auto registered = reinterpret_cast<const host::ImageLoader *(*)()>(
      dlsym(driver, kRegisteredLoader));
  ASSERT_NE(nullptr, registered);
  EXPECT_EQ(&host::loader::imageLoader(), registered());
}

TEST(InstallDriver, ErrorsNameTheFile) {
  std::string text = textOf(host::loader::installDriver("/nowhere/driver.so"));
  EXPECT_TRUE(contains(text, "/nowhere/driver.so")) << text;
  text = textOf(host::loader::installDriver("libm.so.6"));
  EXPECT_TRUE(contains(text, "'libm.so.6' is not cppyy-cuda's host driver"))
      << text;
}
