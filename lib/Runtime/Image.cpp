//===- Image.cpp - Loaded images ------------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Runtime/Image.h"
#include "ImageBinding.h"
#include "RelaxedCapture.h"
#include "llvm/ADT/STLExtras.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::runtime;

namespace {
/// The options that make the driver's JIT report its errors.
struct JitLog {
  char buffer[8192] = "";
  int options[2] = {cuda::CU_JIT_ERROR_LOG_BUFFER,
                    cuda::CU_JIT_ERROR_LOG_BUFFER_SIZE_BYTES};
  void *values[2] = {buffer, reinterpret_cast<void *>(sizeof(buffer))};
};

/// Why NVIDIA's driver may have refused an image; empty for other failures.
std::string adviceFor(const Driver &driver, cuda::CUresult result) {
  bool isRefused = result == cuda::CUDA_ERROR_INVALID_IMAGE ||
                   result == cuda::CUDA_ERROR_NO_BINARY_FOR_GPU ||
                   result == cuda::CUDA_ERROR_UNSUPPORTED_PTX_VERSION;
  int version = 0;
  if (driver.isHost() || !isRefused || driver.cuDriverGetVersion(&version))
    return "";
  std::string cuda = "CUDA " + cudaVersionText(version);
  return "; the driver is for " + cuda +
         " and cannot read code of a newer toolkit: update it, or set "
         "CPPYY_CUDA_HOME to a toolkit of " +
         cuda + " or earlier";
}

llvm::Error loadError(const Driver &driver, cuda::CUresult result,
                      const char *log) {
  std::string action = "loading an image";
  if (*log)
    action += std::string(" (") + log + ")";
  llvm::Error error = driver.error(result, action, true);
  std::string advice = adviceFor(driver, result);
  if (advice.empty())
    return error;
  return llvm::make_error<DriverError>(
      result, llvm::toString(std::move(error)) + advice);
}
} // namespace

Image::Image(const Driver &driver, cuda::CUlibrary handle, bool owned,
             std::vector<ImageVariables> variables)
    : driver(driver), handle(handle), owned(owned) {
  if (llvm::any_of(variables, [](const ImageVariables &part) {
        return !part.words.empty(); // also if there are only constants
      }))
    binding =
        std::make_unique<ImageBinding>(driver, handle, std::move(variables));
}

llvm::Expected<std::unique_ptr<Image>>
Image::load(const Driver &driver, llvm::StringRef bytes,
            std::vector<ImageVariables> variables) {
  // PTX must be null-terminated, which a StringRef does not guarantee.
  std::string copy = bytes.str();
  JitLog log;
  cuda::CUlibrary handle = nullptr;
  cuda::CUresult result = driver.cuLibraryLoadData(
      &handle, copy.c_str(), log.options, log.values, 2, nullptr, nullptr, 0);
  if (result != cuda::CUDA_SUCCESS)
    return loadError(driver, result, log.buffer);
  return std::unique_ptr<Image>(
      new Image(driver, handle, true, std::move(variables)));
}

std::unique_ptr<Image> Image::borrow(const Driver &driver,
                                     cuda::CUlibrary handle,
                                     std::vector<ImageVariables> variables) {
  return std::unique_ptr<Image>(
      new Image(driver, handle, false, std::move(variables)));
}

Image::~Image() {
  binding.reset(); // its constants are written until it is gone
  // At process exit the driver may be gone, and no one is left to report to.
  if (!owned)
    return;
  RelaxedCapture relaxed(driver);
  (void)driver.cuLibraryUnload(handle);
}

llvm::Expected<const Kernel &> Image::kernel(llvm::StringRef name) {
  std::lock_guard lock(mutex);
  std::unique_ptr<Kernel> &entry = kernels[name];
  if (entry)
    return *entry;
  cuda::CUkernel found = nullptr;
  std::string action = "looking for kernel '" + name.str() + "'";
  cuda::CUresult result =
      driver.cuLibraryGetKernel(&found, handle, name.str().c_str());
  if (result != cuda::CUDA_SUCCESS) {
    kernels.erase(name);
    return driver.error(result, action, true);
  }
  auto kernel = std::make_unique<Kernel>(driver, found, name, binding.get());
  entry = std::move(kernel);
  return *entry;
}

llvm::Expected<Global> Image::global(llvm::StringRef name) const {
  Global global{};
  cuda::CUresult result = driver.cuLibraryGetGlobal(
      &global.address, &global.size, handle, name.str().c_str());
  if (result != cuda::CUDA_SUCCESS)
    return driver.error(result, "looking for variable '" + name.str() + "'",
                        true);
  return global;
}
