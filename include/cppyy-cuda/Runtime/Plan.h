//===- Plan.h - How values become a kernel's parameters ---------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A plan launches one kernel from values of known types. The values come as
/// their producer has them, and the plan converts them: the layout of a
/// parameter is the plan's business alone, so code compiled before C++ changed
/// passes right bytes after it.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_RUNTIME_PLAN_H
#define CPPYY_CUDA_RUNTIME_PLAN_H

#include "cppyy-cuda/Runtime/Image.h"
#include "cppyy-cuda/Runtime/Limits.h"
#include "cppyy-cuda/Runtime/RecentLaunches.h"

namespace cppyy_cuda::runtime {

/// An argument cannot be passed: it does not fit its parameter, or its memory
/// is gone.
class ArgumentError : public llvm::ErrorInfo<ArgumentError, llvm::StringError> {
public:
  static char ID;
  explicit ArgumentError(const std::string &text)
      : ErrorInfo(text, llvm::inconvertibleErrorCode()) {}
};

/// The representation of a number.
struct Number {
  enum Kind : uint8_t { Bool, Signed, Unsigned, Float };
  Kind kind = Signed;
  uint8_t bytes = 8; ///< 1, 2, 4 or 8; 4 or 8 for Float, 1 for Bool

  bool operator==(const Number &other) const {
    return kind == other.kind && bytes == other.bytes;
  }
};

/// A function of the host's C++ that makes a parameter of values, as their
/// initializer does. It does not throw: if it cannot, it writes why at \p
/// reason, which has kReasonBytes, and returns another number than 0.
using MakeParameter = int (*)(const void *const *values, void *parameter,
                              char *reason);
inline constexpr size_t kReasonBytes = 512;

/// How one parameter is made.
struct Slot {
  enum Kind : uint8_t {
    Bytes,       ///< the value's bytes, from `word` on
    Convert,     ///< `count` numbers, converted; an error if one does not fit
    Address,     ///< the 8 bytes at `word`, an address of device memory
    HostAddress, ///< likewise, of the host's memory that devices can use
    Steps,       ///< the 8 bytes at `word`, divided by `itemBytes`
    Made,        ///< `bytes` bytes, made by `make` of what `parts` yield
    Constant     ///< `constant`, for want of an argument
  };
  Kind kind = Bytes;
  unsigned value = 0;  ///< index of the value
  unsigned word = 0;   ///< index of 8 bytes in the value
  unsigned offset = 0; ///< bytes after those, of a record's field
  unsigned count = 1;  ///< 2 for complex numbers
  Number from, to;
  int64_t itemBytes = 1;
  MakeParameter make = nullptr;
  size_t bytes = 0;
  std::vector<Slot> parts; ///< none of them Made or Constant
  std::string constant;
  std::string place; ///< names the argument in errors
  std::string type;  ///< names the parameter's type in errors
};

/// Launches a kernel from values. Immutable but for its age, and thread-safe.
class Plan {
public:
  struct Options {
    bool cooperative = false;
    bool debug = false;      ///< waits for the kernel, whose faults it reports
    unsigned maxThreads = 0; ///< that a block may have; 0: any device's limit
    /// For launches that name none.
    std::optional<LaunchConfig> defaultConfig = std::nullopt;
    /// If not 0, the kernel takes one value more than its launches have: at
    /// this index, the address of memory for an exception.
    unsigned reportValue = 0;
    const void *client = nullptr; ///< whose plan it is, for whoever launches
    bool sync = false;            ///< waits for the kernel, on every driver
  };
  /// \p kernel must live as long as the plan; errors call it \p name.
  Plan(const Driver &driver, const Kernel &kernel, std::string name,
       std::vector<Slot> slots, Options options);

  /// Enqueues the kernel. \p values has a pointer to each value; they are read
  /// before this returns. The default configuration is used if \p config is
  /// null. \p where names the caller in errors of kernels, and lives as long as
  /// the process. \p filled is called between reading the values and enqueuing.
  /// Fails with ArgumentError, ConfigurationError or DriverError.
  llvm::Error launch(const LaunchConfig *config, void *const *values,
                     const char *where = nullptr,
                     llvm::function_ref<void()> filled = nullptr) const;

  llvm::StringRef getName() const { return name; }
  const Driver &getDriver() const { return driver; }
  llvm::ArrayRef<Slot> getSlots() const { return slots; }
  const Options &getOptions() const { return options; }

  /// True if nothing has happened that might call for another plan.
  bool isCurrent() const {
    return age.load(std::memory_order_relaxed) ==
           generation.load(std::memory_order_acquire);
  }
  /// Declares that the plan was right when currentGeneration() was \p then.
  void confirm(uint64_t then) const {
    age.store(then, std::memory_order_relaxed);
  }
  static uint64_t currentGeneration() {
    return generation.load(std::memory_order_acquire);
  }
  /// Makes all plans of this process be asked for again before their next
  /// launch: there is new C++, for example, or a setting has changed.
  static void newGeneration() {
    generation.fetch_add(1, std::memory_order_acq_rel);
  }

private:
  class Frame;
  /// What a launch needs of a slot that meets with no error.
  struct Step {
    Slot::Kind kind;
    bool isNarrow; ///< a signed number of 8 bytes becomes one of 4
    unsigned value, byte;
  };
  static Step stepOf(const Slot &slot);
  llvm::Error enqueue(const LaunchConfig &config,
                      llvm::ArrayRef<const void *> params) const;
  llvm::Error settle(const LaunchConfig &config) const;

  static std::atomic<uint64_t> generation;

  const Driver &driver;
  const Kernel &kernel;
  std::string name;
  RecentLaunches::Name recentName;
  std::vector<Slot> slots;
  std::vector<Step> steps; ///< one for each slot
  Options options;
  mutable std::atomic<uint64_t> age{0};
};

} // namespace cppyy_cuda::runtime

#endif // CPPYY_CUDA_RUNTIME_PLAN_H
