//===- ObjectTest.cpp - Tests of uses of objects that live ----------------===//
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

class Objects : public LinkTest {
protected:
  static void SetUpTestSuite() {
    LinkTest::SetUpTestSuite();
    if (session())
      parse(R"(
namespace o {
struct In {
  float a;
  void set(float to) { a = to; }
  float get() const { return a; }
  void takes(float &x, float by) { x = a += by; }
};
struct Out : In {
  In in;
  float values[3];
  int bits : 3;
  float &ref() { return a; }
  float &operator[](int i) { return values[i]; }
};
struct Link { Link *next; const int *p; };
struct Deep { Link links[2]; };
struct Refers { In &in; };
struct Wide { Wide(float) {} float at; };
In &first(Out &o) { return o.in; }
const In &same(const In &in) { return in; }
const Wide &wide(const Wide &w) { return w; }
In copied(In in) { return in; }
void change(In &in, const In &by) { in.a += by.a; }
float sum(const float *p) { return p[0] + p[1]; }
void clear(float *p) { p[0] = 0; }
__device__ In global;
constexpr In constant{3};
}
)");
  }
  static ResolvedCall resolved(Form form, const char *name,
                               std::vector<std::string> types) {
    return expectValue(session()->resolve({form, name, std::move(types)}));
  }
  static std::vector<bool> reads(Form form, const char *name,
                                 std::vector<std::string> types) {
    return resolved(form, name, std::move(types)).reads;
  }
  static CallRequest byReference(Form form, const char *name,
                                 std::vector<std::string> types) {
    CallRequest request{form, name, std::move(types)};
    request.byReference = true;
    return request;
  }
};

using Reads = std::vector<bool>;

TEST_F(Objects, AreReferredToUnlessTheyAreNew) {
  EXPECT_TRUE(resolved(Form::Function, "o::first", {"o::Out"}).isReference);
  EXPECT_FALSE(resolved(Form::Function, "o::first", {"o::Out"}).isConst);
  ResolvedCall same = resolved(Form::Function, "o::same", {"o::In"});
  EXPECT_TRUE(same.isReference && same.isConst);
  EXPECT_FALSE(resolved(Form::Function, "o::copied", {"o::In"}).isReference);
  EXPECT_FALSE(resolved(Form::Constructor, "o::In", {}).isReference);
  EXPECT_TRUE(resolved(Form::Field, "in", {"o::Out"}).isReference);
  EXPECT_TRUE(resolved(Form::Field, "in", {"const o::Out"}).isConst);
  EXPECT_TRUE(resolved(Form::Variable, "o::global", {}).isReference);
}

TEST_F(Objects, HaveConstantFieldsIfTheyAreConstant) {
  ResolvedCall changed = resolved(Form::Field, "a", {"o::Out"});
  EXPECT_TRUE(changed.hasPlace && !changed.isConst);
  ResolvedCall read = resolved(Form::Field, "a", {"const o::Out"});
  EXPECT_TRUE(!read.hasPlace && read.isConst);
  resolved(Form::Field, "values", {"o::Out"});
  EXPECT_NE(resolved(Form::Field, "values", {"o::Out"}).result.spelling,
            resolved(Form::Field, "values", {"const o::Out"}).result.spelling);
}

TEST_F(Objects, OfReferencesToNumbersHaveValues) {
  EXPECT_FALSE(resolved(Form::Method, "ref", {"o::Out"}).isReference);
  EXPECT_FALSE(resolved(Form::Operator, "[]", {"o::Out", "int"}).isReference);
}

TEST_F(Objects, ThatEndWithTheirExpressionAreValues) {
  EXPECT_FALSE(resolved(Form::Function, "o::wide", {"float"}).isReference);
  EXPECT_TRUE(resolved(Form::Function, "o::wide", {"o::Wide"}).isReference);
  EXPECT_FALSE(resolved(Form::Variable, "o::constant", {}).isReference);
}

TEST_F(Objects, ThatAreOnlyReadCouldBeConst) {
  EXPECT_EQ(reads(Form::Method, "get", {"o::In"}), Reads{true});
  EXPECT_EQ(reads(Form::Method, "set", {"o::In", "float"}),
            (Reads{false, false}));
  EXPECT_EQ(reads(Form::Field, "a", {"o::Out"}), Reads{true});
  EXPECT_EQ(reads(Form::Field, "in", {"o::Out"}), Reads{false});
  EXPECT_EQ(reads(Form::Field, "values", {"o::Out"}), Reads{false});
  EXPECT_EQ(reads(Form::Field, "bits", {"o::Out"}), Reads{true});
  EXPECT_EQ(reads(Form::Operator, "[]", {"o::Out", "int"}),
            (Reads{false, false}));
  EXPECT_EQ(reads(Form::Function, "o::copied", {"o::In"}), Reads{true});
  EXPECT_EQ(reads(Form::Function, "o::same", {"o::Out"}), Reads{true});
  EXPECT_EQ(reads(Form::Function, "o::change", {"o::In", "o::In"}),
            (Reads{false, true}));
}

