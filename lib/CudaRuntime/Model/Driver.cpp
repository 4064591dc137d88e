//===- Driver.cpp - The driver below the runtime --------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/Driver.h"
#include <dlfcn.h>
#include <mutex>

using namespace cppyy_cuda;
using namespace cppyy_cuda::cudart;

namespace {
using GetProcAddress = CUresult (*)(const char *, void **, int,
                                    unsigned long long, int *);

std::mutex mutex;
Driver functions;
std::atomic<bool> ready{false};
std::atomic<GetProcAddress> getProcAddress{nullptr};

/// Never closed: the driver does not support being unloaded.
GetProcAddress openLibrary() {
  if (GetProcAddress known = getProcAddress)
    return known;
  void *library = dlopen("libcuda.so.1", RTLD_NOW | RTLD_LOCAL);
  if (!library)
    return nullptr;
  getProcAddress =
      reinterpret_cast<GetProcAddress>(dlsym(library, "cuGetProcAddress_v2"));
  return getProcAddress;
}

template <typename F> bool load(F &function, const char *name, int since) {
  void *address = nullptr;
  if (procAddress(name, &address, since, 0, nullptr) || !address)
    return false;
  function = reinterpret_cast<F>(address);
  return true;
}

bool loadFunctions() {
#define CU_FUNCTION(NAME, SINCE, PARAMETERS)                                   \
  if (!load(functions.NAME, #NAME, SINCE))                                     \
    return false;
#include "Model/DriverFunctions.def"
  return true;
}

/// The codes of a driver that cannot be used are the runtime's own.
cudaError_t initialize() {
  if (!openLibrary() || driverVersion() < kRuntimeVersion || !loadFunctions())
    return cudaErrorInsufficientDriver;
  CUresult result = functions.cuInit(0);
  return static_cast<cudaError_t>(int(result));
}
} // namespace

CUresult cudart::procAddress(const char *name, void **address, int version,
                             unsigned long long flags, int *queryResult) {
  GetProcAddress get = openLibrary();
  return get ? get(name, address, version, flags, queryResult)
             : CUDA_ERROR_NOT_INITIALIZED;
}

int cudart::driverVersion() {
  CUresult (*getVersion)(int *) = nullptr;
  int version = 0;
  if (load(getVersion, "cuDriverGetVersion", 2020))
    getVersion(&version);
  return version;
}

cudaError_t cudart::openDriver() {
  if (ready.load(std::memory_order_acquire))
    return cudaSuccess;
  std::lock_guard lock(mutex);
  if (ready)
    return cudaSuccess;
  cudaError_t result = initialize();
  ready = result == cudaSuccess;
  return result;
}

const Driver &cudart::driver() { return functions; }

void *DriverFunction::find() {
  if (void *known = address.load(std::memory_order_relaxed))
    return known;
  void *found = nullptr;
  if (procAddress(name, &found, since, 0, nullptr))
    return nullptr;
  address = found;
  return found;
}
