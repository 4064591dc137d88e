//===- Limits.cpp - What every launch must respect ------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Runtime/Limits.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/Twine.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::runtime;

char ConfigurationError::ID = 0;

namespace {
constexpr int64_t kMaxGrid[3] = {INT32_MAX, 65535, 65535};
constexpr int64_t kMaxBlock[3] = {1024, 1024, 64};
constexpr int64_t kMaxThreads = 1024;
/// Most devices have less, which is checked once the device is known.
constexpr int64_t kMaxShared = 227 * 1024;

llvm::Error wrong(llvm::StringRef name, const llvm::Twine &what) {
  return llvm::make_error<ConfigurationError>(
      ("kernel " + name + ": " + what).str());
}

llvm::Error checkExtents(llvm::StringRef name, const int64_t *extents,
                         const char *what, const int64_t *most) {
  for (int axis = 0; axis < 3; ++axis) {
    if (LLVM_LIKELY(extents[axis] >= 1 && extents[axis] <= most[axis]))
      continue;
    std::string number = std::to_string(extents[axis]);
    if (extents[axis] < 1)
      return wrong(name, llvm::Twine(what) + " are at least 1, not " + number);
    return wrong(name, llvm::Twine(number) + " " + what + " in " +
                           llvm::Twine("xyz"[axis]) +
                           " are too many (at most " + llvm::Twine(most[axis]) +
                           ")");
  }
  return llvm::Error::success();
}

llvm::Error checkThreads(llvm::StringRef name, const LaunchConfig &config,
                         int64_t most) {
  int64_t threads = config.block[0] * config.block[1] * config.block[2];
  if (LLVM_LIKELY(threads <= most && threads <= kMaxThreads))
    return llvm::Error::success();
  const char *who = most < kMaxThreads ? "its launch bounds or registers allow"
                                       : "a block of any CUDA device has";
  return wrong(name, llvm::Twine(threads) +
                         " threads a block are too many: " + who + " at most " +
                         llvm::Twine(std::min(most, kMaxThreads)) +
                         "; use more blocks of fewer threads "
                         "(CUDA_ERROR_INVALID_VALUE)");
}
} // namespace

/// The extents are 64-bit here, as computed: a narrowed one might look right.
llvm::Error runtime::checkConfiguration(llvm::StringRef name,
                                        const LaunchConfig &config,
                                        unsigned maxThreads) {
  if (llvm::Error error = checkExtents(name, config.grid, "blocks", kMaxGrid))
    return error;
  if (llvm::Error error =
          checkExtents(name, config.block, "threads", kMaxBlock))
    return error;
  if (llvm::Error error =
          checkThreads(name, config, maxThreads ? maxThreads : kMaxThreads))
    return error;
  if (LLVM_LIKELY(config.sharedBytes >= 0 && config.sharedBytes <= kMaxShared))
    return llvm::Error::success();
  return wrong(name, llvm::Twine(config.sharedBytes) +
                         " bytes of dynamic shared memory are not between 0 "
                         "and " +
                         llvm::Twine(kMaxShared));
}

std::string runtime::freedMemory(llvm::StringRef place) {
  return (place + " is not (or no longer) device memory: it was freed, or its "
                  "context was closed; copy the data to the device again")
      .str();
}

std::string runtime::hostMemory(llvm::StringRef place) {
  return (place + ": a launch in compiled code takes arrays of the device, not "
                  "of the host: copy it with cuda.to_device, or make it with "
                  "cuda.pinned_array, mapped_array or managed_array")
      .str();
}
