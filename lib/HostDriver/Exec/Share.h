//===- Share.h - The blocks that a thread has yet to run --------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_EXEC_SHARE_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_EXEC_SHARE_H

#include <atomic>
#include <cstdint>

namespace cppyy_cuda::host::driver {

class PoolWorker;

/// A range of units of work, the first in the low half.
struct Units {
  uint32_t first = 0, last = 0;
  uint32_t size() const { return last - first; }
};

/// The units that one thread owns. The owner takes from the front; others steal
/// the back half. A single word holds the range, so each step is one exchange.
/// A unit is run once and ranges never grow, so there is no ABA problem.
struct alignas(64) Share {
  std::atomic<uint64_t> word{0};
  std::atomic<PoolWorker *> owner{nullptr};

  bool empty() const { return unpack(word.load()).size() == 0; }

  /// Owner only: gives units to an empty share.
  void put(Units units) { word.store(pack(units), std::memory_order_release); }

  /// Owner only: takes a part of what is left, smaller as it runs low so that
  /// there is always something to steal. Empty if there is nothing left.
  Units take() {
    return cut([](Units &rest) {
      uint32_t count = rest.size() / kParts + 1;
      Units taken = {rest.first, rest.first + count};
      rest.first = taken.last;
      return taken;
    });
  }

  /// Other threads: take the back half, or the only unit.
  Units steal() {
    return cut([](Units &rest) {
      Units taken = {rest.first + rest.size() / 2, rest.last};
      rest.last = taken.first;
      return taken;
    });
  }

private:
  /// The owner takes this fraction of what is left.
  static constexpr uint32_t kParts = 32;

  static uint64_t pack(Units units) {
    return uint64_t(units.last) << 32 | units.first;
  }
  static Units unpack(uint64_t word) {
    return {uint32_t(word), uint32_t(word >> 32)};
  }

  template <typename Cut> Units cut(Cut cutFrom) {
    uint64_t seen = word.load(std::memory_order_acquire);
    for (;;) {
      Units rest = unpack(seen);
      if (rest.size() == 0)
        return {};
      Units taken = cutFrom(rest);
      if (word.compare_exchange_weak(seen, pack(rest),
                                     std::memory_order_acq_rel,
                                     std::memory_order_acquire))
        return taken;
    }
  }
};

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_EXEC_SHARE_H
