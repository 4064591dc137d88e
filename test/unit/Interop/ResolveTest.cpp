//===- ResolveTest.cpp - Tests of overload resolution ---------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SessionFixture.h"

using namespace cppyy_cuda::interop;
using Form = CallRequest::Form;
using Kind = CxxType::Kind;

namespace {

constexpr const char *source = R"(
namespace demo {
struct Vec3 {
  float x, y, z;
  Vec3 operator+(const Vec3 &o) const { return {x + o.x, y + o.y, z + o.z}; }
  Vec3 operator-() const { return {-x, -y, -z}; }
  float &operator[](int i) { return (&x)[i]; }
  float operator()(float s, int k) const { return s * k * x; }
  float norm2() const { return x * x + y * y + z * z; }
  template <class T> T scaled(T s) const { return s * T(x); }
};
struct Made { explicit Made(double d) : value(d) {} double value; };
template <class T> T axpy(T a, T x, T y) { return a * x + y; }
template <class T, int N> T times(T x) { return x * N; }
int pick(int) { return 1; }
float pick(float) { return 2; }
double pick(const double *) { return 3; }
float scale(float x, float by = 2.0f) { return x * by; }
void ambiguous(int, double) {}
void ambiguous(double, int) {}
void increment(float &x) { x += 1; }
Vec3 unit() { return {1, 0, 0}; }
void nothing() {}
auto deduced(int x) { return x * 2.5; }
template <class T> T broken(T x) { return x.no_such_member; }
enum class Color : unsigned char { red, green };
int code(Color c) { return int(c); }
}
)";

class Resolve : public SessionTest {
protected:
  static void SetUpTestSuite() {
    SessionTest::SetUpTestSuite();
    if (session())
      parse(source);
  }
  static ResolvedCall resolve(Form form, const char *name,
                              std::vector<std::string> args) {
    return expectValue(session()->resolve({form, name, std::move(args)}));
  }
  static std::string resultOf(Form form, const char *name,
                              std::vector<std::string> args) {
    return resolve(form, name, std::move(args)).result.spelling;
  }
  static std::string refusal(Form form, const char *name,
                             std::vector<std::string> args) {
    return expectError(session()->resolve({form, name, std::move(args)}));
  }
};

TEST_F(Resolve, OverloadsFollowTheArguments) {
  EXPECT_EQ(resultOf(Form::Function, "demo::pick", {"int"}), "int");
  EXPECT_EQ(resultOf(Form::Function, "demo::pick", {"float"}), "float");
  EXPECT_EQ(resultOf(Form::Function, "demo::pick", {"double *"}), "double");
}

TEST_F(Resolve, TemplatesAreDeduced) {
  ResolvedCall call =
      resolve(Form::Function, "demo::axpy", {"float", "float", "float"});
  EXPECT_EQ(call.result.spelling, "float");
  EXPECT_EQ(call.result.kind, Kind::Float);
  ASSERT_EQ(call.args.size(), 3u);
  EXPECT_EQ(call.args[0].size, 4u);
}

TEST_F(Resolve, ExplicitTemplateArguments) {
  EXPECT_EQ(
      resultOf(Form::Function, "demo::axpy<double>", {"float", "int", "float"}),
      "double");
  EXPECT_EQ(resultOf(Form::Function, "demo::times<float, 3>", {"int"}),
            "float");
}

TEST_F(Resolve, MixedArithmeticFallsBackToTheCommonType) {
  ResolvedCall call =
      resolve(Form::Function, "demo::axpy", {"double", "float", "int"});
  EXPECT_EQ(call.result.spelling, "double");
  for (const CxxType &type : call.converted)
    EXPECT_EQ(type.spelling, "double");
  ASSERT_EQ(call.args.size(), 3u);
  EXPECT_EQ(call.args[1].spelling, "float") << "what the thunk takes";
}

TEST_F(Resolve, DefaultArguments) {
  EXPECT_EQ(resultOf(Form::Function, "demo::scale", {"float"}), "float");
}

TEST_F(Resolve, DeducedAndVoidResults) {
  EXPECT_EQ(resultOf(Form::Function, "demo::deduced", {"int"}), "double");
  EXPECT_EQ(resolve(Form::Function, "demo::nothing", {}).result.kind,
            Kind::Void);
}

TEST_F(Resolve, RecordResult) {
  CxxType result = resolve(Form::Function, "demo::unit", {}).result;
  EXPECT_EQ(result.kind, Kind::Record);
  EXPECT_EQ(result.spelling, "demo::Vec3");
  EXPECT_EQ(result.size, 12u);
}

