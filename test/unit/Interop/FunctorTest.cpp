//===- FunctorTest.cpp - Tests of functors --------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SessionFixture.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Verifier.h"
#include "llvm/Support/raw_ostream.h"

using namespace cppyy_cuda::interop;
using Form = CallRequest::Form;

namespace {

class Functors : public SessionTest {
protected:
  static void SetUpTestSuite() {
    SessionTest::SetUpTestSuite();
    if (session())
      parse(R"(
struct Pair { double a, b; };
template <class F, class T> T apply(F f, T x) { return f(x); }
template <class F> double read(const F &f, const Pair &p, Pair &q) {
  return f(p, q, 1, 'c');
}
inline float pointed(float (*f)(float), float x) { return f(x); }
template <class R, class A> R deduced(R (*f)(A), A a) { return f(a); }
inline float square(float x) { return x * x; }
inline long square(long x) { return x * x; }
inline float half(float x) { return x / 2; }
struct Scale { long by; long times(long x) const { return by * x; } };
)");
  }

  static llvm::Expected<std::vector<Thunk>>
  emit(const char *name, std::vector<std::string> types) {
    return session()->emitThunks(CallRequest{Form::Function, name, types});
  }

  /// What the functor has been asked for, as text.
  static std::vector<std::string> askedOf(const char *name) {
    std::vector<std::string> texts;
    for (const auto &types : expectValue(session()->askedOf(name))) {
      std::string text;
      for (const AskedType &asked : types)
        text += (asked.isConst ? "const " : "") + asked.type.spelling + ";";
      texts.push_back(text);
    }
    return texts;
  }
};

TEST_F(Functors, CallsWhatTheModuleDefines) {
  session()->provide({"twice", {}, {{"twice_0", "float", {"float"}}}});
  auto thunks =
      expectValue(emit("apply", {"__cppyy_cuda_python::twice", "float"}));
  ASSERT_EQ(thunks.size(), 1u);
  EXPECT_EQ(thunks[0].call.result.spelling, "float");
  EXPECT_TRUE(askedOf("twice").empty());
  llvm::LLVMContext context;
  llvm::Module module("functors", context);
  ASSERT_FALSE(bool(session()->linkInto(module, {thunks[0].symbol})));
  EXPECT_FALSE(llvm::verifyModule(module, &llvm::errs()));
  const llvm::Function *function = module.getFunction("twice_0");
  ASSERT_TRUE(function);
  EXPECT_TRUE(function->isDeclaration());
  EXPECT_TRUE(function->getReturnType()->isFloatTy());
}

TEST_F(Functors, ReturnObjectsThroughPointers) {
  session()->provide({"swap", {"long"}, {{"swap_0", "Pair", {"Pair"}}}});
  auto thunks =
      expectValue(emit("apply", {"__cppyy_cuda_python::swap", "Pair"}));
  ASSERT_EQ(thunks.size(), 1u);
  llvm::LLVMContext context;
  llvm::Module module("functors", context);
  ASSERT_FALSE(bool(session()->linkInto(module, {thunks[0].symbol})));
  const llvm::Function *function = module.getFunction("swap_0");
  ASSERT_TRUE(function);
  EXPECT_TRUE(function->getReturnType()->isVoidTy());
  ASSERT_EQ(function->arg_size(), 3u); // the result, the capture, the argument
  EXPECT_TRUE(function->getArg(1)->getType()->isIntegerTy(64));
}

/// What is not known yet is something that most code accepts.
TEST_F(Functors, TellWhatTheyWereAskedFor) {
  session()->provide({"asked", {}, {}, ""});
  expectValue(emit("read", {"__cppyy_cuda_python::asked", "Pair", "Pair"}));
  EXPECT_EQ(askedOf("asked"),
            std::vector<std::string>{"const Pair;Pair;int;char;"});
  EXPECT_TRUE(askedOf("another").empty());
}

TEST_F(Functors, RefuseArguments) {
  session()->provide({"refusing", {}, {{"refused", "", {"float"}}}, ""});
  std::string text =
      expectError(emit("apply", {"__cppyy_cuda_python::refusing", "float"}));
  EXPECT_TRUE(contains(text, "no matching function for call to object"))
      << text;
  EXPECT_TRUE(askedOf("refusing").empty());
}

TEST_F(Functors, ArePointersWithoutCaptures) {
  session()->provide({"plain", {}, {{"plain_0", "double", {"float"}}}});
  session()->provide({"full", {"int"}, {{"full_0", "double", {"float"}}}});
  expectValue(emit("pointed", {"__cppyy_cuda_python::plain", "float"}));
  std::string text =
      expectError(emit("pointed", {"__cppyy_cuda_python::full", "float"}));
  EXPECT_TRUE(contains(text, "no viable conversion")) << text;
}

TEST_F(Functors, CallWhatANameMeans) {
  session()->provide({"squares", {}, {}, "::square"});
  session()->provide({"halves", {}, {}, "::half"});
  session()->provide({"bound", {"Scale &"}, {}, ".times"});
  std::string squares = "__cppyy_cuda_python::squares";
  expectValue(emit("apply", {squares, "float"}));
  expectValue(emit("apply", {squares, "long"}));
  expectValue(emit("pointed", {squares, "float"}));
  expectValue(emit("apply", {"__cppyy_cuda_python::bound", "long"}));
  // Without overloads it is a pointer, too.
  expectValue(emit("deduced", {"__cppyy_cuda_python::halves", "float"}));
  std::string text = expectError(emit("deduced", {squares, "float"}));
  EXPECT_TRUE(contains(text, "no matching function")) << text;
}

/// A refused text costs the engine, and with it what it has parsed.
TEST_F(Functors, OutliveRefusals) {
  session()->provide({"kept", {}, {{"kept_0", "float", {"float"}}}});
  expectValue(emit("apply", {"__cppyy_cuda_python::kept", "float"}));
  expectError(session()->parse("int broken = ;", FragmentKind::Plain));
  auto again =
      expectValue(emit("apply", {"__cppyy_cuda_python::kept", "float"}));
  EXPECT_EQ(again.size(), 1u);
  auto described =
      expectValue(session()->describeType("const __cppyy_cuda_python::kept"));
  EXPECT_EQ(described.size, 1u);
}

} // namespace
