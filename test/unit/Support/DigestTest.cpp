//===- DigestTest.cpp - Tests of hashes of contents -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Support/Digest.h"
#include "../Interop/TemporaryDirectory.h"
#include "llvm/ADT/StringExtras.h"

using namespace cppyy_cuda::support;

TEST(Digest, IsBlake3) {
  EXPECT_EQ(llvm::toHex(digestOf({"abc"}), /*LowerCase=*/true),
            "6437b3ac38465133ffb63b75273a8db548c558465d79db03fd359c6cd5bd9d85");
  EXPECT_EQ(digestOf({"a", "", "bc"}), digestOf({"abc"}));
  EXPECT_NE(digestOf({"abd"}), digestOf({"abc"}));
}

TEST(Digest, OfAFileIsItsContents) {
  cppyy_cuda::interop::TemporaryDirectory directory;
  directory.write("a", "abc");
  EXPECT_EQ(digestOfFile(directory.file("a")), digestOf({"abc"}));
  EXPECT_FALSE(digestOfFile(directory.file("b")));
}
