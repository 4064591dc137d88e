//===- SessionFixture.h - A session shared by a suite -----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TEST_UNIT_INTEROP_SESSIONFIXTURE_H
#define CPPYY_CUDA_TEST_UNIT_INTEROP_SESSIONFIXTURE_H

#include "TemporaryDirectory.h"
#include "cppyy-cuda/Interop/Session.h"
#include "llvm/Support/FileSystem.h"
#include "gtest/gtest.h"

namespace cppyy_cuda::interop {

/// With precompiled headers, which the sessions of this program share:
/// restarting one then takes a tenth of a second.
inline SessionOptions testOptions() {
  static TemporaryDirectory cache;
  SessionOptions options;
  options.resourceDir = CPPYY_CUDA_RESOURCE_DIR;
  options.pchCacheDir = cache.str();
  bool hasToolkit =
      llvm::sys::fs::exists(CPPYY_CUDA_TOOLKIT_ROOT "/include/cuda.h");
  options.cudaPath =
      hasToolkit ? CPPYY_CUDA_TOOLKIT_ROOT : CPPYY_CUDA_WHEEL_ROOT;
  return options;
}

inline std::unique_ptr<Session>
makeSession(const SessionOptions &options = testOptions()) {
  auto session = Session::create(options);
  if (!session) {
    ADD_FAILURE() << llvm::toString(session.takeError());
    return nullptr;
  }
  return std::move(*session);
}

/// The value, or a test failure with Clang's text.
template <typename T> T expectValue(llvm::Expected<T> value) {
  if (value)
    return std::move(*value);
  ADD_FAILURE() << llvm::toString(value.takeError());
  return T();
}

inline std::vector<std::string> symbolsOf(const std::vector<Thunk> &thunks) {
  std::vector<std::string> symbols;
  for (const Thunk &thunk : thunks)
    symbols.push_back(thunk.symbol);
  return symbols;
}

/// The error's text; a test failure if there is none.
template <typename T> std::string expectError(llvm::Expected<T> value) {
  if (!value)
    return llvm::toString(value.takeError());
  ADD_FAILURE() << "an error was expected";
  return "";
}

/// One session per suite: starting one costs more than the tests.
class SessionTest : public ::testing::Test {
protected:
  static void SetUpTestSuite() { session() = makeSession(testOptions()); }
  static void TearDownTestSuite() { session().reset(); }
  static std::unique_ptr<Session> &session() {
    static std::unique_ptr<Session> instance;
    return instance;
  }

  void SetUp() override { ASSERT_TRUE(session()); }

  static Fragment parse(llvm::StringRef code,
                        FragmentKind kind = FragmentKind::Plain,
                        llvm::StringRef fileName = "") {
    return expectValue(session()->parse(code, kind, fileName));
  }
};

inline bool contains(const std::string &text, const std::string &part) {
  return text.find(part) != std::string::npos;
}

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_TEST_UNIT_INTEROP_SESSIONFIXTURE_H
