//===- FatalErrorsTest.cpp - LLVM's fatal errors as llvm::Error -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Target/Common/FatalErrors.h"
#include "llvm/Support/ErrorHandling.h"
#include "gtest/gtest.h"
#include <thread>

using namespace cppyy_cuda;

static std::string textOf(llvm::Error error) {
  return llvm::toString(std::move(error));
}

TEST(FatalErrors, BecomeErrors) {
  bool reached = false;
  EXPECT_EQ("no such thing", textOf(catchFatalErrors([&] {
              llvm::report_fatal_error("no such thing");
              reached = true;
            })));
  EXPECT_FALSE(reached);
  EXPECT_EQ("", textOf(catchFatalErrors([&] { reached = true; })));
  EXPECT_TRUE(reached);
}

TEST(FatalErrors, TheInnerCallEndsAndTheOuterGoesOn) {
  std::string inner;
  EXPECT_EQ("second", textOf(catchFatalErrors([&] {
              inner = textOf(
                  catchFatalErrors([] { llvm::report_fatal_error("first"); }));
              llvm::report_fatal_error("second");
            })));
  EXPECT_EQ("first", inner);
}

TEST(FatalErrors, WhatAFunctionReturnsIsReturned) {
  auto run = [](int n) {
    return expectWithoutFatalErrors<int>([n]() -> llvm::Expected<int> {
      if (n == 0)
        return llvm::createStringError("its own");
      if (n < 0)
        llvm::report_fatal_error("fatal");
      return n;
    });
  };
  EXPECT_EQ(7, llvm::cantFail(run(7)));
  EXPECT_EQ("its own", textOf(run(0).takeError()));
  EXPECT_EQ("fatal", textOf(run(-1).takeError()));
}

// Nobody waits for these: they are printed, although there was a handler
// before.
TEST(FatalErrorsDeathTest, OtherThreadsEndAsLLVMHasIt) {
  llvm::cantFail(catchFatalErrors([] {}));
  EXPECT_DEATH(llvm::report_fatal_error("outside", /*gen_crash_diag=*/true),
               "LLVM ERROR: outside");
  EXPECT_DEATH(llvm::cantFail(catchFatalErrors([] {
                 std::thread([] {
                   llvm::report_fatal_error("elsewhere",
                                            /*gen_crash_diag=*/true);
                 }).join();
               })),
               "LLVM ERROR: elsewhere");
}
