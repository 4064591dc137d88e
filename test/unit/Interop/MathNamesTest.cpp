//===- MathNamesTest.cpp - Tests of libm's names --------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Interop/MathNames.h"
#include "llvm/AsmParser/Parser.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Verifier.h"
#include "llvm/Support/SourceMgr.h"
#include "gtest/gtest.h"

using namespace llvm;

namespace {

struct Named {
  explicit Named(StringRef text) {
    SMDiagnostic error;
    module = parseAssemblyString(text, error, context);
    EXPECT_TRUE(module) << error.getMessage().str();
    cppyy_cuda::interop::nameMathFunctions(*module);
    EXPECT_FALSE(verifyModule(*module, &errs()));
  }
  bool has(StringRef name) const { return module->getFunction(name); }

  LLVMContext context;
  std::unique_ptr<Module> module;
};

TEST(MathNames, AreThoseOfLibdevice) {
  Named named("declare double @log1p(double)\ndeclare float @cbrtf(float)\n"
              "declare double @remquo(double, double, ptr)\n"
              "define double @f(double %x) {\n"
              "%y = call double @log1p(double %x)\nret double %y }");
  EXPECT_TRUE(named.has("__nv_log1p") && named.has("__nv_cbrtf") &&
              named.has("__nv_remquo"));
  EXPECT_FALSE(named.has("log1p") || named.has("cbrtf"));
}

TEST(MathNames, OfOthersStay) {
  // A float's function by double's name, a definition, and one of integers.
  Named named("declare float @cbrt(float)\ndeclare i32 @log1p(i32)\n"
              "declare double @cbrtx(double)\n"
              "define double @hypot(double %x, double %y) { ret double %x }");
  EXPECT_TRUE(named.has("cbrt") && named.has("log1p") && named.has("cbrtx") &&
              named.has("hypot"));
}

TEST(MathNames, ScalblnIsLimited) {
  Named named("declare double @scalbln(double, i64)\n"
              "declare float @scalblnf(float, i64)");
  EXPECT_FALSE(named.module->getFunction("scalbln")->isDeclaration());
  EXPECT_TRUE(named.has("__nv_scalbn") && named.has("__nv_scalbnf"));
}

} // namespace