TEST_F(Resolve, MethodsAndFields) {
  EXPECT_EQ(resultOf(Form::Method, "norm2", {"demo::Vec3"}), "float");
  EXPECT_EQ(resultOf(Form::Method, "norm2", {"const demo::Vec3 *"}), "float");
  EXPECT_EQ(resultOf(Form::Method, "scaled", {"demo::Vec3", "double"}),
            "double");
  EXPECT_EQ(resultOf(Form::Method, "scaled<int>", {"demo::Vec3", "double"}),
            "int");
  EXPECT_EQ(resultOf(Form::Field, "y", {"demo::Vec3"}), "float");
}

TEST_F(Resolve, Constructors) {
  EXPECT_EQ(resultOf(Form::Constructor, "demo::Made", {"float"}), "demo::Made");
  EXPECT_EQ(resultOf(Form::Constructor, "demo::Vec3", {"float", "float"}),
            "demo::Vec3");
  EXPECT_EQ(resultOf(Form::Constructor, "demo::Vec3", {}), "demo::Vec3");
}

TEST_F(Resolve, Operators) {
  EXPECT_EQ(resultOf(Form::Operator, "+", {"demo::Vec3", "demo::Vec3"}),
            "demo::Vec3");
  EXPECT_EQ(resultOf(Form::Operator, "-", {"demo::Vec3"}), "demo::Vec3");
  EXPECT_EQ(resultOf(Form::Operator, "[]", {"demo::Vec3", "int"}), "float");
  EXPECT_EQ(resultOf(Form::Operator, "()", {"demo::Vec3", "float", "int"}),
            "float");
}

TEST_F(Resolve, Enumerations) {
  ResolvedCall call = resolve(Form::Function, "demo::code", {"demo::Color"});
  EXPECT_EQ(call.args[0].kind, Kind::Integer);
  EXPECT_EQ(call.args[0].size, 1u);
  EXPECT_FALSE(call.args[0].isSigned);
}

TEST_F(Resolve, AmbiguousOverloadIsRefused) {
  std::string text = refusal(Form::Function, "demo::ambiguous", {"int", "int"});
  EXPECT_TRUE(contains(text, "call to 'ambiguous' is ambiguous")) << text;
  EXPECT_TRUE(contains(text, "candidate function")) << text;
}

TEST_F(Resolve, UnknownNamesAreRefused) {
  std::string text = refusal(Form::Function, "demo::absent", {"int"});
  EXPECT_TRUE(contains(text, "no member named 'absent' in namespace 'demo'"))
      << text;
  text = refusal(Form::Function, "demo::pick", {"demo::Absent"});
  EXPECT_TRUE(contains(text, "Absent")) << text;
  text = refusal(Form::Field, "w", {"demo::Vec3"});
  EXPECT_TRUE(contains(text, "no member named 'w'")) << text;
}

TEST_F(Resolve, FirstDiagnosticsAreReportedAfterTheFallback) {
  std::string text =
      refusal(Form::Function, "demo::axpy", {"float", "int", "demo::Vec3"});
  EXPECT_TRUE(contains(text, "conflicting types for parameter 'T'")) << text;
}

TEST_F(Resolve, WrongRequestsAreRefused) {
  EXPECT_TRUE(contains(refusal(Form::Operator, "; evil", {"int", "int"}),
                       "is not an operator of 2 operands"));
  EXPECT_TRUE(contains(refusal(Form::Method, "norm2", {}), "no object"));
  EXPECT_TRUE(contains(refusal(Form::Function, "demo::pick", {"void"}),
                       "cannot cross"));
  EXPECT_TRUE(contains(refusal(Form::Function, "demo::pick(1)); (0", {"int"}),
                       "brackets are not balanced"));
}

TEST_F(Resolve, ReferencesToScalarsDoNotBindCopies) {
  std::string text = refusal(Form::Function, "demo::increment", {"float"});
  EXPECT_TRUE(contains(text, "cannot bind to a temporary")) << text;
}

TEST_F(Resolve, HostOnlyFunctionsAreRefused) {
  ASSERT_TRUE(bool(session()));
  parse("__host__ int hostOnly(int x) { return x; }", FragmentKind::Exact);
  std::string text = refusal(Form::Function, "hostOnly", {"int"});
  EXPECT_TRUE(contains(text, "call to __host__ function")) << text;
}

TEST_F(Resolve, GoesOnAfterRefusals) {
  refusal(Form::Function, "demo::absent", {"int"});
  EXPECT_EQ(resultOf(Form::Function, "demo::pick", {"int"}), "int");
}

TEST_F(Resolve, LaterFragmentsAddOverloads) {
  parse("namespace demo { int late(long) { return 1; } }");
  EXPECT_EQ(resultOf(Form::Function, "demo::late", {"float"}), "int");
  parse("namespace demo { double late(float) { return 1; } }");
  EXPECT_EQ(resultOf(Form::Function, "demo::late", {"float"}), "double");
}

} // namespace
