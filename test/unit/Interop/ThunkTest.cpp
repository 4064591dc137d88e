//===- ThunkTest.cpp - Tests of thunks ------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SessionFixture.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Verifier.h"
#include "llvm/Support/raw_ostream.h"

using namespace cppyy_cuda::interop;
using Form = CallRequest::Form;

namespace {

class Thunks : public SessionTest {
protected:
  static void SetUpTestSuite() {
    SessionTest::SetUpTestSuite();
    if (session())
      parse(R"(
#include <complex>
namespace demo {
struct Vec3 {
  float x, y, z;
  Vec3 operator+(const Vec3 &o) const { return {x + o.x, y + o.y, z + o.z}; }
  float &operator[](int i) { return (&x)[i]; }
  float norm2() const { return x * x + y * y + z * z; }
};
struct Pinned { Pinned(int v) : v(v) {} Pinned(const Pinned &) = delete; int v; };
Pinned pin(int v) { return Pinned(v); }
template <class T> T axpy(T a, T x, T y) { return a * x + y; }
bool positive(float x) { return x > 0; }
const float &larger(const float &a, const float &b) { return a < b ? b : a; }
float first(const float *p) { return p[0]; }
std::complex<float> conj(std::complex<float> z) { return std::conj(z); }
template <class T> T broken(T x) { return x.absent; }
void nothing() {}
}
)");
  }
  void SetUp() override {
    SessionTest::SetUp();
    module = std::make_unique<llvm::Module>("thunks", context);
  }

  /// The linked and verified thunk.
  llvm::Function *emit(Form form, const char *name,
                       std::vector<std::string> args) {
    auto symbols =
        symbolsOf(expectValue(session()->emitThunks({{form, name, args}})));
    if (symbols.size() != 1)
      return nullptr;
    if (llvm::Error error = session()->linkInto(*module, symbols)) {
      ADD_FAILURE() << llvm::toString(std::move(error));
      return nullptr;
    }
    EXPECT_FALSE(llvm::verifyModule(*module, &llvm::errs()));
    return module->getFunction(symbols[0]);
  }
  /// The thunk's signature as LLVM prints it.
  std::string signature(Form form, const char *name,
                        std::vector<std::string> args) {
    llvm::Function *function = emit(form, name, std::move(args));
    if (!function || function->isDeclaration())
      return "";
    std::string text;
    llvm::raw_string_ostream(text) << *function->getFunctionType();
    return text;
  }

