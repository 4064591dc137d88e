//===- ErrorLog.h - The last errors of the process --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_ERRORLOG_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_ERRORLOG_H

#include "cppyy-cuda/CUDA/CudaTypes.h"
#include <deque>
#include <map>
#include <mutex>
#include <string>

namespace cppyy_cuda::host::driver {

/// What calls of the API failed with, the last of them. Entries are numbered
/// from 0 on.
class ErrorLog {
public:
  /// The most that is kept, in bytes with line ends, as CUDA documents.
  static constexpr size_t kMostBytes = 25600;

  /// The log of the process; never destroyed.
  static ErrorLog &get();

  /// Adds an entry and tells those who listen, who must not call the driver.
  void add(const std::string &text);
  /// The number of the next entry.
  unsigned next();
  /// The entries from \p first on, each a line, in at most \p mostBytes; a line
  /// in front of them says so if some are missing. Empty if not one fits.
  std::string text(unsigned first, size_t mostBytes);

  cuda::CUlogsCallbackHandle listen(cuda::CUlogsCallback callback, void *data);
  bool unlisten(cuda::CUlogsCallbackHandle handle);

private:
  struct Listener {
    cuda::CUlogsCallback callback;
    void *data;
  };
  std::mutex mutex;
  std::deque<std::string> entries;
  unsigned begin = 0; ///< the number of the first entry
  size_t bytes = 0;
  std::map<uintptr_t, Listener> listeners;
  uintptr_t lastHandle = 0;
};

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_ERRORLOG_H
