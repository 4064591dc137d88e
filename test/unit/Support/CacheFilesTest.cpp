//===- CacheFilesTest.cpp - Tests of files that processes share -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Support/CacheFiles.h"
#include "../Interop/TemporaryDirectory.h"
#include "llvm/Support/MemoryBuffer.h"
#include <chrono>
#include <csignal>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace cppyy_cuda::support;
using cppyy_cuda::interop::TemporaryDirectory;

static std::string read(const std::string &path) {
  auto file = llvm::MemoryBuffer::getFile(path);
  return file ? (*file)->getBuffer().str() : "cannot be read";
}

TEST(CacheFiles, AreReplacedAsAWhole) {
  TemporaryDirectory directory;
  std::string path = directory.file("llvmcache-a");
  EXPECT_FALSE(replaceFile(path, "first"));
  EXPECT_FALSE(replaceFile(path, "2nd"));
  EXPECT_EQ(read(path), "2nd");
  llvm::sys::fs::file_status status;
  ASSERT_FALSE(llvm::sys::fs::status(path, status));
  EXPECT_EQ(status.permissions(),
            llvm::sys::fs::owner_read | llvm::sys::fs::owner_write);
}

/// A limit of file sizes stops a write in the middle, as a full disk does.
TEST(CacheFiles, StayWhenTheDiskIsFull) {
  TemporaryDirectory directory;
  std::string path = directory.file("llvmcache-a");
  ASSERT_FALSE(replaceFile(path, "first"));
  auto former = signal(SIGXFSZ, SIG_IGN);
  rlimit before, small;
  getrlimit(RLIMIT_FSIZE, &before);
  small = before;
  small.rlim_cur = 4096;
  setrlimit(RLIMIT_FSIZE, &small);
  std::error_code error = replaceFile(path, std::string(1 << 20, 'x'));
  setrlimit(RLIMIT_FSIZE, &before);
  signal(SIGXFSZ, former);
  EXPECT_TRUE(error);
  EXPECT_EQ(read(path), "first");
  EXPECT_EQ(usageOf(directory.str()).files, 1u);
}

TEST(CacheFiles, NeedTheirFolder) {
  TemporaryDirectory directory;
  EXPECT_TRUE(replaceFile(directory.file("none/llvmcache-a"), "first"));
  EXPECT_EQ(usageOf(directory.file("none")).files, 0u);
}

/// A writer that is killed at any time leaves a whole value, and perhaps a file
/// that is cleared with the others.
TEST(CacheFiles, SurviveTheDeathOfAWriter) {
  TemporaryDirectory directory;
  std::string path = directory.file("llvmcache-a");
  const std::string one(1 << 20, '1'), two(1 << 20, '2');
  ASSERT_FALSE(replaceFile(path, one));
  for (int delay : {1, 2, 3, 5, 8, 13, 21}) {
    pid_t writer = fork();
    if (!writer)
      while (true)
        if (replaceFile(path, two) || replaceFile(path, one))
          _exit(1);
    usleep(1000 * delay);
    kill(writer, SIGKILL);
    int status = 0;
    waitpid(writer, &status, 0);
    EXPECT_TRUE(WIFSIGNALED(status)) << "the writer had an error";
    std::string left = read(path);
    EXPECT_TRUE(left == one || left == two) << left.size();
  }
  EXPECT_GE(clearFolder(directory.str()).files, 1u);
  EXPECT_EQ(usageOf(directory.str()).files, 0u);
}

static void setUsed(const std::string &path, std::chrono::hours ago) {
  int file = -1;
  ASSERT_FALSE(llvm::sys::fs::openFileForReadWrite(
      path, file, llvm::sys::fs::CD_OpenExisting, llvm::sys::fs::OF_None));
  auto then = std::chrono::system_clock::now() - ago;
  EXPECT_FALSE(llvm::sys::fs::setLastAccessAndModificationTime(file, then));
  close(file);
}

TEST(CacheFiles, ThatWereUsedLeastRecentlyArePruned) {
  TemporaryDirectory directory;
  const std::string content(1000, 'x');
  for (const char *name : {"llvmcache-a", "llvmcache-b", "llvmcache-c"})
    ASSERT_FALSE(replaceFile(directory.file(name), content));
  directory.write("other", content);
  setUsed(directory.file("llvmcache-a"), std::chrono::hours(3));
  setUsed(directory.file("llvmcache-b"), std::chrono::hours(2));
  setUsed(directory.file("llvmcache-c"), std::chrono::hours(1));
  noteUse(directory.file("llvmcache-a"));
  pruneFolder(directory.str(), 2500);
  EXPECT_EQ(read(directory.file("llvmcache-a")), content);
  EXPECT_EQ(read(directory.file("llvmcache-b")), "cannot be read");
  EXPECT_EQ(read(directory.file("llvmcache-c")), content);
  EXPECT_EQ(usageOf(directory.str()).bytes, 2000u);
  setUsed(directory.file("llvmcache-c"), std::chrono::hours(24 * 31));
  pruneFolder(directory.str(), 2500);
  EXPECT_EQ(usageOf(directory.str()).files, 1u);
  clearFolder(directory.str());
  EXPECT_EQ(read(directory.file("other")), content);
}
