//===- Driver.h - The loaded CUDA driver ------------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// The table of driver functions. Which driver is used (NVIDIA's or the host
/// driver) depends on which library was loaded under the driver's name; code
/// above this table does not know.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_RUNTIME_DRIVER_H
#define CPPYY_CUDA_RUNTIME_DRIVER_H

#include "cppyy-cuda/CUDA/CudaGraphTypes.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <array>
#include <atomic>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace cppyy_cuda::host {
struct DriverTable;
struct FaultReport;
} // namespace cppyy_cuda::host

namespace cppyy_cuda::runtime {

/// CUDA's number of a version, such as 12020, as text: "12.2".
std::string cudaVersionText(int version);

/// A call to the driver failed.
class DriverError : public llvm::ErrorInfo<DriverError> {
public:
  static char ID;
  DriverError(cuda::CUresult code, std::string text)
      : code(code), text(std::move(text)) {}
  void log(llvm::raw_ostream &os) const override;
  std::error_code convertToErrorCode() const override;

  cuda::CUresult getCode() const { return code; }

private:
  cuda::CUresult code;
  std::string text;
};

/// A kernel ended early on the host target, because of a fault or a check's
/// finding.
class KernelFaultError : public llvm::ErrorInfo<KernelFaultError, DriverError> {
public:
  static char ID;
  KernelFaultError(const host::FaultReport &report);

  bool isCheck; ///< true for a finding of a check
  std::string kernel;
  std::optional<std::array<uint32_t, 3>> block, thread;
  std::string file, function; ///< empty if unknown
  uint32_t line;              ///< 0 if unknown
};

/// There is no driver, or only one that is too old.
class NoDriverError : public llvm::ErrorInfo<NoDriverError, llvm::StringError> {
public:
  static char ID;
  explicit NoDriverError(const std::string &text)
      : ErrorInfo(text, llvm::inconvertibleErrorCode()) {}
};

class Driver {
public:
  /// The process's driver, opened and initialized by the first call that finds
  /// one. Fails with NoDriverError or DriverError.
  static llvm::Expected<const Driver &> get();

  /// Opens \p library separately, for tests; everything else uses get().
  static llvm::Expected<std::unique_ptr<Driver>>
  open(llvm::StringRef library = "libcuda.so.1");

  /// Returns success, or a DriverError that says what \p action was doing.
  llvm::Error check(cuda::CUresult result, const char *action) const {
    if (LLVM_LIKELY(result == cuda::CUDA_SUCCESS))
      return llvm::Error::success();
    return error(result, action);
  }
  /// A DriverError for \p result. \p explained adds the host driver's own
  /// message, which it keeps for loads, look-ups and launches.
  llvm::Error error(cuda::CUresult result, llvm::StringRef action,
                    bool explained = false) const;

  /// Explains why a call to this driver by another client failed with \p result
  /// on this thread: returns the KernelFaultError, or success if no kernel is
  /// to blame.
  llvm::Error faultBehind(cuda::CUresult result) const;

  /// The calling thread's context. If there is none, makes the first device's
  /// primary context current, which numba-cuda, CuPy and PyTorch use too.
  llvm::Expected<cuda::CUcontext> ensureContext() const;

  /// Destroys all that is in the primary context of \p device; returns the
  /// handle of the new one, which is retained once more. The host driver also
  /// forgets a fault; after one, NVIDIA's makes no context in this process.
  llvm::Expected<cuda::CUcontext> resetPrimary(cuda::CUdevice device) const;

  /// A number unique to this context among all contexts this process has ever
  /// had, including ones with the same handle: a primary context gets a new
  /// number when it is reset.
  llvm::Expected<uint64_t> currentContextId() const;

  /// Whether \p context is still the one that had the number \p id. If not, the
  /// handles that were made in it are gone.
  bool isOpen(cuda::CUcontext context, uint64_t id) const;

  /// The device of the current context.
  llvm::Expected<cuda::CUdevice> currentDevice() const;
  llvm::Expected<int> deviceAttribute(cuda::CUdevice_attribute attribute,
                                      cuda::CUdevice device) const;

  /// Waits for the work in \p stream, or until \p goesOn, which is polled,
  /// returns false. The host driver has its own way to be interrupted
  /// (DriverTable::endOnInterrupt) and does not poll.
  llvm::Error wait(cuda::CUstream stream,
                   llvm::function_ref<bool()> goesOn) const;

  /// False if \p address is known not to be memory that kernels can access.
  bool mayUse(uintptr_t address) const;

  /// Whether launches must look which device their memory and their stream
  /// belong to; false while the process uses one.
  bool usesSeveralDevices() const {
    return several.load(std::memory_order_relaxed);
  }
  /// Finds that out again: another device may have become current.
  void noteDevices() const;
  /// Declares that the process uses several devices.
  void noteSeveralDevices() const {
    several.store(true, std::memory_order_relaxed);
  }
  /// The devices that the process could use.
  int deviceCount() const { return devices; }

  /// The host driver's own functions; null on a GPU.
  const host::DriverTable *host() const { return hostTable; }
  /// True if kernels run on this machine's CPU.
  bool isHost() const { return hostTable; }

#define CU_FUNCTION(NAME, VERSION, PARAMETERS)                                 \
  cuda::CUresult(*NAME) PARAMETERS = nullptr;
#include "cppyy-cuda/Runtime/DriverFunctions.def"

private:
  llvm::Error loadFunctions(void *library);
  void findHostTable();

  const host::DriverTable *hostTable = nullptr;
  int devices = 0;
  mutable std::mutex mutex;
  mutable std::atomic<bool> several{false};
  mutable std::atomic<cuda::CUcontext> primary{nullptr}; ///< retained by us
};

} // namespace cppyy_cuda::runtime

#endif // CPPYY_CUDA_RUNTIME_DRIVER_H
