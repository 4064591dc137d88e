//===- ValueCategoriesTest.cpp - Tests of numbers as lvalues --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LinkFixture.h"

using namespace cppyy_cuda::interop;
using Form = CallRequest::Form;

namespace {

constexpr const char *source = R"(
namespace categories {
double value(double x) { return x; }
double read(const double &x) { return x; }
char over(double &) { return 1; }
short over(const double &) { return 2; }
int over(double &&) { return 3; }
template <class T> T copied(T x) { return x; }
template <class T> int forwarded(T &&x) { return 0; }
template <class... T> int all(T &&...x) { return 0; }
struct Keeper { const double *p; Keeper(const double &x) : p(&x) {} };
struct Caller {
  int operator()(double &) { return 1; }
  long operator()(double) { return 2; }
  double alone(double x) { return x; }
};
}
)";

class ValueCategories : public LinkTest {
protected:
  static void SetUpTestSuite() {
    LinkTest::SetUpTestSuite();
    if (session())
      expectValue(session()->parse(source, FragmentKind::Plain));
  }
  static ResolvedCall resolve(Form form, const char *name,
                              std::vector<std::string> args) {
    return expectValue(session()->resolve({form, name, std::move(args)}));
  }
};

TEST_F(ValueCategories, ChooseOverloads) {
  auto resultOf = [](const char *type) {
    return resolve(Form::Function, "categories::over", {type}).result.spelling;
  };
  EXPECT_EQ(resultOf("double &"), "char");
  EXPECT_EQ(resultOf("const double &"), "short");
  EXPECT_EQ(resultOf("double"), "int");
}

TEST_F(ValueCategories, ConstantLvaluesArePassedByValue) {
  std::string name = thunk("categories::over", {"const double &"});
  link({name});
  const llvm::Function *made = module->getFunction(name);
  ASSERT_TRUE(made);
  EXPECT_TRUE(made->getArg(0)->getType()->isDoubleTy());
}

TEST_F(ValueCategories, MatterToReferencesOnly) {
  auto minds = [](Form form, const char *name, std::vector<std::string> args) {
    return resolve(form, name, std::move(args)).mindsCategories;
  };
  EXPECT_FALSE(minds(Form::Function, "categories::value", {"double"}));
  EXPECT_FALSE(minds(Form::Function, "categories::read", {"double"}));
  EXPECT_FALSE(minds(Form::Function, "categories::copied", {"double"}));
  EXPECT_FALSE(minds(Form::Method, "alone", {"categories::Caller", "double"}));
  EXPECT_TRUE(minds(Form::Function, "categories::over", {"double"}));
  EXPECT_TRUE(minds(Form::Function, "categories::forwarded", {"int"}));
  EXPECT_TRUE(minds(Form::Function, "categories::all", {"int", "int"}));
  EXPECT_TRUE(minds(Form::Constructor, "categories::Keeper", {"double"}));
  EXPECT_TRUE(minds(Form::Operator, "()", {"categories::Caller", "double"}));
  EXPECT_FALSE(minds(Form::Function, "categories::over", {"double &"}));
}

} // namespace
