//===- CountingLoops.h - Loops and kernels whose threads count --*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TEST_UNIT_TARGET_HOST_COUNTINGLOOPS_H
#define CPPYY_CUDA_TEST_UNIT_TARGET_HOST_COUNTINGLOOPS_H

#include <string>

namespace cppyy_cuda::test {

/// A function @loop over %count threads, each of which adds 1 to its byte of
/// %out: \p toWork leads from a thread's start to %work or %latch, and may use
/// the thread's index as %i (64 bits) and %t (32 bits), and %n and %m; \p after
/// runs in each iteration.
inline std::string countingLoop(const std::string &toWork,
                                const std::string &after = "") {
  return R"(
    declare void @effect()
    define void @loop(ptr %out, i32 range(i32 0, 1048576) %count, i64 %n, i32 %m, i64 %base) {
    entry:
      %positive = icmp ne i32 %count, 0
      br i1 %positive, label %ahead, label %end
    ahead:
      %start = and i64 %base, 1099511627775
      br label %thread
    thread:
      %t = phi i32 [ 0, %ahead ], [ %next, %latch ]
      %zext = zext i32 %t to i64
      %i = add nuw nsw i64 %start, %zext
      )" +
         toWork + R"(
    work:
      %to = getelementptr i8, ptr %out, i64 %zext
      %old = load i8, ptr %to
      %new = add i8 %old, 1
      store i8 %new, ptr %to
      br label %latch
    latch:
      )" +
         after + R"(
      %next = add nuw i32 %t, 1
      %goes.on = icmp ult i32 %next, %count
      br i1 %goes.on, label %thread, label %end
    end:
      ret void
    })";
}

/// The start of a kernel @\p name with \p params, in which %t (32 bits) and %i
/// (64 bits) are the thread's index and %threads (32 bits) is the grid's size.
inline std::string indexedKernel(const std::string &name,
                                 const std::string &params) {
  return R"(
    declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
    declare i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
    declare i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
    declare i32 @llvm.nvvm.read.ptx.sreg.nctaid.x()
    define ptx_kernel void @)" +
         name + "(" + params + R"() {
    entry:
      %tid = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      %ntid = call i32 @llvm.nvvm.read.ptx.sreg.ntid.x()
      %ctaid = call i32 @llvm.nvvm.read.ptx.sreg.ctaid.x()
      %nctaid = call i32 @llvm.nvvm.read.ptx.sreg.nctaid.x()
      %start = mul i32 %ctaid, %ntid
      %t = add i32 %start, %tid
      %i = zext i32 %t to i64
      %threads = mul i32 %nctaid, %ntid
      )";
}

/// A kernel @count whose threads add 1 to their number of %out: \p toWork leads
/// to %work or %end, and may use the thread's index as %i (64 bits) and %t (32
/// bits), and the \p params behind %out.
inline std::string countingKernel(const std::string &params,
                                  const std::string &toWork) {
  return indexedKernel("count", "ptr %out, " + params) + toWork + R"(
    work:
      %to = getelementptr i32, ptr %out, i64 %i
      %old = load i32, ptr %to
      %new = add i32 %old, 1
      store i32 %new, ptr %to
      br label %end
    end:
      ret void
    })";
}

} // namespace cppyy_cuda::test

#endif // CPPYY_CUDA_TEST_UNIT_TARGET_HOST_COUNTINGLOOPS_H
