//===- Plan.cpp - How values become a kernel's parameters -----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Runtime/Plan.h"
#include "Convert.h"
#include "cppyy-cuda/Runtime/Graph.h"
#include "cppyy-cuda/Runtime/RecentLaunches.h"
#include "llvm/ADT/STLExtras.h"
#include <cstring>

using namespace cppyy_cuda;
using namespace cppyy_cuda::runtime;

char ArgumentError::ID = 0;
char ConfigurationError::ID = 0;

void ArgumentError::log(llvm::raw_ostream &os) const { os << text; }
void ConfigurationError::log(llvm::raw_ostream &os) const { os << text; }
std::error_code ArgumentError::convertToErrorCode() const {
  return llvm::inconvertibleErrorCode();
}
std::error_code ConfigurationError::convertToErrorCode() const {
  return llvm::inconvertibleErrorCode();
}

std::atomic<uint64_t> Plan::generation{1};

namespace {
/// CUDA's limits on every device that this project supports.
constexpr int64_t kMaxGrid[3] = {INT32_MAX, 65535, 65535};
constexpr int64_t kMaxBlock[3] = {1024, 1024, 64};
constexpr int64_t kMaxThreads = 1024;
constexpr int64_t kMaxShared = 227 * 1024;

llvm::Error wrong(const std::string &name, const std::string &what) {
  return llvm::make_error<ConfigurationError>("kernel " + name + what);
}
} // namespace

/// The parameters of one launch. Values that need no conversion are passed from
/// where they are.
class Plan::Frame {
public:
  Frame(const Driver &driver, llvm::ArrayRef<Slot> slots) : driver(driver) {
    params.resize_for_overwrite(slots.size());
    made.resize_for_overwrite(2 * slots.size());
  }

  llvm::Error fill(llvm::ArrayRef<Slot> slots, void *const *values) {
    for (const auto &[index, slot] : llvm::enumerate(slots)) {
      if (slot.kind == Slot::Constant) {
        params[index] = slot.constant.data();
        continue;
      }
      const char *value = static_cast<const char *>(values[slot.value]);
      if (llvm::Error error = set(index, slot, value + 8 * slot.word))
        return error;
    }
    return llvm::Error::success();
  }
  llvm::ArrayRef<const void *> get() const { return params; }

private:
  llvm::Error set(size_t index, const Slot &slot, const char *source) {
    params[index] = source;
    if (slot.kind == Slot::Address)
      return checkAddress(slot, source);
    if (slot.kind == Slot::Bytes)
      return llvm::Error::success();
    params[index] = &made[2 * index];
    char *target = reinterpret_cast<char *>(&made[2 * index]);
    return slot.kind == Slot::Steps ? divide(slot, source, target)
                                    : convert(slot, source, target);
  }

  /// Freed memory may belong to something else by now.
  llvm::Error checkAddress(const Slot &slot, const char *source) {
    uint64_t address;
    std::memcpy(&address, source, sizeof(address));
    if (LLVM_LIKELY(driver.mayUse(address)))
      return llvm::Error::success();
    return llvm::make_error<ArgumentError>(
        slot.place + " is not (or no longer) device memory: it was freed, or "
                     "its context was closed; copy the data to the device "
                     "again");
  }

  llvm::Error divide(const Slot &slot, const char *source, char *target) {
    int64_t bytes;
    std::memcpy(&bytes, source, sizeof(bytes));
    int64_t steps = bytes / slot.itemBytes;
    std::memcpy(target, &steps, sizeof(steps));
    if (LLVM_LIKELY(steps * slot.itemBytes == bytes))
      return llvm::Error::success();
    return llvm::make_error<ArgumentError>(
        slot.place + ": an array's stride of " + std::to_string(bytes) +
        " bytes is not a multiple of its element's " +
        std::to_string(slot.itemBytes) + ": copy the array");
  }

  llvm::Error convert(const Slot &slot, const char *source, char *target) {
    for (unsigned i = 0; i < slot.count; ++i)
      if (llvm::Error error = convertNumber(slot, source + i * slot.from.bytes,
                                            target + i * slot.to.bytes))
        return error;
    return llvm::Error::success();
  }

  const Driver &driver;
  llvm::SmallVector<const void *, 16> params;
  llvm::SmallVector<uint64_t, 32> made; ///< 16 bytes for each parameter
};

