//===- BlobStoreTest.cpp - Tests of bytes on disk by key ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Support/BlobStore.h"
#include "../Interop/TemporaryDirectory.h"
#include "cppyy-cuda/Support/CacheFiles.h"
#include "llvm/Support/MemoryBuffer.h"
#include <sys/wait.h>
#include <unistd.h>

using namespace cppyy_cuda::support;

namespace {

class Stored : public ::testing::Test {
protected:
  static std::string key(char last) {
    return std::string(BlobStore::keySize - 1, 'k') + last;
  }
  bool put(char last, llvm::StringRef value) {
    return !llvm::errorToBool(store.store(key(last), value));
  }
  /// The file of a key.
  std::string bytes(char last) {
    auto file = llvm::MemoryBuffer::getFile(store.pathOf(key(last)));
    return file ? (*file)->getBuffer().str() : "";
  }

  cppyy_cuda::interop::TemporaryDirectory directory;
  BlobStore store{directory.str(), 1 << 20};
};

TEST_F(Stored, ValuesAreFound) {
  EXPECT_FALSE(store.find(key('a')));
  ASSERT_TRUE(put('a', "value"));
  ASSERT_TRUE(put('b', ""));
  EXPECT_EQ(store.find(key('a')), "value");
  EXPECT_EQ(store.find(key('b')), "");
  ASSERT_TRUE(put('a', "another"));
  EXPECT_EQ(BlobStore(directory.str(), 1 << 20).find(key('a')), "another");
}

TEST_F(Stored, ErrorsNameTheFile) {
  BlobStore nowhere(directory.file("none"), 1 << 20);
  std::string text = llvm::toString(nowhere.store(key('a'), "value"));
  EXPECT_EQ(text, "cannot write " + nowhere.pathOf(key('a')) +
                      ": No such file or directory");
  EXPECT_FALSE(nowhere.find(key('a')));
}

TEST_F(Stored, NoBitMayDiffer) {
  ASSERT_TRUE(put('a', "some value"));
  const std::string good = bytes('a');
  for (size_t bit = 0; bit < 8 * good.size(); ++bit) {
    std::string bad = good;
    bad[bit / 8] ^= 1 << (bit % 8);
    ASSERT_FALSE(replaceFile(store.pathOf(key('a')), bad));
    EXPECT_FALSE(store.find(key('a'))) << "bit " << bit;
    EXPECT_EQ(bytes('a'), "") << "the file stays";
  }
  ASSERT_FALSE(replaceFile(store.pathOf(key('a')), good));
  EXPECT_EQ(store.find(key('a')), "some value");
}

TEST_F(Stored, NoByteMayBeMissingOrAdded) {
  ASSERT_TRUE(put('a', "some value"));
  const std::string good = bytes('a');
  for (size_t size = 0; size < good.size(); ++size) {
    ASSERT_FALSE(replaceFile(store.pathOf(key('a')), good.substr(0, size)));
    EXPECT_FALSE(store.find(key('a'))) << size << " bytes";
  }
  ASSERT_FALSE(replaceFile(store.pathOf(key('a')), good + "x"));
  EXPECT_FALSE(store.find(key('a')));
}

TEST_F(Stored, AnotherKeysFileIsRefused) {
  ASSERT_TRUE(put('a', "some value"));
  ASSERT_FALSE(replaceFile(store.pathOf(key('b')), bytes('a')));
  EXPECT_FALSE(store.find(key('b')));
}

TEST_F(Stored, SixtyFourProcessesWriteAtOnce) {
  const std::string content(100000, 'x');
  BlobStore large(directory.str(), 1 << 30);
  std::vector<pid_t> writers;
  for (int index = 0; index < 64; ++index) {
    pid_t writer = fork();
    if (!writer) {
      bool isStored = true;
      for (int round = 0; round < 4; ++round)
        isStored &= !llvm::errorToBool(
                        large.store(key('s'), content + char('0' + round))) &&
                    !llvm::errorToBool(large.store(key(char(index + 128)),
                                                   content + char(index)));
      auto shared = large.find(key('s'));
      _exit(!isStored || !shared || shared->size() != content.size() + 1);
    }
    writers.push_back(writer);
  }
  for (pid_t writer : writers) {
    int status = 0;
    waitpid(writer, &status, 0);
    EXPECT_EQ(status, 0);
  }
  auto shared = store.find(key('s'));
  ASSERT_TRUE(shared);
  EXPECT_EQ(shared->substr(0, content.size()), content);
}

TEST_F(Stored, TheFolderIsBounded) {
  const std::string content(100000, 'x');
  for (char last = 'a'; last <= 'z'; ++last)
    ASSERT_TRUE(put(last, content));
  EXPECT_LE(usageOf(directory.str()).bytes, (1u << 20) + (1u << 16) + 100100);
  EXPECT_TRUE(store.find(key('z')));
}

} // namespace
