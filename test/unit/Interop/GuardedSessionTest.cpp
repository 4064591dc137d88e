//===- GuardedSessionTest.cpp - Tests of crashes and interrupts -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LinkFixture.h"
#include <atomic>
#include <chrono>
#include <ctime>
#include <thread>

using namespace cppyy_cuda::interop;
using Form = CallRequest::Form;
using Clock = std::chrono::steady_clock;

namespace {

//===----------------------------------------------------------------------===//
// Crashes
//===----------------------------------------------------------------------===//

class Crashes : public LinkTest {
protected:
  void SetUp() override {
    session() = makeSession(testOptions());
    LinkTest::SetUp();
    parse("namespace c { struct P { float x; }; int kept(int x) { return x; }\n"
          "template <class T> __global__ void kernel(T *p) { *p = 1; } }");
  }
  static void expectKnown() {
    EXPECT_EQ(expectValue(session()->describeType("c::P")).size, 4u);
    CallRequest call{Form::Function, "c::kept", {"int"}};
    EXPECT_EQ(expectValue(session()->resolve(call)).result.spelling, "int");
  }
  static void expectCrash(const std::string &text) {
    EXPECT_EQ(
        text,
        "Clang crashed on this text; what was given before is still there");
  }
};

TEST_F(Crashes, OfATextRefuseIt) {
  // The last one is deeper than the stack.
  for (const std::string &text :
       {std::string("#pragma clang __debug parser_crash\n"),
        std::string("#pragma clang __debug llvm_fatal_error\n"),
        "int deep = " + std::string(3 << 20, '!') + "1;"}) {
    expectCrash(expectError(
        session()->parse("int lost;\n" + text, FragmentKind::Plain)));
    expectKnown();
  }
  // Nothing of the text is left.
  parse("double lost() { return 1; }");
  EXPECT_EQ(expectValue(session()->resolve({Form::Function, "lost", {}}))
                .result.spelling,
            "double");
}

TEST_F(Crashes, OfAnEnsuredTextRefuseIt) {
  const char *text = "\n#pragma clang __debug parser_crash\n";
  for (int i = 0; i < 2; ++i)
    expectCrash(
        llvm::toString(session()->ensureParsed(text, FragmentKind::Exact, "")));
  EXPECT_FALSE(bool(session()->ensureParsed("int ensured() { return 1; }",
                                            FragmentKind::Plain, "")));
  expectKnown();
}

TEST_F(Crashes, OfAQuestionAnswerIt) {
  std::string crash = "int _Pragma(\"clang __debug llvm_fatal_error\")";
  expectCrash(expectError(session()->describeType(crash)));
  expectKnown();
  CallRequest call{Form::Function, "c::kept", {crash}};
  expectCrash(expectError(session()->resolve(call)));
  expectCrash(expectError(session()->emitThunks(call)));
  expectCrash(expectError(session()->instantiateKernel("c::kernel", {crash})));
  expectKnown();
}

TEST_F(Crashes, LeaveCompiledCodeAndItsNames) {
  std::string before = thunk("c::kept", {"int"});
  expectError(session()->parse("#pragma clang __debug parser_crash\n",
                               FragmentKind::Plain));
  EXPECT_EQ(thunk("c::kept", {"int"}), before);
  link({before});
  EXPECT_TRUE(defines(before.c_str()));
  EXPECT_EQ(undefined(), "");
  KernelInstance kernel =
      expectValue(session()->instantiateKernel("c::kernel", {"int *"}));
  EXPECT_EQ(kernel.name, "c::kernel<int>");
}

// Linking asks no Clang, and there is none after a crash.
TEST_F(Crashes, AreOverWhenItIsLinked) {
  parse("extern \"C\" __device__ int exported() { return 7; }");
  expectError(session()->parse("#pragma clang __debug parser_crash\n",
                               FragmentKind::Plain));
  link({"exported"});
  EXPECT_TRUE(defines("exported"));
  expectError(session()->parse("#pragma clang __debug parser_crash\n",
                               FragmentKind::Plain));
  module = std::make_unique<llvm::Module>("all", context);
  llvm::Error error = session()->linkAllInto(*module);
  EXPECT_FALSE(bool(error)) << llvm::toString(std::move(error));
  EXPECT_TRUE(defines("exported"));
}

TEST_F(Crashes, KeepIncludePaths) {
  TemporaryDirectory first, second;
  first.write("first.h", "int first() { return 1; }\n");
  second.write("second.h", "int second() { return 2; }\n");
  session()->addIncludePath(first.str());
  expectError(session()->parse("#pragma clang __debug parser_crash\n",
                               FragmentKind::Plain));
  session()->addIncludePath(second.str());
  parse("#include \"first.h\"\n#include \"second.h\"\n"
        "int both() { return first() + second(); }");
}

//===----------------------------------------------------------------------===//
// Interrupts
//===----------------------------------------------------------------------===//

/// A session that is interrupted when a test asks for it.
class Interrupts : public ::testing::Test {
protected:
  void SetUp() override {
    SessionOptions options = testOptions();
    options.interrupted = [this] { return isWanted && Clock::now() > when; };
    session = makeSession(options);
    ASSERT_TRUE(session);
    expectValue(session->parse("namespace i { int kept(int x) { return x; } }",
                               FragmentKind::Plain));
  }