Plan::Plan(const Driver &driver, const Kernel &kernel, std::string name,
           std::vector<Slot> slots, Options options)
    : driver(driver), kernel(kernel), name(std::move(name)),
      slots(std::move(slots)), options(options) {}

llvm::Error Plan::checkExtents(const int64_t *extents, const char *what,
                               const int64_t *most) const {
  for (int axis = 0; axis < 3; ++axis) {
    if (LLVM_LIKELY(extents[axis] >= 1 && extents[axis] <= most[axis]))
      continue;
    std::string number = std::to_string(extents[axis]);
    if (extents[axis] < 1)
      return wrong(name,
                   std::string(": ") + what + " are at least 1, not " + number);
    return wrong(name, ": " + number + " " + what + " in " + "xyz"[axis] +
                           " are too many (at most " +
                           std::to_string(most[axis]) + ")");
  }
  return llvm::Error::success();
}

llvm::Error Plan::checkThreads(const LaunchConfig &config) const {
  int64_t threads = config.block[0] * config.block[1] * config.block[2];
  int64_t most = options.maxThreads ? options.maxThreads : kMaxThreads;
  if (LLVM_LIKELY(threads <= most && threads <= kMaxThreads))
    return llvm::Error::success();
  bool isKernels = most < kMaxThreads;
  return wrong(
      name, ": " + std::to_string(threads) + " threads a block are too many: " +
                (isKernels ? "its launch bounds or registers allow"
                           : "a block of any CUDA device has") +
                " at most " + std::to_string(std::min(most, kMaxThreads)) +
                "; use more blocks of fewer threads");
}

/// The extents are 64-bit here, as computed: a narrowed one might look right.
llvm::Error Plan::check(const LaunchConfig &config) const {
  if (llvm::Error error = checkExtents(config.grid, "blocks", kMaxGrid))
    return error;
  if (llvm::Error error = checkExtents(config.block, "threads", kMaxBlock))
    return error;
  if (llvm::Error error = checkThreads(config))
    return error;
  if (LLVM_LIKELY(config.sharedBytes >= 0 && config.sharedBytes <= kMaxShared))
    return llvm::Error::success();
  return wrong(name, ": " + std::to_string(config.sharedBytes) +
                         " bytes of dynamic shared memory are not between 0 "
                         "and " +
                         std::to_string(kMaxShared));
}

llvm::Error Plan::enqueue(const LaunchConfig &config,
                          llvm::ArrayRef<const void *> params) const {
  Dim3 grid = {unsigned(config.grid[0]), unsigned(config.grid[1]),
               unsigned(config.grid[2])};
  Dim3 block = {unsigned(config.block[0]), unsigned(config.block[1]),
                unsigned(config.block[2])};
  auto *stream = reinterpret_cast<cuda::CUstream>(config.stream);
  auto shared = unsigned(config.sharedBytes);
  if (LLVM_UNLIKELY(options.cooperative))
    return kernel.launchCooperative(grid, block, shared, stream, params);
  return kernel.launch(grid, block, shared, stream, params);
}

/// Waits for the kernel, unless a graph captures it.
llvm::Error Plan::settle(const LaunchConfig &config) const {
  auto *stream = reinterpret_cast<cuda::CUstream>(config.stream);
  llvm::Expected<bool> isCaptured = Graph::isCapturing(driver, stream);
  if (!isCaptured)
    return isCaptured.takeError();
  if (*isCaptured)
    return llvm::Error::success();
  return driver.check(driver.cuStreamSynchronize(stream),
                      "waiting for a kernel");
}

llvm::Error Plan::launch(const LaunchConfig *given, void *const *values,
                         const char *where) const {
  if (LLVM_UNLIKELY(!given && !options.defaultConfig))
    return wrong(name, " was called without a launch configuration: write " +
                           name + "[blocks, threads](...)");
  const LaunchConfig &config = given ? *given : *options.defaultConfig;
  if (llvm::Error error = check(config))
    return error;
  Frame frame(driver, slots);
  if (llvm::Error error = frame.fill(slots, values))
    return error;
  if (llvm::Error error = enqueue(config, frame.get()))
    return error;
  RecentLaunches::note(name, config, where);
  if (LLVM_UNLIKELY(options.sync || (options.debug && driver.isHost())))
    return settle(config);
  return llvm::Error::success();
}
