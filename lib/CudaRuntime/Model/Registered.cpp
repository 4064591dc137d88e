//===- Registered.cpp - What libraries of nvcc register -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/Registered.h"
#include "Model/Errors.h"
#include "Model/FatBinary.h"
#include <map>
#include <memory>
#include <mutex>
#include <string>

using namespace cppyy_cuda;
using namespace cppyy_cuda::cudart;

struct cudart::FatBinary {
  const FatBinaryWrapper *wrapper;
  std::mutex mutex;
  CUlibrary library = nullptr; ///< null until it is needed
  bool isReported = false;
};

namespace {
struct Named {
  FatBinary *binary;
  std::string name; ///< in machine code
};
using NamedMap = std::map<const void *, Named>;

struct Registry {
  std::mutex mutex;
  std::map<FatBinary *, std::unique_ptr<FatBinary>> binaries;
  NamedMap kernels, variables; ///< by the address on the host
  std::atomic<ImageReporter> reporter{nullptr};
};

/// Never destroyed: libraries unregister in atexit handlers.
Registry &registry() {
  static auto *theRegistry = new Registry;
  return *theRegistry;
}

bool find(const NamedMap &map, const void *host, Named &named) {
  std::lock_guard lock(registry().mutex);
  auto it = map.find(host);
  if (it == map.end())
    return false;
  named = it->second;
  return true;
}

void forget(NamedMap &map, const FatBinary *binary) {
  for (auto it = map.begin(); it != map.end();)
    it = it->second.binary == binary ? map.erase(it) : std::next(it);
}

/// Whether \p result says that there is no code for the device.
bool isUnusable(CUresult result) {
  return result == CUDA_ERROR_INVALID_IMAGE ||
         result == CUDA_ERROR_NO_BINARY_FOR_GPU ||
         result == CUDA_ERROR_INVALID_SOURCE ||
         result == CUDA_ERROR_UNSUPPORTED_PTX_VERSION;
}

/// Of the binary that has \p named, which stays locked.
cudaError_t load(const Named &named, CUlibrary &library) {
  FatBinary &binary = *named.binary;
  std::lock_guard lock(binary.mutex);
  const FatBinaryWrapper &wrapper = *binary.wrapper;
  CUresult result = CUDA_SUCCESS;
  if (wrapper.magic != FatBinaryWrapper::kMagic)
    return cudaErrorInvalidKernelImage;
  if (!binary.library)
    result = driver().cuLibraryLoadData(&binary.library, wrapper.data, nullptr,
                                        nullptr, 0, nullptr, nullptr, 0);
  library = binary.library;
  if (!isUnusable(result))
    return errorOf(result);
  ImageReporter reporter = registry().reporter;
  if (reporter && !binary.isReported)
    reporter(named.name.c_str(), describeFatBinary(wrapper.data).c_str());
  binary.isReported = true;
  return cudaErrorNoKernelImageForDevice;
}
} // namespace

FatBinary *cudart::registerFatBinary(const FatBinaryWrapper *wrapper) {
  auto binary = std::make_unique<FatBinary>();
  binary->wrapper = wrapper;
  FatBinary *key = binary.get();
  std::lock_guard lock(registry().mutex);
  registry().binaries[key] = std::move(binary);
  return key;
}

void cudart::unregisterFatBinary(FatBinary *binary) {
  std::lock_guard lock(registry().mutex);
  if (!registry().binaries.count(binary))
    return;
  if (binary->library)
    driver().cuLibraryUnload(binary->library);
  forget(registry().kernels, binary);
  forget(registry().variables, binary);
  registry().binaries.erase(binary);
}

void cudart::registerKernel(FatBinary *binary, const void *host,
                            const char *name) {
  std::lock_guard lock(registry().mutex);
  registry().kernels[host] = {binary, name};
}

void cudart::registerVariable(FatBinary *binary, const void *host,
                              const char *name) {
  std::lock_guard lock(registry().mutex);
  registry().variables[host] = {binary, name};
}

bool cudart::isRegisteredKernel(const void *host) {
  Named named;
  return find(registry().kernels, host, named);
}

cudaError_t cudart::findRegisteredKernel(const void *host,
                                         CUfunction *function) {
  Named named;
  CUlibrary library = nullptr;
  if (!find(registry().kernels, host, named))
    return cudaErrorInvalidDeviceFunction;
  if (cudaError_t error = load(named, library))
    return error;
  CUkernel kernel = nullptr;
  if (driver().cuLibraryGetKernel(&kernel, library, named.name.c_str()))
    return cudaErrorInvalidDeviceFunction;
  *function = reinterpret_cast<CUfunction>(kernel);
  return cudaSuccess;
}

cudaError_t cudart::findRegisteredVariable(const void *host,
                                           DeviceVariable *variable) {
  Named named;
  CUlibrary library = nullptr;
  if (!find(registry().variables, host, named))
    return cudaErrorInvalidSymbol;
  if (cudaError_t error = load(named, library))
    return error;
  variable->isConstant = 0; // the library's image is the only one
  return driver().cuLibraryGetGlobal(&variable->address, &variable->size,
                                     library, named.name.c_str())
             ? cudaErrorInvalidSymbol
             : cudaSuccess;
}

void cudart::installReporter(ImageReporter reporter) {
  registry().reporter = reporter;
}
