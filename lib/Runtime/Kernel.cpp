//===- Kernel.cpp - Kernels and their launches ----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ImageBinding.h"
#include "cppyy-cuda/Runtime/Image.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::runtime;

namespace {
/// The shared memory that a block may use on every device by default.
constexpr unsigned kDefaultShared = 48 * 1024;
} // namespace

llvm::Expected<int>
Kernel::attribute(cuda::CUfunction_attribute attribute) const {
  llvm::Expected<cuda::CUdevice> device = driver.currentDevice();
  if (!device)
    return device.takeError();
  int value = 0;
  cuda::CUresult result =
      driver.cuKernelGetAttribute(&value, attribute, handle, *device);
  if (result != cuda::CUDA_SUCCESS)
    return driver.error(result, "asking for an attribute of '" + name + "'");
  return value;
}

llvm::Expected<int> Kernel::maxThreadsPerBlock() const {
  return attribute(cuda::CU_FUNC_ATTRIBUTE_MAX_THREADS_PER_BLOCK);
}

/// CUDA would only say "invalid argument".
llvm::Error Kernel::checkShared(unsigned bytes, cuda::CUdevice device) const {
  llvm::Expected<int> own =
      attribute(cuda::CU_FUNC_ATTRIBUTE_SHARED_SIZE_BYTES);
  if (!own)
    return own.takeError();
  llvm::Expected<int> most = driver.deviceAttribute(
      cuda::CU_DEVICE_ATTRIBUTE_MAX_SHARED_MEMORY_PER_BLOCK_OPTIN, device);
  if (!most)
    return most.takeError();
  if (bytes <= unsigned(std::max(0, *most - *own)))
    return llvm::Error::success();
  return llvm::make_error<DriverError>(
      cuda::CUDA_ERROR_INVALID_VALUE,
      "kernel '" + name + "': " + std::to_string(bytes) +
          " bytes of dynamic shared memory and " + std::to_string(*own) +
          " of static are too many: a block of this device has at most " +
          std::to_string(*most));
}

/// Asks the driver to allow the kernel more dynamic shared memory than by
/// default. The attribute belongs to the device, so it is set on each.
llvm::Error Kernel::allowShared(unsigned bytes) const {
  llvm::Expected<cuda::CUdevice> device = driver.currentDevice();
  if (!device)
    return device.takeError();
  std::lock_guard lock(mutex);
  auto [it, fresh] = allowed.try_emplace(*device, 0);
  if (fresh) {
    llvm::Expected<int> own =
        attribute(cuda::CU_FUNC_ATTRIBUTE_SHARED_SIZE_BYTES);
    if (!own)
      return own.takeError();
    it->second = kDefaultShared - std::min<unsigned>(*own, kDefaultShared);
  }
  if (bytes <= it->second)
    return llvm::Error::success();
  if (llvm::Error error = checkShared(bytes, *device))
    return error;
  cuda::CUresult result = driver.cuKernelSetAttribute(
      cuda::CU_FUNC_ATTRIBUTE_MAX_DYNAMIC_SHARED_SIZE_BYTES, int(bytes), handle,
      *device);
  if (result != cuda::CUDA_SUCCESS)
    return driver.error(result, "giving '" + name + "' " +
                                    std::to_string(bytes) +
                                    " bytes of dynamic shared memory");
  it->second = bytes;
  return llvm::Error::success();
}

llvm::Error Kernel::enterBinding(const cuda::CUstream *stream) const {
  return binding->enter(stream);
}

llvm::Error Kernel::launchError(cuda::CUresult result, Dim3 block) const {
  std::string action = "launching kernel '" + name + "'";
  // The most common mistake is reported with its numbers; CUDA only says
  // "invalid argument".
  uint64_t threads = uint64_t(block.x) * block.y * block.z;
  llvm::Expected<int> limit = maxThreadsPerBlock();
  if (!limit)
    llvm::consumeError(limit.takeError());
  else if (threads > uint64_t(*limit))
    action += " with " + std::to_string(threads) +
              " threads in a block, where the limit is " +
              std::to_string(*limit);
  if (result == cuda::CUDA_ERROR_INVALID_HANDLE ||
      result == cuda::CUDA_ERROR_CONTEXT_IS_DESTROYED)
    action += " in a stream that was destroyed, or whose context was closed,";
  return driver.error(result, action, true);
}

llvm::Error
Kernel::launchCooperative(Dim3 grid, Dim3 block, unsigned sharedBytes,
                          cuda::CUstream stream,
                          llvm::ArrayRef<const void *> params) const {
  if (binding)
    if (llvm::Error error = enterBinding(&stream))
      return error;
  if (sharedBytes != 0)
    if (llvm::Error error = allowShared(sharedBytes))
      return error;
  cuda::CUlaunchAttribute attribute = {};
  attribute.id = cuda::CU_LAUNCH_ATTRIBUTE_COOPERATIVE;
  attribute.value.cooperative = 1;
  cuda::CUlaunchConfig config = {grid.x,     grid.y,  grid.z,      block.x,
                                 block.y,    block.z, sharedBytes, stream,
                                 &attribute, 1};
  cuda::CUresult result = driver.cuLaunchKernelEx(
      &config, reinterpret_cast<cuda::CUfunction>(handle),
      const_cast<void **>(params.data()), nullptr);
  if (result == cuda::CUDA_SUCCESS)
    return llvm::Error::success();
  return launchError(result, block);
}

llvm::Error Kernel::preferShared(int percent) const {
  for (cuda::CUdevice device = 0; device != driver.deviceCount(); ++device) {
    cuda::CUresult result = driver.cuKernelSetAttribute(
        cuda::CU_FUNC_ATTRIBUTE_PREFERRED_SHARED_MEMORY_CARVEOUT, percent,
        handle, device);
    if (result != cuda::CUDA_SUCCESS)
      return driver.error(result, "asking for shared memory for '" + name +
                                      "' instead of cache");
  }
  return llvm::Error::success();
}

llvm::Expected<int> Kernel::residentBlocks(unsigned threads,
                                           unsigned sharedBytes) const {
  llvm::Expected<cuda::CUdevice> device = driver.currentDevice();
  if (!device)
    return device.takeError();
  if (sharedBytes != 0)
    if (llvm::Error error = allowShared(sharedBytes))
      return error;
  int blocks = 0, multiprocessors = 0;
  cuda::CUresult result = driver.cuOccupancyMaxActiveBlocksPerMultiprocessor(
      &blocks, reinterpret_cast<cuda::CUfunction>(handle), int(threads),
      sharedBytes);
  if (result == cuda::CUDA_SUCCESS)
    result = driver.cuDeviceGetAttribute(
        &multiprocessors, cuda::CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT,
        *device);
  if (result != cuda::CUDA_SUCCESS)
    return driver.error(result,
                        "asking how many blocks of '" + name + "' run at once");
  return blocks * multiprocessors;
}
