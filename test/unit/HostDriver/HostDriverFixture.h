//===- HostDriverFixture.h - The host driver with fake images ---*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TEST_UNIT_HOSTDRIVER_HOSTDRIVERFIXTURE_H
#define CPPYY_CUDA_TEST_UNIT_HOSTDRIVER_HOSTDRIVERFIXTURE_H

#include "cppyy-cuda/CUDA/CudaTypes.h"
#include "cppyy-cuda/HostABI/HostImage.h"
#include "gtest/gtest.h"
#include <atomic>
#include <dlfcn.h>
#include <map>
#include <string>
#include <vector>

namespace cppyy_cuda::host {

using namespace cuda;

/// The number of devices that the driver is opened with.
inline constexpr int kDevices = 3;

/// The library, opened once, on the first call of one of these.
void *library();
/// What a call returned before cuInit.
CUresult resultBeforeInit();

/// The exported function \p name with parameters P.
template <typename... P> auto fn(const char *name) {
  auto function = reinterpret_cast<CUresult (*)(P...)>(dlsym(library(), name));
  if (!function)
    ADD_FAILURE() << name << " is not exported";
  return function;
}

/// The driver's private table.
const DriverTable &driverTable();

/// An image of the fake loader, which has the kernels and variables below. With
/// \p content "bad", loading fails.
std::string fakeImage(const std::string &content = "good");

/// The kernels that fake images have, by name. Tests may add to them.
std::map<std::string, KernelInfo> &fakeKernels();
/// The loader of fake images; tests may give it more functions.
ImageLoader &fakeLoader();
/// The variable "counter" of every fake image.
extern int fakeGlobal;
/// Gives fake images a variable of \p size bytes each, instead of "counter", so
/// that libraries have copies; until fakeLoader() is restored.
void giveFakeImagesVariable(const char *name, size_t size);
/// The number of images that are loaded now.
extern std::atomic<int> fakeImagesLoaded;

/// A current primary context, with the fake loader registered.
class HostDriverTest : public testing::Test {
protected:
  void SetUp() override;
  void TearDown() override;

  CUmodule loadFakeModule();
  CUfunction fakeFunction(const char *name);
  CUresult launch(CUfunction function, unsigned gridX, unsigned blockX,
                  void **params = nullptr, unsigned sharedBytes = 0);

  CUcontext context = nullptr;
};

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_TEST_UNIT_HOSTDRIVER_HOSTDRIVERFIXTURE_H
