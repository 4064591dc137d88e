//===- FakeDriver.h - A driver that only takes a loader ---------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TEST_UNIT_HOSTLOADER_FAKEDRIVER_H
#define CPPYY_CUDA_TEST_UNIT_HOSTLOADER_FAKEDRIVER_H

namespace cppyy_cuda::test {
/// The function of FakeDriver.cpp that returns what was registered.
inline constexpr char kRegisteredLoader[] = "registeredLoader";
} // namespace cppyy_cuda::test

#endif // CPPYY_CUDA_TEST_UNIT_HOSTLOADER_FAKEDRIVER_H
