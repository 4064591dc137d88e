//===- KeptArgumentsTest.cpp - Tests of what calls keep -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Interop/KeptArguments.h"
#include "SessionFixture.h"

using namespace cppyy_cuda::interop;
using Form = CallRequest::Form;

namespace {

class KeptArguments : public SessionTest {
protected:
  static void SetUpTestSuite() {
    SessionTest::SetUpTestSuite();
    if (!session())
      return;
    parse("namespace keeping {\n"
          "struct Guard { int id; ~Guard() { id = 0; } };\n"
          "struct Plain { double x; };\n"
          "inline double copied(const Plain &p) { Plain q = p; return q.x; }\n"
          "struct Holder { const Guard *held; };\n"
          "inline int read(const Guard &g) { return g.id; }\n"
          "inline const Guard &same(const Guard &g) { return g; }\n"
          "inline Guard &second(Guard &, Guard &g) { return g; }\n"
          "inline void store(Holder &h, const Guard &g) { h.held = &g; }\n"
          "__device__ void unknown(const Guard &g);\n"
          "inline void pass(const Guard &g) { unknown(g); }\n"
          "}");
  }

  static CallRequest returning(const char *name, std::vector<std::string> types,
                               bool byReference = true) {
    return {Form::Function, name, std::move(types), byReference};
  }

  /// What a call keeps of its arguments, as letters: returned and stored.
  static std::vector<std::string> keptBy(CallRequest request) {
    auto thunks = expectValue(session()->emitThunks({std::move(request)}));
    auto kept = expectValue(keptArguments(*session(), thunks));
    std::vector<std::string> found;
    if (kept.size() == 1)
      for (const KeptArgument &each : kept.front())
        found.push_back(std::string(each.isReturned ? "R" : "") +
                        (each.isStored ? "S" : ""));
    return found;
  }
  static std::vector<std::string> keptBy(const char *name,
                                         std::vector<std::string> types) {
    return keptBy(returning(name, std::move(types), /*byReference=*/false));
  }
};

using Found = std::vector<std::string>;

TEST_F(KeptArguments, WhatIsOnlyReadIsNotKept) {
  EXPECT_EQ(keptBy("keeping::read", {"const keeping::Guard"}), Found{""});
}

TEST_F(KeptArguments, AReferenceThatIsReturned) {
  EXPECT_EQ(keptBy(returning("keeping::same", {"const keeping::Guard"})),
            Found{"R"});
  EXPECT_EQ(keptBy(returning("keeping::second",
                             {"keeping::Guard", "keeping::Guard"})),
            (Found{"", "R"}));
}

TEST_F(KeptArguments, ACopyIsNoReference) {
  EXPECT_EQ(keptBy("keeping::copied", {"const keeping::Plain"}), Found{""});
}

TEST_F(KeptArguments, AnAddressThatIsStoredMayBeAnywhere) {
  EXPECT_EQ(
      keptBy("keeping::store", {"keeping::Holder", "const keeping::Guard"}),
      (Found{"", "RS"}));
}

TEST_F(KeptArguments, WhatCannotBeSeenMayKeepIt) {
  EXPECT_EQ(keptBy("keeping::pass", {"const keeping::Guard"}), Found{"RS"});
}

TEST_F(KeptArguments, ThereIsAnAnswerForEachCall) {
  auto thunks = expectValue(session()->emitThunks(
      {returning("keeping::same", {"const keeping::Guard"}),
       returning("keeping::read", {"const keeping::Guard"}, false)}));
  auto kept = expectValue(keptArguments(*session(), thunks));
  ASSERT_EQ(kept.size(), 2u);
  EXPECT_TRUE(kept[0][0].isReturned);
  EXPECT_FALSE(kept[1][0].isReturned);
}

} // namespace