  llvm::LLVMContext context;
  std::unique_ptr<llvm::Module> module;
};

TEST_F(Thunks, ScalarsGoByValue) {
  EXPECT_EQ(
      signature(Form::Function, "demo::axpy", {"float", "float", "float"}),
      "float (float, float, float)");
  EXPECT_EQ(signature(Form::Function, "demo::positive", {"float"}),
            "i1 (float)");
  EXPECT_EQ(signature(Form::Function, "demo::first", {"const float *"}),
            "float (ptr)");
  EXPECT_EQ(signature(Form::Function, "demo::nothing", {}), "void ()");
}

TEST_F(Thunks, FallbackKeepsTheOriginalSignature) {
  EXPECT_EQ(signature(Form::Function, "demo::axpy", {"double", "float", "int"}),
            "double (double, float, i32)");
}

TEST_F(Thunks, RecordsGoByPointer) {
  EXPECT_EQ(signature(Form::Operator, "+", {"demo::Vec3", "demo::Vec3"}),
            "void (ptr, ptr, ptr)");
  EXPECT_EQ(
      signature(Form::Constructor, "demo::Vec3", {"float", "float", "float"}),
      "void (ptr, float, float, float)");
  EXPECT_EQ(signature(Form::Constructor, "demo::Vec3", {}), "void (ptr)");
  EXPECT_EQ(signature(Form::Method, "norm2", {"demo::Vec3"}), "float (ptr)");
  EXPECT_EQ(signature(Form::Field, "y", {"demo::Vec3"}), "float (ptr)");
  EXPECT_EQ(signature(Form::Operator, "[]", {"demo::Vec3", "int"}),
            "float (ptr, i32)");
  EXPECT_EQ(signature(Form::Function, "demo::conj", {"std::complex<float>"}),
            "void (ptr, ptr)");
}

TEST_F(Thunks, UnmovableResultIsBuiltInPlace) {
  EXPECT_EQ(signature(Form::Function, "demo::pin", {"int"}), "void (ptr, i32)");
}

TEST_F(Thunks, ReferencesYieldValues) {
  EXPECT_EQ(signature(Form::Function, "demo::larger", {"float", "float"}),
            "float (float, float)");
}

TEST_F(Thunks, NamesAreDeterministicAndOnlyEmittedOnce) {
  CallRequest call{Form::Function, "demo::axpy", {"int", "int", "int"}};
  auto symbols = symbolsOf(expectValue(session()->emitThunks({call, call})));
  ASSERT_EQ(symbols.size(), 2u);
  EXPECT_EQ(symbols[0], symbols[1]);
  EXPECT_EQ(expectValue(session()->emitThunks({call})).front().symbol,
            symbols[0]);
  auto other = makeSession();
  ASSERT_TRUE(other);
  expectValue(
      other->parse("namespace demo { template <class T> T axpy(T a, T x, T y) "
                   "{ return a * x + y; } }",
                   FragmentKind::Plain));
  EXPECT_EQ(expectValue(other->emitThunks({call})).front().symbol, symbols[0]);
}

TEST_F(Thunks, KnowTheCallThatTheyDo) {
  CallRequest call{Form::Function, "demo::axpy", {"int", "int", "int"}};
  auto thunks = expectValue(session()->emitThunks({call}));
  ASSERT_EQ(thunks.size(), 1u);
  ResolvedCall resolved = expectValue(session()->resolve(call));
  EXPECT_EQ(thunks[0].call.callee, resolved.callee);
  EXPECT_EQ(thunks[0].call.result.spelling, "int");
  EXPECT_EQ(thunks[0].call.args.size(), 3u);
  EXPECT_EQ(thunks[0].call.converted.size(), 3u);
}

// A fault in one is reported at the line that calls it.
TEST_F(Thunks, HaveNoLinesOfTheirOwn) {
  llvm::Function *thunk =
      emit(Form::Function, "demo::axpy", {"float", "float", "float"});
  ASSERT_NE(nullptr, thunk);
  EXPECT_EQ(nullptr, thunk->getSubprogram());
  unsigned called = 0;
  for (llvm::Instruction &inst : instructions(*thunk)) {
    EXPECT_FALSE(inst.getDebugLoc());
    if (auto *call = llvm::dyn_cast<llvm::CallInst>(&inst)) {
      ++called;
      EXPECT_NE(nullptr, call->getCalledFunction()->getSubprogram());
    }
  }
  EXPECT_EQ(1u, called);
}

TEST_F(Thunks, NothingIsOptnone) {
  llvm::Function *thunk =
      emit(Form::Function, "demo::axpy", {"long", "long", "long"});
  ASSERT_TRUE(thunk);
  EXPECT_TRUE(thunk->hasFnAttribute(llvm::Attribute::AlwaysInline));
  for (llvm::Function &function : *module)
    EXPECT_FALSE(function.hasFnAttribute(llvm::Attribute::OptimizeNone) ||
                 function.hasFnAttribute(llvm::Attribute::NoInline))
        << function.getName().str();
}

TEST_F(Thunks, ErrorInACalledTemplateIsRefusedAndTheSessionGoesOn) {
  CallRequest call{Form::Function, "demo::broken", {"int"}};
  std::string first = expectError(session()->emitThunks({call}));
  EXPECT_TRUE(contains(first, "not a structure or union")) << first;
  EXPECT_EQ(expectError(session()->emitThunks({call})), first);
  EXPECT_EQ(signature(Form::Function, "demo::axpy", {"char", "char", "char"}),
            "i8 (i8, i8, i8)");
}

TEST_F(Thunks, HostCallsBehindTemplatesAreRefused) {
  expectValue(session()->parse("__host__ int onHost() { return 1; }\n"
                               "template <class T> __host__ __device__ T "
                               "indirect(T x) { return x + onHost(); }",
                               FragmentKind::Exact));
  std::string text = expectError(
      session()->emitThunks({{Form::Function, "indirect", {"int"}}}));
  EXPECT_TRUE(contains(text, "__host__ function 'onHost'")) << text;
}

} // namespace
