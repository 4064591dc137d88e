//===- SpellingTest.cpp - Tests of types as text --------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Interop/Spelling.h"
#include "EngineFixture.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "llvm/ADT/StringExtras.h"

using namespace cppyy_cuda::interop;

namespace {

class Spellings : public EngineTest {
protected:
  static void SetUpTestSuite() {
    EngineTest::SetUpTestSuite();
    if (engine())
      parse(R"(
namespace demo {
struct Vec3 { float x, y, z; };
template <class T, int N = 2> struct Array { T data[N]; struct Inner {}; };
template <template <class, int> class A> struct Of {};
template <class... T> struct Pack {};
template <auto V> struct Value {};
enum class Color { red };
inline namespace v1 { struct Inlined {}; }
using Alias = Vec3;
class Closed { struct Private {}; protected: struct Protected {};
  public: struct Public {}; static Private make(); static Protected get(); };
struct Twice {}; int Twice();
struct { int x; } unnamed;
auto lambda = [](int x) { return x; };
inline auto local() { struct Local {}; return Local(); }
int number;
}
namespace { struct Hidden {}; namespace in { struct Deeper {}; } }
)");
  }
  static clang::TranslationUnitDecl *parse(const std::string &text) {
    return expectValue(
               engine()->parse(text, FragmentKind::Exact, "spelling.cpp"))
        .decl;
  }
  /// The type that \p text stands for.
  static clang::QualType typeOf(const std::string &text) {
    static unsigned next = 0;
    std::string name = "named" + llvm::utostr(next++);
    clang::TranslationUnitDecl *unit =
        parse("using " + name + " = " + text + ";");
    for (clang::Decl *decl : unit->decls())
      if (auto *alias = llvm::dyn_cast<clang::TypedefNameDecl>(decl);
          alias && alias->getName() == name)
        return alias->getUnderlyingType();
    ADD_FAILURE() << text;
    return engine()->context().IntTy;
  }
  static std::string spelled(const char *text) {
    return spell(typeOf(text), engine()->context());
  }
};

TEST_F(Spellings, AreCanonical) {
  EXPECT_EQ(spelled("unsigned"), "unsigned int");
  EXPECT_EQ(spelled("long long int"), "long long");
  EXPECT_EQ(spelled("bool"), "bool");
  EXPECT_EQ(spelled("struct demo::Vec3"), "demo::Vec3");
  EXPECT_EQ(spelled("demo::Alias"), "demo::Vec3");
  EXPECT_EQ(spelled("demo::Array<demo::Alias>"), "demo::Array<demo::Vec3>");
  EXPECT_EQ(spelled("const float"), "float");
  EXPECT_EQ(spelled("const float *const"), "const float *");
  EXPECT_EQ(spelled("float const *"), "const float *");
}

// Written anywhere, it means the type.
TEST_F(Spellings, NameTheTypeAgain) {
  for (const char *text : {"int",
                           "unsigned char",
                           "double",
                           "float *",
                           "const float *",
                           "void (*)(int, demo::Vec3)",
                           "int[3]",
                           "int &",
                           "const int &",
                           "demo::Vec3",
                           "demo::Color",
                           "demo::Inlined",
                           "demo::Closed::Public",
                           "demo::Array<float, 3>",
                           "demo::Array<float>::Inner",
                           "demo::Array<demo::Array<int> *>",
                           "demo::Of<demo::Array>",
                           "demo::Pack<>",
                           "demo::Pack<int, demo::Vec3>",
                           "demo::Value<3>",
                           "demo::Value<nullptr>",
                           "int demo::Vec3::*",
                           "float __attribute__((ext_vector_type(4)))",
                           "float _Complex"}) {
    clang::QualType type = typeOf(text);
    ASSERT_TRUE(hasSpelling(type)) << text;
    std::string spelling = spell(type, engine()->context());
    EXPECT_TRUE(
        engine()->context().hasSameUnqualifiedType(typeOf(spelling), type))
        << text << " is not " << spelling;
  }
}

TEST_F(Spellings, ThatNameNothingElsewhereAreNone) {
  for (const char *type : {"Hidden", "in::Deeper", "decltype(demo::unnamed)",
                           "decltype(demo::lambda)", "decltype(demo::local())",
                           "decltype(demo::Closed::make())"})
    for (const char *use : {"", " *", " &"})
      EXPECT_FALSE(hasSpelling(typeOf(std::string(type) + use))) << type << use;
  // Nor do types made of such a type.
  for (const char *type :
       {"demo::Array<Hidden>", "demo::Pack<int, decltype(demo::lambda)>",
        "void (*)(Hidden)", "Hidden (*)()", "Hidden[2]", "int Hidden::*",
        "demo::Array<demo::Array<Hidden>>::Inner",
        "demo::Value<&demo::number>"})
    EXPECT_FALSE(hasSpelling(typeOf(type))) << type;
}

// `struct stat` beside `stat()`: the bare name is the function's.
TEST_F(Spellings, OfHiddenClassesAreNone) {
  EXPECT_FALSE(hasSpelling(typeOf("struct demo::Twice")));
  EXPECT_FALSE(hasSpelling(typeOf("demo::Array<struct demo::Twice>")));
}

} // namespace
