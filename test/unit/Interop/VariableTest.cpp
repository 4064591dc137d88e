//===- VariableTest.cpp - Tests of variables and constants ----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LinkFixture.h"

using namespace cppyy_cuda::interop;
using Form = CallRequest::Form;
using Kind = CxxType::Kind;

namespace {

class Variables : public LinkTest {
protected:
  static void SetUpTestSuite() {
    LinkTest::SetUpTestSuite();
    if (session())
      parse(R"(
namespace v {
constexpr int i = -3;
constexpr unsigned u = 4000000000u;
constexpr char c = 'x';
constexpr signed char sc = -5;
constexpr unsigned char uc = 250;
constexpr short s = -300;
constexpr long long ll = -9000000000000000000;
constexpr unsigned long ul = 18000000000000000000ul;
constexpr bool b = true;
constexpr float f = 1.5f;
constexpr double d = 0.1;
const int plainConst = 7;
inline constexpr int inlined = 8;
enum Plain { one = 1 };
enum class Scoped : unsigned char { two = 2 };
struct S { static constexpr int member = 9; static const int late = 10; };
template <class T> constexpr T generic = T(11);
template <class T> struct Of { static constexpr int size = sizeof(T); };
constexpr float table[3] = {1, 2, 3};
#ifdef __CUDA_ARCH__
constexpr int arch = __CUDA_ARCH__;
#else
constexpr int arch = -1;
#endif
int ofHost = 1;
int function() { return 1; }
__device__ int onDevice = 5;
}
#define MACRO 12
)");
  }
  static CxxType typeOf(const char *name) {
    return expectValue(session()->resolve({Form::Variable, name, {}})).result;
  }
  int64_t valueOf(const char *name) {
    return integerReturned(linked({Form::Variable, name, {}}));
  }
  static std::string refusal(const char *name) {
    CallRequest request{Form::Variable, name, {}};
    auto resolved = session()->resolve(request);
    if (!resolved)
      return llvm::toString(resolved.takeError());
    return expectError(session()->emitThunks(request));
  }
};

TEST_F(Variables, KeepTheirTypes) {
  std::tuple<const char *, const char *, Kind, uint64_t, bool> cases[] = {
      {"v::i", "int", Kind::Integer, 4, true},
      {"v::u", "unsigned int", Kind::Integer, 4, false},
      {"v::c", "char", Kind::Integer, 1, true},
      {"v::sc", "signed char", Kind::Integer, 1, true},
      {"v::uc", "unsigned char", Kind::Integer, 1, false},
      {"v::s", "short", Kind::Integer, 2, true},
      {"v::ll", "long long", Kind::Integer, 8, true},
      {"v::ul", "unsigned long", Kind::Integer, 8, false},
      {"v::b", "bool", Kind::Bool, 1, false},
      {"v::f", "float", Kind::Float, 4, true},
      {"v::d", "double", Kind::Float, 8, true},
      {"v::one", "v::Plain", Kind::Integer, 4, false},
      {"v::Scoped::two", "v::Scoped", Kind::Integer, 1, false},
      {"v::generic<float>", "float", Kind::Float, 4, true},
      {"v::table", "const float *", Kind::Pointer, 8, false}};
  for (auto [name, spelling, kind, size, isSigned] : cases) {
    CxxType type = typeOf(name);
    EXPECT_EQ(type.spelling, spelling) << name;
    EXPECT_EQ(type.kind, kind) << name;
    EXPECT_EQ(type.size, size) << name;
    if (kind == Kind::Integer)
      EXPECT_EQ(type.isSigned, isSigned) << name;
  }
}

TEST_F(Variables, KeepTheirValues) {
  EXPECT_EQ(valueOf("v::i"), -3);
  EXPECT_EQ(uint32_t(valueOf("v::u")), 4000000000u);
  EXPECT_EQ(valueOf("v::c"), 'x');
  EXPECT_EQ(valueOf("v::sc"), -5);
  EXPECT_EQ(uint8_t(valueOf("v::uc")), 250);
  EXPECT_EQ(valueOf("v::s"), -300);
  EXPECT_EQ(valueOf("v::ll"), -9000000000000000000);
  EXPECT_EQ(uint64_t(valueOf("v::ul")), 18000000000000000000u);
  EXPECT_EQ(valueOf("v::plainConst"), 7);
  EXPECT_EQ(valueOf("v::inlined"), 8);
  EXPECT_EQ(valueOf("v::one"), 1);
  EXPECT_EQ(valueOf("v::Scoped::two"), 2);
  EXPECT_EQ(valueOf("v::S::member"), 9);
  EXPECT_EQ(valueOf("v::S::late"), 10);
  EXPECT_EQ(valueOf("v::generic<int>"), 11);
  EXPECT_EQ(valueOf("v::Of<double>::size"), 8);
}

TEST_F(Variables, FloatsAreExact) {
  auto *thunk = linked({Form::Variable, "v::d", {}});
  ASSERT_TRUE(thunk);
  auto *value = llvm::dyn_cast_if_present<llvm::ConstantFP>(returned(thunk));
  ASSERT_TRUE(value);
  EXPECT_EQ(value->getValueAPF().convertToDouble(), 0.1);
}

// Cling has another one.
TEST_F(Variables, AreClangsWhereTheyDependOnTheArchitecture) {
  EXPECT_EQ(valueOf("v::arch"), 900);
  SessionOptions options = testOptions();
  options.arch = "sm_80";
  auto other = makeSession(options);
  ASSERT_TRUE(other);
  expectValue(
      other->parse("constexpr int arch = __CUDA_ARCH__;", FragmentKind::Plain));
  auto symbols =
      symbolsOf(expectValue(other->emitThunks({{Form::Variable, "arch", {}}})));
  ASSERT_EQ(symbols.size(), 1u);
  llvm::Error error = other->linkInto(*module, symbols);
  ASSERT_FALSE(bool(error)) << llvm::toString(std::move(error));
  EXPECT_EQ(integerReturned(module->getFunction(symbols[0])), 800);
}

TEST_F(Variables, OfTheDeviceAreRead) {
  EXPECT_EQ(typeOf("v::onDevice").spelling, "int");
  auto *thunk = linked({Form::Variable, "v::onDevice", {}});
  ASSERT_TRUE(thunk);
  EXPECT_FALSE(returned(thunk)) << "its value may have changed";
  EXPECT_TRUE(defines("_ZN1v8onDeviceE"));
}

TEST_F(Variables, OthersAreRefused) {
  EXPECT_EQ(refusal("v::function"), "'v::function' is a function, not a "
                                    "variable");
  std::string text = refusal("v::ofHost");
  EXPECT_TRUE(contains(text, "__host__ variable 'ofHost'")) << text;
  text = refusal("v::absent");
  EXPECT_TRUE(contains(text, "no member named 'absent'")) << text;
  refusal("v::S");
  refusal("v");
  text = expectError(session()->resolve({Form::Variable, "v::i", {"int"}}));
  EXPECT_TRUE(contains(text, "a variable takes no arguments")) << text;
}

// There is one for all threads, and GPUs have no thread-local storage.
TEST_F(Variables, OfAThreadAreRefused) {
  parse("namespace v { inline int next() { thread_local int n = 0; "
        "return ++n; } thread_local int unused; }");
  auto symbols = symbolsOf(
      expectValue(session()->emitThunks({{Form::Function, "v::next", {}}})));
  llvm::Error error = session()->linkInto(*module, symbols);
  std::string text = llvm::toString(std::move(error));
  EXPECT_TRUE(contains(text, "'v::next()::n' is thread_local, which GPU "
                             "threads cannot have"))
      << text;
  EXPECT_EQ(valueOf("v::i"), -3);
}

} // namespace
