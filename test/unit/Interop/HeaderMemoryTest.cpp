//===- HeaderMemoryTest.cpp - Tests of headers that change ----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Interop/HeaderMemory.h"
#include "SessionFixture.h"
#include "cppyy-cuda/Support/Digest.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace cppyy_cuda::interop;
namespace support = cppyy_cuda::support;
namespace vfs = llvm::vfs;

namespace {

class Remembering : public ::testing::Test {
protected:
  llvm::IntrusiveRefCntPtr<vfs::FileSystem> files(const char *exempt = "") {
    return HeaderMemory::over(memory, vfs::createPhysicalFileSystem(),
                              directory.file(exempt));
  }
  std::string read(vfs::FileSystem &files, const char *name) {
    auto buffer = files.getBufferForFile(directory.file(name));
    return buffer ? (*buffer)->getBuffer().str() : buffer.getError().message();
  }

  TemporaryDirectory directory;
  std::shared_ptr<HeaderMemory> memory = std::make_shared<HeaderMemory>();
};

TEST_F(Remembering, WhatWasReadStays) {
  directory.write("a.h", "first");
  auto first = files();
  EXPECT_EQ(read(*first, "a.h"), "first");
  directory.write("a.h", "the second one");
  EXPECT_EQ(read(*first, "a.h"), "first");
  EXPECT_EQ(first->status(directory.file("a.h"))->getSize(), 5u);
  directory.remove("a.h");
  EXPECT_EQ(read(*first, "a.h"), "first");
  EXPECT_TRUE(first->exists(directory.file("a.h")));
  // For the next session, too.
  EXPECT_EQ(read(*files(), "a.h"), "first");
}

TEST_F(Remembering, WhatWasReadIsListedUntilItIsKept) {
  directory.write("a.h", "first");
  directory.write("b.h", "first");
  auto now = files();
  read(*now, "b.h");
  read(*now, "a.h");
  std::vector<HeaderFile> read = memory->readSince();
  ASSERT_EQ(read.size(), 2u);
  EXPECT_EQ(read[0].path, directory.file("a.h"));
  EXPECT_GT(read[0].modified, int64_t(1) << 60);
  EXPECT_EQ(read[0].digest, support::digestOf({"first"}));
  memory->keep();
  EXPECT_TRUE(memory->readSince().empty());
}

TEST_F(Remembering, WhatWasNotReadIsAsItIs) {
  directory.write("a.h", "first");
  auto now = files();
  EXPECT_EQ(now->status(directory.file("a.h"))->getSize(), 5u);
  directory.write("a.h", "the second one");
  EXPECT_EQ(now->status(directory.file("a.h"))->getSize(), 14u);
  EXPECT_EQ(read(*now, "a.h"), "the second one");
  // A file that did not exist may appear.
  EXPECT_FALSE(now->exists(directory.file("b.h")));
  EXPECT_NE(read(*now, "b.h"), "late");
  directory.write("b.h", "late");
  EXPECT_EQ(read(*now, "b.h"), "late");
  EXPECT_EQ(read(*HeaderMemory::over(std::make_shared<HeaderMemory>(),
                                     vfs::createPhysicalFileSystem(), ""),
                 "a.h"),
            "the second one");
}

TEST_F(Remembering, WhatIsNotKeptIsForgotten) {
  directory.write("kept.h", "first");
  directory.write("other.h", "first");
  auto now = files();
  read(*now, "kept.h");
  memory->keep();
  auto shown = now->getBufferForFile(directory.file("other.h"));
  ASSERT_TRUE(bool(shown));
  memory->forget();
  directory.write("kept.h", "second");
  directory.write("other.h", "second");
  EXPECT_EQ(read(*now, "kept.h"), "first");
  EXPECT_EQ(read(*now, "other.h"), "second");
  EXPECT_EQ((*shown)->getBuffer(), "first") << "what was read stays valid";
}

TEST_F(Remembering, TheExemptFileIsNot) {
  directory.write("large.pch", "first");
  auto now = files("large.pch");
  EXPECT_EQ(read(*now, "large.pch"), "first");
  directory.write("large.pch", "second");
  EXPECT_EQ(read(*now, "large.pch"), "second");
}

/// A session that includes a header of the test.
class ChangingHeaders : public ::testing::Test {
protected:
  void SetUp() override {
    directory.write("own.h", "#pragma once\nstruct Own { float x; };\n");
    SessionOptions options = testOptions();
    options.includePaths = {directory.str()};
    session = makeSession(options);
    ASSERT_TRUE(session);
    expectValue(session->parse("#include \"own.h\"\nOwn own() { return {}; }",
                               FragmentKind::Plain));
  }
  void refuse(const std::string &text) {
    expectError(session->parse(text, FragmentKind::Plain));
  }
  uint64_t sizeOf(const char *type) {
    return expectValue(session->describeType(type)).size;
  }

  TemporaryDirectory directory;
  std::unique_ptr<Session> session;
};

TEST_F(ChangingHeaders, KeepTheirFirstContent) {
  directory.write("own.h", "#pragma once\nstruct Own { double x, y; };\n"
                           "struct New { int x; };\n");
  expectValue(session->parse("#include \"own.h\"\nOwn again() { return {}; }",
                             FragmentKind::Plain));
  EXPECT_EQ(sizeOf("Own"), 4u);
  for (const char *text :
       {"int x = ;", "int x;\n#pragma clang __debug parser_crash\n"}) {
    refuse(text);
    EXPECT_EQ(sizeOf("Own"), 4u);
    expectError(session->describeType("New"));
  }
}

TEST_F(ChangingHeaders, MayBecomeWrong) {
  directory.write("own.h", "this is no C++");
  refuse("int x = ;");
  EXPECT_EQ(sizeOf("Own"), 4u);
  expectValue(session->parse("#include \"own.h\"\n", FragmentKind::Plain));
}

TEST_F(ChangingHeaders, MayGo) {
  directory.remove("own.h");
  refuse("int x = ;");
  EXPECT_EQ(sizeOf("Own"), 4u);
  refuse("int x;\n#pragma clang __debug parser_crash\n");
  expectValue(session->parse("#include \"own.h\"\nOwn again() { return {}; }",
                             FragmentKind::Plain));
}

// What a refused text has read is read again, so that the user can fix it.
TEST_F(ChangingHeaders, ThatNoTextWasTakenWithAreNotKept) {
  directory.write("wrong.h", "int wrong = ;\n");
  refuse("#include \"wrong.h\"\n");
  directory.write("wrong.h", "int right() { return 1; }\n");
  expectValue(session->parse("#include \"wrong.h\"\n"
                             "int user() { return right(); }",
                             FragmentKind::Plain));
}

} // namespace
