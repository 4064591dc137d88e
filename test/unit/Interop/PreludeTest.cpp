//===- PreludeTest.cpp - Tests of starting a session ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SessionFixture.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/raw_ostream.h"

using namespace cppyy_cuda::interop;
using llvm::StringRef;

namespace {

TEST(FragmentHeaders, StandardHeadersArePlainToo) {
  auto session = makeSession();
  ASSERT_TRUE(session);
  for (const char *header :
       {"array", "complex", "vector", "tuple", "optional", "algorithm",
        "numeric", "limits", "random", "functional", "utility", "string",
        "memory", "variant", "map", "iostream", "chrono"})
    expectValue(session->parse("#include <" + std::string(header) + ">\n",
                               FragmentKind::Plain));
}

TEST(FragmentHeaders, CudaHeadersArePlainToo) {
  auto session = makeSession();
  ASSERT_TRUE(session);
  for (const char *header :
       {"cuda_fp16.h", "cuda_bf16.h", "cooperative_groups.h",
        "cuda/std/complex", "cub/cub.cuh"})
    expectValue(session->parse("#include <" + std::string(header) + ">\n",
                               FragmentKind::Plain));
}

TEST(SessionStart, MissingToolkitSaysWhatToInstall) {
  SessionOptions options = testOptions();
  options.cudaPath = "/nonexistent";
  auto session = Session::create(options);
  ASSERT_FALSE(bool(session));
  std::string text = llvm::toString(session.takeError());
  EXPECT_TRUE(contains(text, "nvidia-cuda-runtime")) << text;
}

TEST(SessionStart, MissingResourceDirectoryIsNamed) {
  SessionOptions options = testOptions();
  options.resourceDir = "/nonexistent";
  auto session = Session::create(options);
  ASSERT_FALSE(bool(session));
  EXPECT_TRUE(
      contains(llvm::toString(session.takeError()), "resource directory"));
}

TEST(SessionStart, UnknownArchitectureIsRefused) {
  SessionOptions options = testOptions();
  options.arch = "sm_1";
  auto session = Session::create(options);
  ASSERT_FALSE(bool(session));
  EXPECT_TRUE(contains(llvm::toString(session.takeError()), "sm_1"));
}

TEST(SessionStart, WorksWithWheelsAlone) {
  SessionOptions options = testOptions();
  options.cudaPath = CPPYY_CUDA_WHEEL_ROOT;
  if (!llvm::sys::fs::exists(options.cudaPath + "/include/cuda.h"))
    GTEST_SKIP() << "the nvidia wheels are not installed";
  auto session = makeSession(options);
  ASSERT_TRUE(session);
  expectValue(session->parse("__device__ float s(float x) { return sinf(x); }",
                             FragmentKind::Plain));
}

/// The only file in \p directory with that extension.
std::string fileIn(const TemporaryDirectory &directory, StringRef extension) {
  std::error_code error;
  for (llvm::sys::fs::directory_iterator it(directory.str(), error), end;
       it != end && !error; it.increment(error))
    if (StringRef(it->path()).ends_with(extension))
      return it->path();
  return "";
}

void expectWorking(const SessionOptions &options) {
  auto session = makeSession(options);
  ASSERT_TRUE(session);
  expectValue(session->parse("#include <vector>\n#include <string>\n"
                             "float s(float x) { return sinf(x); }",
                             FragmentKind::Plain));
  CallRequest call{CallRequest::Form::Function, "s", {"float"}};
  EXPECT_EQ(expectValue(session->emitThunks({call})).size(), 1u);
  call = {CallRequest::Form::Function, "std::complex<float>", {"float"}};
  EXPECT_EQ(expectValue(session->emitThunks({call})).size(), 1u);
}

TEST(SessionStart, BrokenHeaderIsAnErrorThatNamesIt) {
  TemporaryDirectory first;
  first.write("cuda.h", "#error this is no toolkit\n");
  SessionOptions options = testOptions();
  options.pchCacheDir.clear(); // what is precompiled is found without it
  options.includePaths = {first.str()};
  std::string text = expectError(Session::create(options));
  EXPECT_TRUE(contains(text, "cuda.h:1:2: error: this is no toolkit")) << text;
}

TEST(SessionStart, OldToolkitIsRefused) {
  TemporaryDirectory toolkit;
  SessionOptions options = testOptions();
  options.cudaPath = toolkit.str();
  ASSERT_FALSE(
      llvm::sys::fs::create_directories(options.cudaPath + "/include/crt"));
  for (const char *file : {"include/cuda.h", "include/cuda_runtime.h",
                           "include/crt/math_functions.h"})
    toolkit.write(file, "#define CUDA_VERSION 11040\n");
  std::string text = expectError(Session::create(options));
  EXPECT_TRUE(contains(text, "older than 12.9 (CUDA_VERSION 11040)")) << text;
}

TEST(PrecompiledPrelude, IsMadeOnceAndUsed) {
  TemporaryDirectory cache;
  SessionOptions options = testOptions();
  options.pchCacheDir = cache.str();
  expectWorking(options);
  std::string header = fileIn(cache, ".pch");
  ASSERT_FALSE(header.empty());
  llvm::sys::fs::UniqueID first, second;
  ASSERT_FALSE(llvm::sys::fs::getUniqueID(header, first));
  expectWorking(options);
  ASSERT_FALSE(llvm::sys::fs::getUniqueID(header, second));
  EXPECT_EQ(first, second);
}

/// A cache directory in which one session has left its files.
class FilledPreludeCache : public ::testing::Test {
protected:
  FilledPreludeCache() {
    options.pchCacheDir = cache.str();
    expectWorking(options);
    pch = fileIn(cache, ".pch");
    manifest = fileIn(cache, ".manifest");
    size = sizeOf(pch);
  }
  static uint64_t sizeOf(const std::string &path) {
    uint64_t size = 0;
    EXPECT_FALSE(llvm::sys::fs::file_size(path, size));
    return size;
  }
  static void truncate(const std::string &path, uint64_t size) {
    int file = -1;
    ASSERT_FALSE(llvm::sys::fs::openFileForReadWrite(
        path, file, llvm::sys::fs::CD_OpenExisting, llvm::sys::fs::OF_None));
    EXPECT_FALSE(llvm::sys::fs::resize_file(file, size));
    llvm::sys::Process::SafelyCloseFileDescriptor(file);
  }
  static void write(const std::string &path, StringRef content) {
    std::error_code error;
    llvm::raw_fd_ostream(path, error) << content;
    ASSERT_FALSE(error);
  }
  /// A session starts, and leaves an intact header.
  void expectRepair() {
    expectWorking(options);
    EXPECT_NEAR(sizeOf(pch), size, size / 100);
  }

