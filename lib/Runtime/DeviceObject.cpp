//===- DeviceObject.cpp - What host code owns on a device -----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Runtime/DeviceObject.h"
#include "EnqueueCopy.h"
#include "RelaxedCapture.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::runtime;

namespace {
constexpr unsigned kNoTiming = 2; // CU_EVENT_DISABLE_TIMING

/// Makes a context current while it exists.
class Entered {
public:
  Entered(const Driver &driver, cuda::CUcontext context) : driver(driver) {
    (void)driver.cuCtxGetCurrent(&before);
    (void)driver.cuCtxSetCurrent(context);
  }
  ~Entered() { (void)driver.cuCtxSetCurrent(before); }

private:
  const Driver &driver;
  cuda::CUcontext before = nullptr;
};
} // namespace

/// Completes an object of the current context.
static llvm::Error own(const Driver &driver, DeviceObject &object,
                       DeviceObject::Kind kind, uint64_t handle) {
  llvm::Expected<uint64_t> id = driver.currentContextId();
  if (!id)
    return id.takeError();
  object = {kind, handle, nullptr, *id};
  return driver.check(driver.cuCtxGetCurrent(&object.context),
                      "asking for the current context");
}

/// Makes memory with \p allocate, which gets where to write the address.
template <typename F>
static llvm::Error makeBytes(const Driver &driver, int64_t bytes,
                             DeviceObject &object, DeviceObject::Kind kind,
                             const char *where, F allocate) {
  if (bytes == 0)
    return llvm::Error::success();
  cuda::CUdeviceptr address = 0;
  cuda::CUresult result =
      bytes < 0 ? cuda::CUDA_ERROR_OUT_OF_MEMORY : allocate(address);
  if (result != cuda::CUDA_SUCCESS)
    return driver.error(result, "allocating " + std::to_string(bytes) +
                                    " bytes " + where);
  return own(driver, object, kind, address);
}

llvm::Error runtime::makeMemory(const Driver &driver, int64_t bytes,
                                DeviceObject &object) {
  return makeBytes(driver, bytes, object, DeviceObject::Memory, "on the device",
                   [&](cuda::CUdeviceptr &address) {
                     return driver.cuMemAlloc(&address, size_t(bytes));
                   });
}

llvm::Error runtime::makePinnedMemory(const Driver &driver, int64_t bytes,
                                      unsigned flags, DeviceObject &object) {
  return makeBytes(driver, bytes, object, DeviceObject::HostMemory,
                   "of pinned memory", [&](cuda::CUdeviceptr &address) {
                     return driver.cuMemHostAlloc(
                         reinterpret_cast<void **>(&address), size_t(bytes),
                         flags);
                   });
}

llvm::Error runtime::makeManagedMemory(const Driver &driver, int64_t bytes,
                                       unsigned flags, DeviceObject &object) {
  return makeBytes(driver, bytes, object, DeviceObject::Memory,
                   "of managed memory", [&](cuda::CUdeviceptr &address) {
                     return driver.cuMemAllocManaged(&address, size_t(bytes),
                                                     flags);
                   });
}

llvm::Error runtime::makeStream(const Driver &driver, DeviceObject &object) {
  cuda::CUstream stream = nullptr;
  if (llvm::Error error =
          driver.check(driver.cuStreamCreate(&stream, 0), "making a stream"))
    return error;
  return own(driver, object, DeviceObject::Stream,
             reinterpret_cast<uint64_t>(stream));
}

llvm::Error runtime::makeEvent(const Driver &driver, bool isTimed,
                               DeviceObject &object) {
  cuda::CUevent event = nullptr;
  if (llvm::Error error =
          driver.check(driver.cuEventCreate(&event, isTimed ? 0 : kNoTiming),
                       "making an event"))
    return error;
  return own(driver, object, DeviceObject::Event,
             reinterpret_cast<uint64_t>(event));
}

static void giveBack(const Driver &driver, const DeviceObject &object) {
  // Nobody is left to report to.
  if (object.kind == DeviceObject::Memory)
    (void)driver.cuMemFree(object.handle);
  else if (object.kind == DeviceObject::HostMemory)
    (void)driver.cuMemFreeHost(reinterpret_cast<void *>(object.handle));
  else if (object.kind == DeviceObject::Stream)
    (void)driver.cuStreamDestroy(
        reinterpret_cast<cuda::CUstream>(object.handle));
  else
    (void)driver.cuEventDestroy(reinterpret_cast<cuda::CUevent>(object.handle));
}

void runtime::destroy(const Driver &driver, DeviceObject &object) {
  if (object.kind == DeviceObject::Nothing)
    return;
  if (driver.isOpen(object.context, object.contextId)) {
    Entered entered(driver, object.context);
    RelaxedCapture relaxed(driver);
    giveBack(driver, object);
  }
  object.kind = DeviceObject::Nothing;
}

llvm::Error runtime::copy(const Driver &driver, CopyKind kind, uint64_t target,
                          uint64_t source, int64_t bytes,
                          cuda::CUstream stream) {
  if (bytes == 0)
    return llvm::Error::success();
  cuda::CUresult result =
      enqueueCopy(driver, kind, target, source, size_t(bytes), stream);
  if (result == cuda::CUDA_SUCCESS && !stream)
    result = driver.cuStreamSynchronize(stream);
  static const char *const where[] = {"to the device", "to the host",
                                      "on the device"};
  if (LLVM_LIKELY(result == cuda::CUDA_SUCCESS))
    return llvm::Error::success();
  return driver.error(result, "copying " + std::to_string(bytes) + " bytes " +
                                  where[unsigned(kind)]);
}
