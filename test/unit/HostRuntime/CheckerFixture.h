//===- CheckerFixture.h - A checked launch without code ---------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TEST_UNIT_HOSTRUNTIME_CHECKERFIXTURE_H
#define CPPYY_CUDA_TEST_UNIT_HOSTRUNTIME_CHECKERFIXTURE_H

#include "cppyy-cuda/HostRuntime/Checker.h"
#include "gtest/gtest.h"
#include <algorithm>
#include <csetjmp>
#include <cstring>
#include <memory>
#include <string>

namespace cppyy_cuda::test {

/// Simulates a kernel's accesses: 64 threads per block, 64 bytes of shared
/// memory, two arrays on the device.
class CheckerTest : public testing::Test {
protected:
  static constexpr uint32_t kLines = 20;
  static constexpr uint32_t kReads = host::AccessReads;
  static constexpr uint32_t kWrites = host::AccessWrites;
  static constexpr uint32_t kAtomic =
      host::AccessReads | host::AccessWrites | host::AccessIsAtomic;

  void SetUp() override {
    for (uint32_t line = 0; line < kLines; ++line)
      locations[line] = {"k.py", "k", line, 1};
    host::runtime::setFindAllocation(find);
    worker.shared = shared;
    worker.sharedSize = sizeof(shared);
    worker.fault = fault;
  }
  void TearDown() override {
    host::runtime::setFindAllocation(nullptr);
    if (worker.checker)
      host::runtime::destroyChecker(worker.checker);
  }

  void start(uint32_t checks, uint32_t blocks = 2) {
    info.name = "k";
    info.staticShared = sizeof(shared);
    info.checks = checks;
    info.numLocations = kLines;
    info.locations = locations;
    worker.checker =
        host::runtime::createChecker(info, {{blocks, 1, 1}, {64, 1, 1}, 0});
  }

  void at(uint64_t block, uint32_t thread) {
    worker.block = block;
    worker.thread = thread;
  }

  /// An access at line \p line through a pointer to \p base. Returns false if
  /// it ended the launch.
  bool access(uint32_t flags, uint32_t line, const void *address,
              const void *base, host::ObjectKind object, uint64_t size = 4,
              uint64_t value = 0) {
    site = {&image, "x", sizeof(shared), object, flags, line, 1};
    auto *bytes = static_cast<const char *>(address);
    if (setjmp(faulted))
      return false;
    host::runtime::checkAccess(&worker, &site, bytes, size,
                               static_cast<const char *>(base), value);
    return true;
  }
  bool global(uint32_t flags, uint32_t line, const int *address,
              uint64_t value = 0) {
    return access(flags, line, address, array, host::ObjectKind::Pointer, 4,
                  value);
  }
  bool sharedAt(uint32_t flags, uint32_t line, uint32_t offset,
                uint64_t size = 4) {
    return access(flags, line, shared + offset, shared,
                  host::ObjectKind::Shared, size);
  }
  bool index(int64_t number, int64_t extent) {
    site = {&image, "x", 0, host::ObjectKind::Pointer, 0, 6, 1};
    if (setjmp(faulted))
      return false;
    host::runtime::checkIndex(&worker, &site, number, extent, 1);
    return true;
  }

  void barrier() {
    host::Suspension records[64] = {};
    for (host::Suspension &record : records)
      record.kind = host::SuspendKind::Barrier;
    host::runtime::checkBlockBarrier(&worker, records, 64);
  }

  std::string found() const { return host::runtime::findings(*worker.checker); }
  size_t count() const { return host::runtime::countFindings(*worker.checker); }
  bool mentions(const std::string &part) const {
    return (found() + faultText).find(part) != std::string::npos;
  }

  // Not adjacent: a pointer to one's end would point to the other.
  static inline int memory[32];
  static constexpr int *array = memory + 4, *other = memory + 20;
  static constexpr size_t kArrayBytes = 32;
  alignas(16) char shared[64] = {};
  host::Worker worker = {};
  static inline std::string faultText;

private:
  static bool find(uintptr_t address, host::AllocationRange *range) {
    for (int *base : {array, other}) {
      auto begin = reinterpret_cast<uintptr_t>(base);
      if (address - begin < kArrayBytes) {
        *range = {begin, kArrayBytes};
        return true;
      }
    }
    return false;
  }
  static void fault(host::Worker *, host::FaultKind kind, const char *text) {
    EXPECT_EQ(host::FaultKind::Check, kind);
    faultText = text;
    std::longjmp(faulted, 1);
  }

  static inline std::jmp_buf faulted;
  host::KernelInfo info = {};
  host::SourceLocation locations[kLines] = {};
  host::CheckedImage image = {nullptr, 0};
  host::AccessSite site = {};
};

} // namespace cppyy_cuda::test

#endif // CPPYY_CUDA_TEST_UNIT_HOSTRUNTIME_CHECKERFIXTURE_H