  TemporaryDirectory cache;
  SessionOptions options = testOptions();
  std::string pch, manifest;
  uint64_t size;
};

TEST_F(FilledPreludeCache, DamageIsRepaired) {
  write(pch, "no header");
  expectRepair();
}

TEST_F(FilledPreludeCache, HalfAHeaderIsRepaired) {
  truncate(pch, size / 2);
  expectRepair();
}

TEST_F(FilledPreludeCache, EmptyManifestIsNotBelieved) {
  write(manifest, "");
  ASSERT_FALSE(llvm::sys::fs::remove(pch));
  expectRepair();
}

TEST_F(FilledPreludeCache, HalfAManifestIsRepaired) {
  // Cut after a line: what is left looks like a manifest of fewer headers.
  auto text = llvm::MemoryBuffer::getFile(manifest);
  ASSERT_TRUE(bool(text));
  size_t whole = (*text)->getBufferSize();
  size_t cut = (*text)->getBuffer().find('\n', whole / 2) + 1;
  ASSERT_LT(cut, whole);
  text->reset();
  truncate(manifest, cut);
  expectRepair();
  EXPECT_EQ(sizeOf(manifest), whole);
}

TEST_F(FilledPreludeCache, SourceStaysAsTheHeaderKnowsIt) {
  std::string source = fileIn(cache, ".cu");
  llvm::sys::fs::UniqueID first, second;
  ASSERT_FALSE(llvm::sys::fs::getUniqueID(source, first));
  truncate(pch, 0);
  expectRepair();
  ASSERT_FALSE(llvm::sys::fs::getUniqueID(source, second));
  EXPECT_EQ(first, second);
}

TEST_F(FilledPreludeCache, ALostSourceIsMadeAgain) {
  ASSERT_FALSE(llvm::sys::fs::remove(fileIn(cache, ".cu")));
  expectRepair();
  EXPECT_FALSE(fileIn(cache, ".cu").empty());
}

TEST_F(FilledPreludeCache, AllThatIsUsedIsNoted) {
  auto accessed = [&](StringRef ending) {
    llvm::sys::fs::file_status status;
    EXPECT_FALSE(llvm::sys::fs::status(fileIn(cache, ending), status));
    return std::pair(status.getLastAccessedTime(),
                     status.getLastModificationTime());
  };
  llvm::sys::TimePoint<> before = std::chrono::system_clock::now();
  auto changed = accessed(".cu").second;
  expectWorking(options);
  for (StringRef ending : {".pch", ".cu", ".manifest"})
    EXPECT_GE(accessed(ending).first, before) << ending.str();
  EXPECT_EQ(accessed(".cu").second, changed);
}

TEST(PrecompiledPrelude, UnusableDirectoryIsNoError) {
  SessionOptions options = testOptions();
  options.pchCacheDir = "/nonexistent/cache";
  expectWorking(options);
}

} // namespace
