//===- LibcPartsTest.cpp - Tests of parts of the C library ----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Interop/LibcParts.h"
#include "llvm/ExecutionEngine/GenericValue.h"
#include "llvm/ExecutionEngine/Interpreter.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Verifier.h"
#include "gtest/gtest.h"

using namespace llvm;

namespace {

class LibcParts : public testing::Test {
protected:
  Function *declare(StringRef name, Type *result, ArrayRef<Type *> parameters) {
    return Function::Create(FunctionType::get(result, parameters, false),
                            GlobalValue::ExternalLinkage, name, *module);
  }
  /// Defines \p name, and starts what runs it.
  Function *define(StringRef name, Type *result, ArrayRef<Type *> parameters) {
    Function *function = declare(name, result, parameters);
    cppyy_cuda::interop::defineLibcParts(*module);
    EXPECT_FALSE(function->isDeclaration());
    EXPECT_TRUE(function->hasInternalLinkage());
    EXPECT_FALSE(verifyModule(*module, &errs()));
    std::string error;
    engine.reset(EngineBuilder(std::move(module))
                     .setEngineKind(EngineKind::Interpreter)
                     .setErrorStr(&error)
                     .create());
    EXPECT_TRUE(engine) << error;
    return function;
  }
  static GenericValue text(const char *characters) {
    return PTOGV(const_cast<char *>(characters));
  }
  static GenericValue number(uint64_t value, unsigned bits) {
    GenericValue made;
    made.IntVal = APInt(bits, value);
    return made;
  }
  static GenericValue bytes(uint64_t count) { return number(count, 64); }
  int64_t callInt(Function *function, ArrayRef<GenericValue> args) {
    return engine->runFunction(function, args).IntVal.getSExtValue();
  }

  LLVMContext context;
  std::unique_ptr<Module> module = std::make_unique<Module>("parts", context);
  std::unique_ptr<ExecutionEngine> engine;
  Type *pointer = PointerType::get(context, 0);
  Type *i32 = Type::getInt32Ty(context);
  Type *i64 = Type::getInt64Ty(context);
};

TEST_F(LibcParts, Strlen) {
  Function *strlen = define("strlen", i64, {pointer});
  EXPECT_EQ(callInt(strlen, {text("abc")}), 3);
  EXPECT_EQ(callInt(strlen, {text("")}), 0);
}

TEST_F(LibcParts, Strcmp) {
  Function *strcmp = define("strcmp", i32, {pointer, pointer});
  EXPECT_EQ(callInt(strcmp, {text("ab"), text("ab")}), 0);
  EXPECT_LT(callInt(strcmp, {text("ab"), text("abc")}), 0);
  EXPECT_GT(callInt(strcmp, {text("\xff"), text("a")}), 0);
}

TEST_F(LibcParts, StrncmpEndsAtItsCountAndAtTheEnd) {
  Function *strncmp = define("strncmp", i32, {pointer, pointer, i64});
  EXPECT_EQ(callInt(strncmp, {text("abx"), text("aby"), bytes(2)}), 0);
  EXPECT_LT(callInt(strncmp, {text("abx"), text("aby"), bytes(3)}), 0);
  EXPECT_EQ(callInt(strncmp, {text("ab"), text("ab"), bytes(9)}), 0);
  EXPECT_EQ(callInt(strncmp, {text("a"), text("b"), bytes(0)}), 0);
}

TEST_F(LibcParts, MemcmpGoesBeyondZeros) {
  Function *memcmp = define("memcmp", i32, {pointer, pointer, i64});
  GenericValue one = text("a\0b"), other = text("a\0c");
  EXPECT_EQ(callInt(memcmp, {one, other, bytes(2)}), 0);
  EXPECT_LT(callInt(memcmp, {one, other, bytes(3)}), 0);
}

TEST_F(LibcParts, Memchr) {
  Function *memchr = define("memchr", pointer, {pointer, i32, i64});
  const char *where = "hello";
  auto find = [&](int what, uint64_t count) {
    return GVTOP(engine->runFunction(
        memchr, {text(where), number(what, 32), bytes(count)}));
  };
  EXPECT_EQ(find('l', 5), where + 2);
  EXPECT_EQ(find('l' + 256, 5), where + 2); // only its byte counts
  EXPECT_EQ(find('l', 2), nullptr);
}

TEST_F(LibcParts, OtherFunctionsStayAsTheyAre) {
  Function *other = declare("strlen", i64, {pointer, pointer});
  Function *unknown = declare("strtol", i64, {pointer});
  cppyy_cuda::interop::defineLibcParts(*module);
  EXPECT_TRUE(other->isDeclaration());
  EXPECT_TRUE(unknown->isDeclaration());
}

TEST_F(LibcParts, OneThread) {
  auto *variable = new GlobalVariable(
      *module, Type::getInt8Ty(context), /*isConstant=*/false,
      GlobalValue::ExternalLinkage, nullptr, "__libc_single_threaded");
  cppyy_cuda::interop::defineLibcParts(*module);
  ASSERT_TRUE(variable->hasInitializer());
  EXPECT_TRUE(variable->getInitializer()->isNullValue());
}

} // namespace
