//===- Fault.h - Why and where a kernel was left early ----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_FAULT_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_FAULT_H

#include "cppyy-cuda/HostABI/HostImage.h"

namespace cppyy_cuda::host::driver {

/// Worker::thread and Worker::location before an entry writes them.
inline constexpr uint32_t kUnknown = ~0u;

/// Why and where a kernel was left early.
struct Fault {
  Fault() { text[0] = '\0'; } // the rest need not be cleared

  FaultKind kind = FaultKind::None; ///< None if its launch stops
  bool hasAddress = false, isWrite = false;
  uintptr_t address = 0;
  uint64_t block = 0;
  uint32_t thread = kUnknown, location = kUnknown;
  char text[4096];
};

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_FAULT_H
