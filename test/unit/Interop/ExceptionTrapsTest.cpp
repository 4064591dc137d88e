//===- ExceptionTrapsTest.cpp - Tests of exceptions in kernels ------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LinkFixture.h"

using namespace cppyy_cuda::interop;
using Form = CallRequest::Form;

namespace {

class Exceptions : public LinkTest {
protected:
  static void SetUpTestSuite() {
    LinkTest::SetUpTestSuite();
    if (session())
      parse(R"(
#include <array>
#include <stdexcept>
namespace e {
struct Own { int code; };
inline int number(int x) { if (x < 0) throw x; return x; }
inline int object(int x) { if (x < 0) throw Own{x}; return x; }
inline int standard(int x) { if (x < 0) throw std::runtime_error("no"); return x; }
struct Derived : std::logic_error { using logic_error::logic_error; };
template <class T> struct Built { T code; Built(T by) : code(by) {} };
inline int text(int x) { if (x < 0) throw "no"; return x; }
inline int inLambda(int x) {
  if (x > 9) throw 2.5;
  auto throws = [](int y) { if (y < 0) throw (unsigned char)y; return y; };
  return throws(x);
}
template <class T> struct Wrapped { T code; };
template <class T> T wraps(T x) { if (x < 0) throw Wrapped<T>{x}; return x; }
inline int inTemplate(int x) { return wraps(x); }
#define THROW_IF(condition, what) do { if (condition) throw what; } while (0)
inline int inMacro(int x) { THROW_IF(x > 9, 'a'); THROW_IF(x < 0, 1.5f); return x; }
struct Thrower {
  int code;
  Thrower(int by) : code(by) { if (by < 0) throw *this; }
};
inline int inMember(int x) { return Thrower(x).code; }
inline int again(int x) { if (x < 0) throw; return x; }
inline int derived(int x) { if (x < 0) throw Derived("no"); return x; }
inline int built(int x) { if (x < 0) throw Built<int>(x); return x; }
inline int tried(int x) {
  try { return number(x); } catch (int e) { return e; } catch (...) { throw; }
}
inline int at(int i) { std::array<int, 3> a = {1, 2, 3}; return a.at(i); }
inline int ended(int x) { if (x < 0) std::terminate(); return x; }
struct Abstract { virtual int get() const = 0; };
inline int never(int x) { return x + 1; }
inline int promised(int x) noexcept { return number(x); }
__device__ int marked(int x) { if (x < 0) throw x; return x; }
}
)");
  }
  /// Links \p name(int), and returns what its assertions say.
  std::string assertionsOf(const char *name) {
    if (!linked({Form::Function, name, {"int"}}))
      return "no thunk";
    llvm::Function *fail = module->getFunction("__assertfail");
    if (!fail)
      return "";
    std::string texts;
    for (const llvm::User *user : fail->users()) {
      auto *call = llvm::cast<llvm::CallInst>(user);
      EXPECT_TRUE(llvm::isa<llvm::UnreachableInst>(call->getNextNode()));
      texts += textOf(call->getArgOperand(0)) + " in " +
               textOf(call->getArgOperand(3)) + "\n";
    }
    return texts;
  }
  static std::string textOf(const llvm::Value *pointer) {
    auto *global =
        llvm::dyn_cast<llvm::GlobalVariable>(pointer->stripPointerCasts());
    auto *data =
        global
            ? llvm::dyn_cast<llvm::ConstantDataArray>(global->getInitializer())
            : nullptr;
    return data && data->isCString() ? data->getAsCString().str() : "?";
  }
};

TEST_F(Exceptions, AreAssertionsOfTheirFunction) {
  for (const char *name :
       {"e::number", "e::object", "e::standard", "e::marked"}) {
    std::string text = assertionsOf(name);
    EXPECT_TRUE(contains(text, "C++ exception")) << text;
    EXPECT_TRUE(contains(text, std::string(" in ") + name + "(int)")) << text;
  }
}

TEST_F(Exceptions, NameTheirClass) {
  for (auto [name, type] :
       {std::pair("e::standard", "C++ exception of type std::runtime_error in"),
        std::pair("e::derived", "C++ exception of type e::Derived in"),
        std::pair("e::built", "C++ exception of type e::Built<int> in"),
        std::pair("e::number", "C++ exception of type int in"),
        std::pair("e::marked", "C++ exception of type int in"),
        std::pair("e::object", "C++ exception of type e::Own in"),
        std::pair("e::text", "C++ exception of type const char * in"),
        std::pair("e::inLambda", "C++ exception of type unsigned char in"),
        std::pair("e::inTemplate", "C++ exception of type e::Wrapped<int> in"),
        std::pair("e::inMacro", "C++ exception of type float in"),
        std::pair("e::inMember", "C++ exception of type e::Thrower in"),
        std::pair("e::again", "C++ exception in")}) {
    std::string text = assertionsOf(name);
    EXPECT_TRUE(contains(text, type)) << text;
  }
}

TEST_F(Exceptions, OfLibrariesNameTheirClass) {
  std::string text = assertionsOf("e::at");
  EXPECT_TRUE(contains(text, "C++ exception of type std::out_of_range in"))
      << text;
}

TEST_F(Exceptions, AreNotCaught) {
  std::string text = assertionsOf("e::tried");
  EXPECT_TRUE(contains(text, " in e::number(int)")) << text;
}

TEST_F(Exceptions, EndsOfTheProgramAre) {
  std::string text = assertionsOf("e::ended");
  EXPECT_TRUE(contains(text, "C++ ends the program: std::terminate()")) << text;
}

TEST_F(Exceptions, ThatNobodyThrowsLeaveNothing) {
  EXPECT_EQ(assertionsOf("e::never"), "");
}

// Nothing of the C++ runtime is left, since no device has it.
TEST_F(Exceptions, LeaveNoRuntime) {
  for (const char *name : {"e::number", "e::object", "e::tried", "e::at",
                           "e::ended", "e::promised"}) {
    ASSERT_TRUE(linked({Form::Function, name, {"int"}})) << name;
    EXPECT_EQ(undefined(), "__assertfail ") << name;
  }
}

TEST_F(Exceptions, AreOfTheUsersLine) {
  parse("namespace e {\ninline int placed(int x) {\n  if (x) throw 1;\n"
        "  return x;\n} }",
        FragmentKind::Plain, "user.h");
  assertionsOf("e::placed");
  llvm::Function *fail = module->getFunction("__assertfail");
  ASSERT_TRUE(fail && fail->hasOneUse());
  auto *call = llvm::cast<llvm::CallInst>(*fail->user_begin());
  EXPECT_EQ(textOf(call->getArgOperand(1)), "user.h");
  auto *line = llvm::dyn_cast<llvm::ConstantInt>(call->getArgOperand(2));
  ASSERT_TRUE(line);
  EXPECT_EQ(line->getZExtValue(), 3u);
}

} // namespace
