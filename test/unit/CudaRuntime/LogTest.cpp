//===- LogTest.cpp - The log of errors ------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CudaRuntimeFixture.h"
#include <fstream>
#include <sstream>

using namespace cppyy_cuda::host;

namespace {
#define OK(CALL) ASSERT_EQ(rt().CALL, cudaSuccess)

class LogTest : public CudaRuntimeTest {
protected:
  void fail() {
    cudaLibrary_t library = nullptr;
    EXPECT_NE(rt().cudaLibraryLoadFromFile(&library, "/no/such/file", nullptr,
                                           nullptr, 0, nullptr, nullptr, 0),
              cudaSuccess);
  }
  static size_t linesOf(const std::string &text) {
    return size_t(std::count(text.begin(), text.end(), '\n'));
  }
};

TEST_F(LogTest, IsReadFromAnIteratorOn) {
  cudaLogIterator at = 0;
  OK(cudaLogsCurrent(&at, 0));
  fail();
  fail();
  char buffer[1000];
  size_t size = sizeof(buffer);
  OK(cudaLogsDumpToMemory(&at, buffer, &size, 0));
  EXPECT_EQ(size, std::string(buffer).size());
  EXPECT_EQ(linesOf(buffer), 2u);
  EXPECT_NE(std::string(buffer).find("][CUDA][E] cannot open '/no/such/file'"),
            std::string::npos)
      << buffer;
  size = sizeof(buffer);
  OK(cudaLogsDumpToMemory(&at, buffer, &size, 0));
  EXPECT_EQ(size, 0u) << "nothing is new";
}

TEST_F(LogTest, KeepsTheNewestOfWhatDoesNotFit) {
  cudaLogIterator at = 0, same = 0;
  OK(cudaLogsCurrent(&at, 0));
  same = at;
  fail();
  fail();
  char buffer[100];
  size_t size = sizeof(buffer);
  OK(cudaLogsDumpToMemory(&at, buffer, &size, 0));
  EXPECT_EQ(std::string(buffer).find("[earlier messages are missing]\n"), 0u);
  EXPECT_EQ(linesOf(buffer), 2u);
  size = 10;
  EXPECT_EQ(rt().cudaLogsDumpToMemory(&same, buffer, &size, 0),
            cudaErrorInvalidValue);
  EXPECT_EQ(size, 0u);
}

TEST_F(LogTest, HasALimit) {
  for (int i = 0; i < 1000; ++i)
    fail();
  std::string buffer(60000, ' ');
  size_t size = buffer.size();
  OK(cudaLogsDumpToMemory(nullptr, buffer.data(), &size, 0));
  EXPECT_LE(size, 26000u);
  EXPECT_GT(size, 20000u);
}

TEST_F(LogTest, IsWrittenToAFile) {
  std::string path = testing::TempDir() + "cppyy_cuda_log";
  cudaLogIterator at = 0;
  OK(cudaLogsCurrent(&at, 0));
  fail();
  OK(cudaLogsDumpToFile(&at, path.c_str(), 0));
  std::stringstream text;
  text << std::ifstream(path).rdbuf();
  EXPECT_EQ(linesOf(text.str()), 1u) << text.str();
  std::remove(path.c_str());
  EXPECT_EQ(rt().cudaLogsDumpToFile(&at, "/no/such/folder/log", 0),
            cudaErrorInvalidValue);
}

TEST_F(LogTest, TellsThoseWhoListen) {
  std::string heard;
  auto listen = [](void *data, int level, char *message, size_t length) {
    *static_cast<std::string *>(data) +=
        std::to_string(level) + std::string(message, length);
  };
  cudaLogsCallbackHandle handle = nullptr;
  OK(cudaLogsRegisterCallback(listen, &heard, &handle));
  fail();
  EXPECT_EQ(heard[0], '0');
  EXPECT_NE(heard.find("cannot open"), std::string::npos);
  OK(cudaLogsUnregisterCallback(handle));
  EXPECT_EQ(rt().cudaLogsUnregisterCallback(handle), cudaErrorInvalidValue);
  heard.clear();
  fail();
  EXPECT_EQ(heard, "");
  EXPECT_EQ(rt().cudaLogsRegisterCallback(nullptr, nullptr, &handle),
            cudaErrorInvalidValue);
}
} // namespace
