//===- EngineFixture.h - A Clang without a session --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TEST_UNIT_INTEROP_ENGINEFIXTURE_H
#define CPPYY_CUDA_TEST_UNIT_INTEROP_ENGINEFIXTURE_H

#include "Interop/Engine.h"
#include "SessionFixture.h"

namespace cppyy_cuda::interop {

/// One engine per suite, without CUDA's headers.
class EngineTest : public ::testing::Test {
protected:
  static void SetUpTestSuite() {
    engine() = expectValue(
        Engine::create(testOptions(), "", std::make_shared<HeaderMemory>()));
  }
  static void TearDownTestSuite() { engine().reset(); }
  static std::unique_ptr<Engine> &engine() {
    static std::unique_ptr<Engine> instance;
    return instance;
  }
  void SetUp() override { ASSERT_TRUE(engine()); }
};

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_TEST_UNIT_INTEROP_ENGINEFIXTURE_H