  /// Half a minute of work for Clang.
  static std::string longText(const std::string &space) {
    std::string text = "namespace " + space +
                       " { constexpr int spin(int n) { int sum = 0;"
                       " for (int i = 0; i < n; ++i) sum ^= i; return sum; }\n";
    for (int i = 0; i < 400; ++i)
      text += "constexpr int v" + std::to_string(i) + " = spin(5000 + " +
              std::to_string(i) + ");\n";
    return text + "}\n";
  }

  void wantSoon() {
    when = Clock::now() + std::chrono::milliseconds(200);
    isWanted = true;
  }

  /// Whether \p error is from an interrupt that was noticed within a second.
  void expectInterrupted(llvm::Error error) {
    EXPECT_LT(Clock::now() - when, std::chrono::seconds(1));
    EXPECT_TRUE(error.isA<InterruptedError>());
    EXPECT_EQ(llvm::toString(std::move(error)), "interrupted");
    isWanted = false;
  }

  void expectUsable() {
    CallRequest call{Form::Function, "i::kept", {"int"}};
    EXPECT_EQ(expectValue(session->resolve(call)).result.spelling, "int");
    EXPECT_EQ(expectValue(session->emitThunks(call)).size(), 1u);
  }

  std::atomic<bool> isWanted{false};
  Clock::time_point when;
  std::unique_ptr<Session> session;
};

TEST_F(Interrupts, EndATextAndItIsNotThere) {
  wantSoon();
  auto fragment = session->parse(longText("work1"), FragmentKind::Plain);
  ASSERT_FALSE(bool(fragment));
  expectInterrupted(fragment.takeError());
  expectUsable();
  // Nothing of it is left.
  expectValue(session->parse("namespace work1 { double spin(int) { return 1; } "
                             "double v0() { return spin(1); } }",
                             FragmentKind::Plain));
  CallRequest call{Form::Function, "work1::v0", {}};
  EXPECT_EQ(expectValue(session->resolve(call)).result.spelling, "double");
}

TEST_F(Interrupts, EndAnEnsuredText) {
  wantSoon();
  expectInterrupted(
      session->ensureParsed(longText("work2"), FragmentKind::Exact));
  expectUsable();
}

// Kernels are compiled when they are first launched.
TEST_F(Interrupts, EndTheCompilationOfAKernel) {
  std::string loops;
  for (int i = 0; i < 20; ++i)
    loops += "{ constexpr int v = spin(60000 + N + " + std::to_string(i) +
             "); *p += v; }\n";
  expectValue(
      session->parse("constexpr int spin(int n) { int sum = 0;"
                     " for (int i = 0; i < n; ++i) sum ^= i; return sum; }\n"
                     "template <int N> __global__ void slow(int *p) {\n" +
                         loops + "}",
                     FragmentKind::Plain));
  wantSoon();
  auto kernel = session->instantiateKernel("slow<1>", {"int *"});
  ASSERT_FALSE(bool(kernel));
  expectInterrupted(kernel.takeError());
  expectUsable();
}

TEST_F(Interrupts, EndTheStartOfASession) {
  SessionOptions options = testOptions();
  // The first question comes after a while.
  options.pchCacheDir = "";
  options.interrupted = [] { return true; };
  auto none = Session::create(options);
  ASSERT_FALSE(bool(none));
  llvm::Error error = none.takeError();
  EXPECT_TRUE(error.isA<InterruptedError>());
  llvm::consumeError(std::move(error));
}

TEST_F(Interrupts, ThatDoNotComeEndNothing) {
  unsigned asked = 0;
  SessionOptions options = testOptions();
  options.interrupted = [&] {
    ++asked;
    return false;
  };
  auto patient = makeSession(options);
  ASSERT_TRUE(patient);
  expectValue(patient->parse(
      "constexpr int spin(int n) { int sum = 0;"
      " for (int i = 0; i < n; ++i) sum ^= i; return sum; }\n"
      "constexpr int a = spin(5000), b = spin(5001), c = spin(5002);",
      FragmentKind::Plain));
  EXPECT_GT(asked, 0u);
}

// A call that nobody waits for any more does not keep a core busy.
TEST_F(Interrupts, StopTheWork) {
  wantSoon();
  auto fragment = session->parse(longText("work3"), FragmentKind::Plain);
  ASSERT_FALSE(bool(fragment));
  expectInterrupted(fragment.takeError());
  auto isBusy = [] {
    std::clock_t before = std::clock();
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    return std::clock() - before > CLOCKS_PER_SEC / 50;
  };
  auto end = Clock::now() + std::chrono::seconds(30);
  while (isBusy() && Clock::now() < end)
    ;
  EXPECT_FALSE(isBusy());
}

} // namespace
