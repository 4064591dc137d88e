//===- DeepCalls.h - Calls that fill a stack --------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TEST_UNIT_INTEROP_DEEPCALLS_H
#define CPPYY_CUDA_TEST_UNIT_INTEROP_DEEPCALLS_H

namespace cppyy_cuda::interop {

/// Uses \p depth kilobytes of the stack, and returns \p depth.
inline int callsWithin(int depth) {
  volatile char frame[1024];
  frame[0] = 1;
  return depth == 0 ? 0 : callsWithin(depth - 1) + frame[0];
}

/// More than any stack has.
constexpr int tooDeep = 100 << 20;

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_TEST_UNIT_INTEROP_DEEPCALLS_H
