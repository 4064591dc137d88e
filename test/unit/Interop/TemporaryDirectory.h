//===- TemporaryDirectory.h - Files that a test removes ---------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TEST_UNIT_INTEROP_TEMPORARYDIRECTORY_H
#define CPPYY_CUDA_TEST_UNIT_INTEROP_TEMPORARYDIRECTORY_H

#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include "gtest/gtest.h"

namespace cppyy_cuda::interop {

/// A directory that is removed after its test.
class TemporaryDirectory {
public:
  TemporaryDirectory() {
    EXPECT_FALSE(llvm::sys::fs::createUniqueDirectory("cppyy-cuda-test", path));
  }
  TemporaryDirectory(const TemporaryDirectory &) = delete;
  TemporaryDirectory &operator=(const TemporaryDirectory &) = delete;
  ~TemporaryDirectory() { llvm::sys::fs::remove_directories(path); }

  std::string str() const { return path.str().str(); }
  std::string file(llvm::StringRef name) const {
    return str() + "/" + name.str();
  }
  /// Replaces what the file had before.
  void write(llvm::StringRef name, llvm::StringRef content) const {
    std::error_code error;
    llvm::raw_fd_ostream(file(name), error) << content;
    EXPECT_FALSE(error) << error.message();
  }
  void remove(llvm::StringRef name) const {
    EXPECT_FALSE(llvm::sys::fs::remove(file(name)));
  }

private:
  llvm::SmallString<128> path;
};

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_TEST_UNIT_INTEROP_TEMPORARYDIRECTORY_H
