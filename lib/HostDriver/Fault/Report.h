//===- Report.h - Faults as text --------------------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_REPORT_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_REPORT_H

#include "Fault/Fault.h"
#include "cppyy-cuda/CUDA/CudaTypes.h"
#include <string>

namespace cppyy_cuda::host::driver {

/// Fault::block if it is unknown.
inline constexpr uint64_t kNoBlock = ~uint64_t(0);

/// A kernel that ended early.
struct Incident {
  const KernelInfo *info; ///< has the locations that the fault refers to
  const Geometry *geometry;
  Fault fault;
  /// DriverTable::findAllocation.
  bool (*findAllocation)(uintptr_t address, AllocationRange *range);
  std::string findings = {}; ///< for a checked launch
};

/// x, y and z.
struct Index {
  uint32_t at[3];
};
Index split(uint64_t linear, const uint32_t (&dims)[3]);

/// A place in a user's source; the file is empty if it is unknown.
struct Place {
  std::string file, function;
  uint32_t line = 0, column = 0;
};
/// The place of the assert, or the worker's location.
Place placeOf(const Incident &incident);

/// CUDA's code for a fault.
cuda::CUresult codeOf(FaultKind kind);

/// All that is known, in one sentence: "kernel 'scale' (grid (4, 1, 1), block
/// (128, 1, 1)): null dereference (a write to address 0x10) in block (2, 0, 0),
/// thread (37, 0, 0), at file.py:12 in scale".
std::string describe(const Incident &incident);

/// Writes a line to stderr, as CUDA does for asserts, and stores the fault for
/// DriverTable::lastFault.
void publish(const Incident &incident, cuda::CUresult code,
             const std::string &text);
bool lastFault(FaultReport *report);

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_REPORT_H
