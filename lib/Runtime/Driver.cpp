//===- Driver.cpp - The loaded CUDA driver --------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Runtime/Driver.h"
#include "cppyy-cuda/HostABI/HostImage.h"
#include "cppyy-cuda/Runtime/RecentLaunches.h"
#include <cstring>
#include <dlfcn.h>

using namespace cppyy_cuda;
using namespace cppyy_cuda::runtime;

std::string runtime::cudaVersionText(int version) {
  return std::to_string(version / 1000) + "." +
         std::to_string(version % 1000 / 10);
}

namespace {
using GetProcAddress = cuda::CUresult (*)(const char *name, void **address,
                                          int version, uint64_t flags,
                                          int *queryResult);

llvm::Error noDriver(llvm::StringRef library, const char *reason) {
  return llvm::make_error<NoDriverError>(
      ("no NVIDIA driver was found (" + library + ": " +
       (reason ? reason : "unknown reason") +
       "). Kernels can run without a GPU on the host target: set "
       "CPPYY_CUDA_TARGET=host")
          .str());
}

/// The CUDA that the driver in \p library is for; empty if it does not say.
std::string versionIn(void *library) {
  auto ask = reinterpret_cast<cuda::CUresult (*)(int *)>(
      dlsym(library, "cuDriverGetVersion"));
  int version = 0;
  if (!ask || ask(&version) != cuda::CUDA_SUCCESS)
    return "";
  return cudaVersionText(version);
}

/// It lacks \p function.
llvm::Error tooOld(void *library, const char *function) {
  std::string version = versionIn(library);
  std::string text = "the driver that answers to libcuda.so.1 ";
  text += version.empty() ? "" : "is for CUDA " + version + " and ";
  text += std::string("has no ") + function;
  return llvm::make_error<NoDriverError>(
      text + ": a driver for CUDA 12.0 or later is needed. Kernels can run "
             "without a GPU on the host target: set CPPYY_CUDA_TARGET=host");
}
} // namespace

llvm::Error Driver::loadFunctions(void *library) {
  // The driver chooses the version of each function; versioned names are
  // hidden.
  auto getProcAddress =
      reinterpret_cast<GetProcAddress>(dlsym(library, "cuGetProcAddress_v2"));
  if (!getProcAddress)
    return tooOld(library, "cuGetProcAddress_v2");
  void *address = nullptr;
#define CU_FUNCTION(NAME, VERSION, PARAMETERS)                                 \
  if (getProcAddress(#NAME, &address, VERSION, 0, nullptr) || !address)        \
    return tooOld(library, #NAME);                                             \
  NAME = reinterpret_cast<decltype(NAME)>(address);
#include "cppyy-cuda/Runtime/DriverFunctions.def"
  return llvm::Error::success();
}

/// The host driver exports a table under an id of its own; NVIDIA's driver does
/// not.
void Driver::findHostTable() {
  cuda::CUuuid id;
  std::memcpy(id.bytes, host::kDriverTableId, sizeof(id.bytes));
  const void *table = nullptr;
  if (cuGetExportTable(&table, &id) == cuda::CUDA_SUCCESS)
    hostTable = static_cast<const host::DriverTable *>(table);
}

llvm::Expected<std::unique_ptr<Driver>> Driver::open(llvm::StringRef library) {
  // Never closed: the driver does not support being unloaded.
  void *handle = dlopen(library.str().c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!handle)
    return noDriver(library, dlerror());
  auto driver = std::make_unique<Driver>();
  if (llvm::Error error = driver->loadFunctions(handle))
    return std::move(error);
  if (llvm::Error error =
          driver->check(driver->cuInit(0), "initializing the driver"))
    return std::move(error);
  driver->findHostTable();
  if (llvm::Error error = driver->check(
          driver->cuDeviceGetCount(&driver->devices), "counting the devices"))
    return std::move(error);
  return driver;
}

llvm::Expected<const Driver &> Driver::get() {
  static std::mutex mutex;
  static std::atomic<const Driver *> theDriver{nullptr};
  if (const Driver *driver = theDriver)
    return *driver;
  std::lock_guard lock(mutex);
  if (!theDriver) {
    // A failure is not cached: the host driver may be loaded later.
    llvm::Expected<std::unique_ptr<Driver>> opened = open();
    if (!opened)
      return opened.takeError();
    theDriver = opened->release();
  }
  return *theDriver.load();
}

llvm::Expected<cuda::CUcontext> Driver::ensureContext() const {
  cuda::CUcontext context = nullptr;
  if (llvm::Error error =
          check(cuCtxGetCurrent(&context), "asking for the current context"))
    return std::move(error);
  if (context)
    return context;
  context = primary;
  if (!context) {
    std::lock_guard lock(mutex);
    if (llvm::Error error = check(cuDevicePrimaryCtxRetain(&context, 0),
                                  "retaining the primary context"))
      return std::move(error);
    primary = context;
  }
  if (llvm::Error error =
          check(cuCtxSetCurrent(context), "making a context current"))
    return std::move(error);
  return context;
}

llvm::Expected<cuda::CUcontext>
Driver::resetPrimary(cuda::CUdevice device) const {
  std::lock_guard lock(mutex);
  if (llvm::Error error =
          check(cuDevicePrimaryCtxReset(device), "resetting a primary context"))
    return std::move(error);
  RecentLaunches::forget();
  cuda::CUcontext context = nullptr;
  cuda::CUresult result = cuDevicePrimaryCtxRetain(&context, device);
  if (isSticky(result))
    return error(result, "making a new context (after a kernel's fault on a "
                         "GPU, CUDA works in a new process only)");
  if (llvm::Error error = check(result, "retaining the primary context"))
    return std::move(error);
  if (device == 0)
    primary = context;
  return context;
}

llvm::Expected<uint64_t> Driver::currentContextId() const {
  unsigned long long id = 0;
  if (llvm::Error error =
          check(cuCtxGetId(nullptr, &id), "asking for the current context"))
    return std::move(error);
  return id;
}

bool Driver::isOpen(cuda::CUcontext context, uint64_t id) const {
  unsigned long long now = 0;
  return cuCtxGetId(context, &now) == cuda::CUDA_SUCCESS && now == id;
}

llvm::Expected<cuda::CUdevice> Driver::currentDevice() const {
  cuda::CUdevice device = 0;
  if (llvm::Error error =
          check(cuCtxGetDevice(&device), "asking for the current device"))
    return std::move(error);
  return device;
}

void Driver::noteDevices() const {
  int used = 0;
  if (usesSeveralDevices() || devices < 2)
    return;
  for (int device = 0; device < devices; ++device) {
    unsigned flags = 0;
    int active = 0;
    if (!cuDevicePrimaryCtxGetState(device, &flags, &active) && active)
      ++used;
  }
  if (used > 1)
    noteSeveralDevices();
}

bool Driver::mayUse(uintptr_t address) const {
  // A GPU may have access to memory that its driver did not allocate.
  return !hostTable || !address || hostTable->isAllocated(address);
}

llvm::Expected<int> Driver::deviceAttribute(cuda::CUdevice_attribute attribute,
                                            cuda::CUdevice device) const {
  int value = 0;
  if (llvm::Error error = check(cuDeviceGetAttribute(&value, attribute, device),
                                "asking for a device attribute"))
    return std::move(error);
  return value;
}
