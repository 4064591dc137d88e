//===- DeviceCode.h - CUDA C++ of tests as device IR ------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TEST_UNIT_TARGET_HOST_DEVICECODE_H
#define CPPYY_CUDA_TEST_UNIT_TARGET_HOST_DEVICECODE_H

#include "TestModule.h"

namespace cppyy_cuda::test {

/// test/Target/Host/Inputs/\p name as Clang compiles it, once per process.
std::unique_ptr<TestModule> deviceCode(const std::string &name);

} // namespace cppyy_cuda::test

#endif // CPPYY_CUDA_TEST_UNIT_TARGET_HOST_DEVICECODE_H
