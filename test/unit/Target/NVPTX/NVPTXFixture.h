//===- NVPTXFixture.h - PTX of test inputs ----------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TEST_UNIT_TARGET_NVPTX_NVPTXFIXTURE_H
#define CPPYY_CUDA_TEST_UNIT_TARGET_NVPTX_NVPTXFIXTURE_H

#include "TestModule.h"
#include "cppyy-cuda/Target/NVPTX/NVPTX.h"

namespace cppyy_cuda::test {

/// PTX of a test input.
inline std::string ptxOf(std::unique_ptr<TestModule> module,
                         const nvptx::Options &options) {
  EXPECT_EQ("", textOf(nvptx::linkLibdevice(**module, toolkit().libdevice)));
  EXPECT_EQ("", textOf(nvptx::optimize(**module, options)));
  auto ptx = nvptx::emitPTX(**module, options);
  EXPECT_TRUE(bool(ptx));
  return ptx ? *ptx : textOf(ptx.takeError());
}

inline std::string ptxOfText(llvm::StringRef ir,
                             const nvptx::Options &options = {}) {
  return ptxOf(TestModule::text(ir), options);
}

} // namespace cppyy_cuda::test

#endif // CPPYY_CUDA_TEST_UNIT_TARGET_NVPTX_NVPTXFIXTURE_H
