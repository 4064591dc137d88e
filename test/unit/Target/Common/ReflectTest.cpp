//===- ReflectTest.cpp - Answers to __nvvm_reflect ------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Target/Common/Reflect.h"
#include "TestModule.h"
#include "llvm/Support/raw_ostream.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;

TEST(Reflect, AnswersAreCUDAsDefaults) {
  ReflectAnswers precise{750, false}, fast{1030, true};
  EXPECT_EQ(precise.answer("__CUDA_FTZ"), 0u);
  EXPECT_EQ(precise.answer("__CUDA_PREC_SQRT"), 1u);
  EXPECT_EQ(precise.answer("__CUDA_PREC_DIV"), 1u);
  EXPECT_EQ(precise.answer("__CUDA_ARCH"), 750u);
  EXPECT_EQ(fast.answer("__CUDA_FTZ"), 1u);
  EXPECT_EQ(fast.answer("__CUDA_PREC_SQRT"), 0u);
  EXPECT_EQ(fast.answer("__CUDA_PREC_DIV"), 0u);
  EXPECT_EQ(fast.answer("__CUDA_ARCH"), 1030u);
  EXPECT_EQ(fast.answer("something else"), 0u);
}

TEST(Reflect, ReplacesTheCalls) {
  auto module = TestModule::text(R"(
    @q = private constant [12 x i8] c"__CUDA_ARCH\00"
    declare i32 @__nvvm_reflect(ptr)
    define i32 @f() {
      %r = call i32 @__nvvm_reflect(ptr @q)
      ret i32 %r
    })");
  answerReflect(**module, {890, false});
  EXPECT_EQ(nullptr, (**module).getFunction("__nvvm_reflect"));
  std::string text;
  llvm::raw_string_ostream stream(text);
  (**module).getFunction("f")->print(stream);
  EXPECT_TRUE(contains(text, "ret i32 890")) << text;
}
