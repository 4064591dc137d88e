//===- TestModule.h - Inputs and tools of the target tests ------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TEST_UNIT_TARGET_TESTMODULE_H
#define CPPYY_CUDA_TEST_UNIT_TARGET_TESTMODULE_H

#include "cppyy-cuda/Target/Common/Toolkit.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/IRReader/IRReader.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"

namespace cppyy_cuda::test {

/// A module of test/Target, or one given as text.
struct TestModule {
  llvm::LLVMContext context;
  std::unique_ptr<llvm::Module> module;

  static std::unique_ptr<TestModule> file(llvm::StringRef name) {
    auto result = std::make_unique<TestModule>();
    llvm::SMDiagnostic error;
    result->module = llvm::parseIRFile(
        (CPPYY_CUDA_TEST_INPUTS "/" + name).str(), error, result->context);
    return check(std::move(result), error);
  }
  static std::unique_ptr<TestModule> text(llvm::StringRef ir) {
    auto result = std::make_unique<TestModule>();
    llvm::SMDiagnostic error;
    result->module = llvm::parseIR({ir, "text"}, error, result->context);
    return check(std::move(result), error);
  }
  llvm::Module &operator*() { return *module; }

private:
  static std::unique_ptr<TestModule> check(std::unique_ptr<TestModule> result,
                                           llvm::SMDiagnostic &error) {
    if (!result->module)
      error.print("test input", llvm::errs());
    return result;
  }
};

/// The toolkit that CMake found; tests that need one skip without it.
inline Toolkit toolkit() { return Toolkit::locate(CPPYY_CUDA_TEST_TOOLKIT); }

/// The text of \p error, "" for success.
inline std::string textOf(llvm::Error error) {
  return llvm::toString(std::move(error));
}
template <typename T> std::string textOf(llvm::Expected<T> value) {
  return value ? std::string() : llvm::toString(value.takeError());
}

inline bool contains(llvm::StringRef text, llvm::StringRef part) {
  return text.contains(part);
}

} // namespace cppyy_cuda::test

#define CPPYY_CUDA_NEEDS(part)                                                 \
  if (cppyy_cuda::test::toolkit().part.empty())                                \
  GTEST_SKIP() << "no " #part " in this machine's toolkit"

#endif // CPPYY_CUDA_TEST_UNIT_TARGET_TESTMODULE_H
