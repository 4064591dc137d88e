//===- Plan.cpp - How values become a kernel's parameters -----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Runtime/Plan.h"
#include "Convert.h"
#include "cppyy-cuda/Runtime/Devices.h"
#include "cppyy-cuda/Runtime/Graph.h"
#include "llvm/ADT/STLExtras.h"
#include <cstring>

using namespace cppyy_cuda;
using namespace cppyy_cuda::runtime;

char ArgumentError::ID = 0;

std::atomic<uint64_t> Plan::generation{1};

/// The parameters of one launch. Values that need no conversion are passed from
/// where they are.
class Plan::Frame {
public:
  explicit Frame(const Plan &plan) : plan(plan) {
    params.resize_for_overwrite(plan.slots.size());
    made.resize_for_overwrite(2 * plan.slots.size());
  }

  llvm::Error fill(void *const *values) {
    for (const auto &[index, step] : llvm::enumerate(plan.steps)) {
      if (step.kind == Slot::Constant) {
        params[index] = plan.slots[index].constant.data();
        continue;
      }
      if (LLVM_UNLIKELY(step.kind == Slot::Made)) {
        if (llvm::Error error = make(plan.slots[index], values, params[index]))
          return error;
        continue;
      }
      const char *source = static_cast<const char *>(values[step.value]);
      if (LLVM_LIKELY(setQuickly(index, step, source + step.byte)))
        continue;
      if (llvm::Error error = set(plan.slots[index], source + step.byte,
                                  &made[2 * index], params[index]))
        return error;
    }
    return llvm::Error::success();
  }
  llvm::ArrayRef<const void *> get() const { return params; }

private:
  /// Sets the usual parameters.
  bool setQuickly(size_t index, const Step &step, const char *source) {
    if (step.isNarrow)
      return narrow(index, source);
    params[index] = source;
    return step.kind == Slot::Bytes ||
           (step.kind == Slot::Address && !plan.driver.isHost() &&
            !plan.driver.usesSeveralDevices());
  }

  bool narrow(size_t index, const char *source) {
    int64_t value;
    std::memcpy(&value, source, sizeof(value));
    auto made32 = int32_t(value);
    std::memcpy(&made[2 * index], &made32, sizeof(made32));
    params[index] = &made[2 * index];
    return made32 == value;
  }

  /// \p space has 16 bytes, for what is not passed from where it is.
  llvm::Error set(const Slot &slot, const char *source, void *space,
                  const void *&param) {
    param = source;
    if (slot.kind == Slot::Bytes)
      return llvm::Error::success();
    if (slot.kind == Slot::Address)
      return checkAddress(slot, source);
    param = space;
    char *target = static_cast<char *>(space);
    if (slot.kind == Slot::HostAddress)
      return findOnDevice(slot, source, target);
    return slot.kind == Slot::Steps ? divide(slot, source, target)
                                    : convert(slot, source, target);
  }

  llvm::Error make(const Slot &slot, void *const *values, const void *&param) {
    size_t count = slot.parts.size();
    llvm::SmallVector<const void *> parts(count);
    llvm::SmallVector<uint64_t> space(2 * count);
    for (const auto &[index, part] : llvm::enumerate(slot.parts)) {
      const char *source = static_cast<const char *>(values[part.value]);
      if (llvm::Error error = set(part, source + 8 * part.word + part.offset,
                                  &space[2 * index], parts[index]))
        return error;
    }
    char *target = kept.emplace_back(new char[slot.bytes]).get();
    param = target;
    char reason[kReasonBytes] = "";
    if (LLVM_LIKELY(!slot.make(parts.data(), target, reason)))
      return llvm::Error::success();
    return llvm::make_error<ArgumentError>(slot.place + ": a C++ " + slot.type +
                                           " could not be made\n" + reason);
  }

  /// Freed memory may belong to something else by now.
  llvm::Error checkAddress(const Slot &slot, const char *source) {
    uint64_t address;
    std::memcpy(&address, source, sizeof(address));
    if (LLVM_UNLIKELY(!plan.driver.mayUse(address)))
      return llvm::make_error<ArgumentError>(freedMemory(slot.place));
    return LLVM_UNLIKELY(plan.driver.usesSeveralDevices())
               ? checkDevice(plan.driver, address, slot.place)
               : llvm::Error::success();
  }

  /// CUDA knows memory that it has pinned, or manages.
  llvm::Error findOnDevice(const Slot &slot, const char *source, char *target) {
    cuda::CUdeviceptr address;
    std::memcpy(&address, source, sizeof(address));
    cuda::CUdeviceptr found = 0;
    cuda::CUresult result = cuda::CUDA_SUCCESS;
    if (LLVM_LIKELY(address)) // an empty array has none
      result = plan.driver.cuPointerGetAttribute(
          &found, cuda::CU_POINTER_ATTRIBUTE_DEVICE_POINTER, address);
    if (LLVM_UNLIKELY(result == cuda::CUDA_ERROR_INVALID_VALUE))
      return llvm::make_error<ArgumentError>(hostMemory(slot.place));
    if (LLVM_UNLIKELY(result != cuda::CUDA_SUCCESS))
      return plan.driver.error(result, "asking for the address of an array");
    std::memcpy(target, &found, sizeof(found));
    return llvm::Error::success();
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

  /// More parameters cost an allocation.
  static constexpr unsigned kUsualCount = 32;
  const Plan &plan;
  llvm::SmallVector<const void *, kUsualCount> params;
  llvm::SmallVector<uint64_t, 2 * kUsualCount> made; ///< 16 bytes each
  std::vector<std::unique_ptr<char[]>> kept;
};

Plan::Plan(const Driver &driver, const Kernel &kernel, std::string name,
           std::vector<Slot> slots, Options options)
    : driver(driver), kernel(kernel), name(std::move(name)),
      recentName(this->name), slots(std::move(slots)), options(options) {
  for (const Slot &slot : this->slots)
    steps.push_back(stepOf(slot));
  driver.noteDevices();
}

Plan::Step Plan::stepOf(const Slot &slot) {
  bool isNarrow = slot.kind == Slot::Convert && slot.count == 1 &&
                  slot.from == Number{Number::Signed, 8} &&
                  slot.to == Number{Number::Signed, 4};
  return {slot.kind, isNarrow, slot.value, 8 * slot.word + slot.offset};
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
                         const char *where,
                         llvm::function_ref<void()> filled) const {
  if (LLVM_UNLIKELY(!given && !options.defaultConfig))
    return llvm::make_error<ConfigurationError>(
        "kernel " + name +
        " was called without a launch configuration: write " + name +
        "[blocks, threads](...)");
  const LaunchConfig &config = given ? *given : *options.defaultConfig;
  if (llvm::Error error = checkConfiguration(name, config, options.maxThreads))
    return error;
  StreamContext context(driver,
                        reinterpret_cast<cuda::CUstream>(config.stream));
  Frame frame(*this);
  if (llvm::Error error = frame.fill(values))
    return error;
  if (filled)
    filled();
  if (llvm::Error error = enqueue(config, frame.get()))
    return error;
  RecentLaunches::note(recentName, config, where);
  if (LLVM_UNLIKELY(options.sync || (options.debug && driver.isHost())))
    return settle(config);
  return llvm::Error::success();
}
