//===- UndefinedArgumentsTest.cpp - Tests of promises that are dropped ----===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Target/Common/UndefinedArguments.h"
#include "llvm/AsmParser/Parser.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"

using namespace llvm;

TEST(UndefinedArguments, ArePromisedByNobody) {
  LLVMContext context;
  SMDiagnostic error;
  std::unique_ptr<Module> module = parseAssemblyString(
      "define i8 @f(i8 noundef signext %x, ptr noundef nonnull %p) {\n"
      "%y = load i8, ptr %p, !noundef !0\n"
      "%z = call i8 @f(i8 noundef signext %x, ptr noundef nonnull %p)\n"
      "ret i8 %z }\n!0 = !{}",
      error, context);
  ASSERT_TRUE(module) << error.getMessage().str();
  cppyy_cuda::allowUndefinedArguments(*module);
  std::string text;
  raw_string_ostream(text) << *module;
  EXPECT_EQ(std::string::npos, text.find("noundef")) << text;
  // Other attributes stay: they say what a value is if it is read.
  EXPECT_NE(std::string::npos, text.find("i8 signext %x, ptr nonnull %p"));
}
