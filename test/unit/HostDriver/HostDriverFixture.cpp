//===- HostDriverFixture.cpp - The host driver with fake images -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostDriverFixture.h"
#include <cstring>
#include <mutex>

using namespace cppyy_cuda::host;

int cppyy_cuda::host::fakeGlobal = 0;
std::atomic<int> cppyy_cuda::host::fakeImagesLoaded{0};

namespace {
struct Opened {
  Opened() {
    handle = dlopen(CPPYY_CUDA_HOST_DRIVER, RTLD_NOW | RTLD_LOCAL);
    if (!handle) {
      ADD_FAILURE() << dlerror();
      abort();
    }
    auto getCount = reinterpret_cast<CUresult (*)(int *)>(
        dlsym(handle, "cuDeviceGetCount"));
    int count;
    before = getCount(&count);
    setDevices();
  }
  /// Must be done before the driver is initialized.
  void setDevices() {
    auto getTable = reinterpret_cast<CUresult (*)(const void **, const void *)>(
        dlsym(handle, "cuGetExportTable"));
    const void *table = nullptr;
    getTable(&table, kDriverTableId);
    if (!static_cast<const DriverTable *>(table)->setDeviceCount(kDevices))
      ADD_FAILURE() << "the devices cannot be set";
  }

  void *handle;
  CUresult before;
};

const Opened &opened() {
  static Opened theLibrary;
  return theLibrary;
}

void *load(const void *image, size_t size, char *reason, size_t reasonSize) {
  std::string content(static_cast<const char *>(image) + sizeof(ImageHeader),
                      size - sizeof(ImageHeader));
  if (content == "bad") {
    std::strncpy(reason, "the fake image is bad", reasonSize);
    return nullptr;
  }
  ++fakeImagesLoaded;
  return new std::string(content);
}

void unload(void *image) {
  --fakeImagesLoaded;
  delete static_cast<std::string *>(image);
}

const KernelInfo *kernel(void *, const char *name) {
  auto it = fakeKernels().find(name);
  return it == fakeKernels().end() ? nullptr : &it->second;
}

size_t kernelNames(void *, const char **names, size_t count) {
  size_t index = 0;
  for (const auto &[name, info] : fakeKernels())
    if (index++ < count)
      names[index - 1] = name.c_str();
  return index;
}

void *global(void *, const char *name, size_t *size) {
  if (std::strcmp(name, "counter") != 0)
    return nullptr;
  *size = sizeof(fakeGlobal);
  return &fakeGlobal;
}

/// What giveFakeImagesVariable() requested.
struct {
  std::mutex mutex;
  std::string name;
  size_t size = 0;
  std::map<void *, std::vector<char>> ofImages;
} variables;

void *variableOf(void *image, const char *name, size_t *size) {
  std::lock_guard lock(variables.mutex);
  if (name != variables.name)
    return nullptr;
  *size = variables.size;
  std::vector<char> &bytes = variables.ofImages[image];
  bytes.resize(variables.size);
  return bytes.data();
}

void *copy(void *image, char *, size_t) {
  ++fakeImagesLoaded;
  return new std::string(*static_cast<std::string *>(image));
}
} // namespace

void cppyy_cuda::host::giveFakeImagesVariable(const char *name, size_t size) {
  variables.name = name;
  variables.size = size;
  variables.ofImages.clear();
  fakeLoader().global = variableOf;
  fakeLoader().copy = copy;
}

ImageLoader &cppyy_cuda::host::fakeLoader() {
  static ImageLoader loader = {load,    unload,  kernel,     global,
                               nullptr, nullptr, nullptr,    nullptr,
                               nullptr, nullptr, kernelNames};
  return loader;
}

void *cppyy_cuda::host::library() { return opened().handle; }
CUresult cppyy_cuda::host::resultBeforeInit() { return opened().before; }

const DriverTable &cppyy_cuda::host::driverTable() {
  CUuuid id;
  std::memcpy(id.bytes, kDriverTableId, sizeof(id.bytes));
  const void *table = nullptr;
  EXPECT_EQ(
      (fn<const void **, const CUuuid *>("cuGetExportTable")(&table, &id)),
      CUDA_SUCCESS);
  return *static_cast<const DriverTable *>(table);
}

std::string cppyy_cuda::host::fakeImage(const std::string &content) {
  ImageHeader header;
  std::memcpy(header.magic, kImageMagic, sizeof(header.magic));
  header.size = content.size();
  header.sourceSize = 0;
  return std::string(reinterpret_cast<char *>(&header), sizeof(header)) +
         content;
}

std::map<std::string, KernelInfo> &cppyy_cuda::host::fakeKernels() {
  static std::map<std::string, KernelInfo> kernels;
  return kernels;
}

void HostDriverTest::SetUp() {
  ASSERT_EQ(fn<unsigned>("cuInit")(0), CUDA_SUCCESS);
  driverTable().registerLoader(&fakeLoader());
  ASSERT_EQ(
      (fn<CUcontext *, CUdevice>("cuDevicePrimaryCtxRetain")(&context, 0)),
      CUDA_SUCCESS);
  ASSERT_EQ(fn<CUcontext>("cuCtxSetCurrent")(context), CUDA_SUCCESS);
}

void HostDriverTest::TearDown() {
  fn<CUcontext>("cuCtxSetCurrent")(nullptr);
  fn<CUdevice>("cuDevicePrimaryCtxRelease_v2")(0);
  fakeKernels().clear();
}

CUmodule HostDriverTest::loadFakeModule() {
  CUmodule module = nullptr;
  std::string image = fakeImage();
  EXPECT_EQ(
      (fn<CUmodule *, const void *>("cuModuleLoadData")(&module, image.data())),
      CUDA_SUCCESS);
  return module;
}

CUfunction HostDriverTest::fakeFunction(const char *name) {
  CUfunction function = nullptr;
  EXPECT_EQ((fn<CUfunction *, CUmodule, const char *>("cuModuleGetFunction")(
                &function, loadFakeModule(), name)),
            CUDA_SUCCESS);
  return function;
}

CUresult HostDriverTest::launch(CUfunction function, unsigned gridX,
                                unsigned blockX, void **params,
                                unsigned sharedBytes) {
  return fn<CUfunction, unsigned, unsigned, unsigned, unsigned, unsigned,
            unsigned, unsigned, CUstream, void **, void **>("cuLaunchKernel")(
      function, gridX, 1, 1, blockX, 1, 1, sharedBytes, nullptr, params,
      nullptr);
}