TEST_F(Objects, BehindPointersAreReadAlike) {
  EXPECT_EQ(reads(Form::Function, "o::sum", {"float*"}), Reads{true});
  EXPECT_EQ(reads(Form::Function, "o::sum", {"const float*"}), Reads{false});
  EXPECT_EQ(reads(Form::Function, "o::clear", {"float*"}), Reads{false});
  EXPECT_EQ(reads(Form::Operator, "[]", {"float*", "int"}),
            (Reads{true, false}));
}

TEST_F(Objects, MayBeNumbers) {
  EXPECT_EQ(reads(Form::Method, "takes", {"o::In", "float &", "float &"}),
            (Reads{false, false, true}));
  std::string text = expectError(
      session()->resolve({Form::Method, "takes", {"o::In", "float", "float"}}));
  EXPECT_NE(text.find("cannot bind to a temporary"), std::string::npos) << text;
  auto *thunk =
      linked({Form::Method, "takes", {"o::In", "float &", "const float &"}});
  ASSERT_TRUE(thunk);
  EXPECT_TRUE(thunk->getArg(1)->getType()->isPointerTy());
}

TEST_F(Objects, KnowWhetherTheyHavePointers) {
  auto hasPointers = [](const char *type) {
    return expectValue(session()->describeType(type)).hasPointers;
  };
  EXPECT_FALSE(hasPointers("o::In"));
  EXPECT_FALSE(hasPointers("o::Out"));
  EXPECT_TRUE(hasPointers("o::Link"));
  EXPECT_TRUE(hasPointers("o::Deep"));
  EXPECT_TRUE(hasPointers("o::Refers"));
}

TEST_F(Objects, HaveThunksThatReturnTheirAddress) {
  auto *thunk = linked(byReference(Form::Function, "o::first", {"o::Out"}));
  ASSERT_TRUE(thunk);
  EXPECT_TRUE(thunk->getReturnType()->isPointerTy());
  EXPECT_EQ(thunk->arg_size(), 1u);
  std::string name = thunk->getName().str();
  auto *value = linked({Form::Function, "o::first", {"o::Out"}});
  ASSERT_TRUE(value);
  EXPECT_NE(value->getName(), name);
}

TEST_F(Objects, ThatAreNewHaveNoAddress) {
  std::string text = expectError(session()->emitThunks(
      byReference(Form::Function, "o::copied", {"o::In"})));
  EXPECT_NE(text.find("'o::copied' yields no reference to an object"),
            std::string::npos)
      << text;
}

TEST_F(Objects, AreAssigned) {
  std::pair<CallRequest, unsigned> cases[] = {
      {{Form::SetField, "a", {"o::In", "double"}}, 2},
      {{Form::SetField, "in", {"o::Out", "const o::In"}}, 2},
      {{Form::SetField, "bits", {"o::Out", "int"}}, 2},
      {{Form::SetItem, "[]", {"o::Out", "int", "float"}}, 3},
      {{Form::SetItem, "[]", {"float*", "long", "double"}}, 3},
      {{Form::SetVariable, "o::global", {"const o::In"}}, 1}};
  for (const auto &[request, count] : cases) {
    auto *thunk = linked(request);
    ASSERT_TRUE(thunk) << request.name;
    EXPECT_TRUE(thunk->getReturnType()->isVoidTy()) << request.name;
    EXPECT_EQ(thunk->arg_size(), count) << request.name;
  }
}

TEST_F(Objects, ThatAreConstAreNotAssigned) {
  CallRequest cases[] = {
      {Form::SetField, "a", {"const o::In", "float"}},
      {Form::SetItem, "[]", {"const float*", "int", "float"}},
      {Form::SetVariable, "o::constant", {"const o::In"}}};
  for (const CallRequest &request : cases) {
    std::string text = expectError(session()->resolve(request));
    EXPECT_NE(text.find("error: "), std::string::npos) << text;
  }
}

TEST_F(Objects, AreAssignedOneValue) {
  CallRequest cases[] = {{Form::SetField, "a", {"o::In"}},
                         {Form::SetField, "a", {"o::In", "int", "int"}},
                         {Form::SetItem, "[]", {"o::Out", "int"}},
                         {Form::SetVariable, "o::global", {}}};
  for (const CallRequest &request : cases) {
    std::string text = expectError(session()->resolve(request));
    EXPECT_NE(text.find("an assignment takes one value"), std::string::npos)
        << text;
  }
}

TEST_F(Objects, ThatAreOnlyReadAreKnownAsConst) {
  ASSERT_TRUE(reads(Form::Method, "get", {"o::In"}).front());
  auto symbol = [](const char *type) {
    return symbolsOf(
        expectValue(session()->emitThunks({{Form::Method, "get", {type}}})));
  };
  EXPECT_NE(symbol("const o::In"), symbol("o::In"));
}

} // namespace
