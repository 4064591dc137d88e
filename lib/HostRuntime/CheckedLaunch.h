//===- CheckedLaunch.h - The state of a checked launch ----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTRUNTIME_CHECKEDLAUNCH_H
#define CPPYY_CUDA_LIB_HOSTRUNTIME_CHECKEDLAUNCH_H

#include "Order.h"
#include "Shadow.h"
#include "cppyy-cuda/HostRuntime/Checker.h"
#include <set>
#include <tuple>
#include <vector>

namespace cppyy_cuda::host::runtime {

/// The state of one running block.
struct CheckedBlock {
  CheckedBlock(uint64_t index, const char *shared, uint64_t sharedSize,
               uint32_t threads)
      : index(index), shared(shared), sharedSize(sharedSize),
        written(sharedSize), cells((sharedSize + 3) / 4 + 1), order(threads) {}

  bool owns(const char *address) const {
    return reinterpret_cast<uintptr_t>(address) -
               reinterpret_cast<uintptr_t>(shared) <
           sharedSize;
  }

  uint64_t index;
  const char *shared;
  uint64_t sharedSize;
  std::vector<bool> written; ///< a bit for each byte of shared memory
  std::vector<Cell> cells;   ///< one for each 4 bytes of it
  BlockOrder order;
};

} // namespace cppyy_cuda::host::runtime

namespace cppyy_cuda::host {

/// HostImage.h declares it, for the driver to hold.
struct Checker {
  Checker(const KernelInfo &info, const Geometry &geometry);

  /// The block that \p worker runs, which may have just begun.
  runtime::CheckedBlock &blockOf(const Worker &worker);
  bool looksFor(Check check) const { return info.checks & check; }

  const KernelInfo info;
  const Geometry geometry;
  uint32_t threads; ///< in a block
  std::unordered_map<uint64_t, std::unique_ptr<runtime::CheckedBlock>> blocks;
  runtime::CheckedBlock *current = nullptr;
  runtime::GlobalShadow global;
  runtime::LaunchOrder order;
  /// Allocations that have been looked up; none is freed while a launch runs.
  static constexpr unsigned kRanges = 8;
  AllocationRange ranges[kRanges] = {};
  unsigned nextRange = 0;
  std::vector<std::pair<const char *, uint64_t>> threadMemory;
  std::string faultText; ///< stored here, because a fault runs no destructors

  // The findings. Only the first of each kind and pair of places counts.
  static constexpr size_t kMaxFindings = 100;
  std::vector<std::string> findings;
  size_t suppressed = 0; ///< beyond kMaxFindings
  std::set<std::tuple<uint32_t, uint32_t, uint32_t>> seen;
};

} // namespace cppyy_cuda::host

namespace cppyy_cuda::host::runtime {

/// A thread at a place, as shown in reports.
struct Place {
  uint64_t block;
  uint32_t thread;
  uint32_t location;
};

/// " 'tile'", or "" if the object has no name that a user knows.
std::string describeObject(const char *symbol);
/// "write of 4 bytes".
std::string describeAccess(uint32_t flags, uint64_t size);
/// "file.py:7 in kernel 'k', block (0, 0, 0), thread (1, 0, 0)".
std::string describePlace(const Checker &checker, const Place &place);
std::string describeLocation(const Checker &checker, uint32_t location);
std::string describeThread(const Checker &checker, uint32_t thread);
/// Adds a finding, unless one of that kind exists for these two places.
bool isNewFinding(Checker &checker, Check check, uint32_t location,
                  uint32_t other);
void addFinding(Checker &checker, std::string text);

/// An access being checked.
struct Access {
  const AccessSite *site;
  const char *address;
  uint64_t size;
  const char *base;
  uint64_t value;
  Place place;
};

/// Ends the launch if \p access is out of bounds. Returns whether other threads
/// can see the memory.
bool checkBounds(Checker &checker, Worker &worker, const CheckedBlock &block,
                 const Access &access);
void checkRaces(Checker &checker, CheckedBlock &block, const Access &access);
void checkInitialized(Checker &checker, CheckedBlock &block,
                      const Access &access);

} // namespace cppyy_cuda::host::runtime

#endif // CPPYY_CUDA_LIB_HOSTRUNTIME_CHECKEDLAUNCH_H
