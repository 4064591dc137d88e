//===- StorageTest.cpp - Sizes and alignments in data layouts -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Dialect/CppyyCuda/IR/Storage.h"
#include "mlir/AsmParser/AsmParser.h"
#include "mlir/IR/MLIRContext.h"
#include "gtest/gtest.h"

using namespace mlir;
using namespace cppyy_cuda;

namespace {

class StorageOf : public ::testing::Test {
protected:
  StorageOf() { context.loadDialect<CppyyCudaDialect>(); }

  Type type(StringRef text) { return parseType(text, &context); }

  /// Size and alignment as this project computes them.
  std::pair<uint64_t, uint64_t> storage(StringRef text) {
    Storage found = storageOf(type(text));
    return {found.size, found.alignment};
  }
  /// Those that MLIR's data layouts report to any pass.
  std::pair<uint64_t, uint64_t> inLayout(StringRef text) {
    DataLayout layout;
    return {layout.getTypeSize(type(text)),
            layout.getTypeABIAlignment(type(text))};
  }

  MLIRContext context{MLIRContext::Threading::DISABLED};
};

using Bytes = std::pair<uint64_t, uint64_t>;

} // namespace

TEST_F(StorageOf, ScalarsAreAlignedToTheirSize) {
  EXPECT_EQ(storage("i1"), Bytes(1, 1));
  EXPECT_EQ(storage("i16"), Bytes(2, 2));
  EXPECT_EQ(storage("i24"), Bytes(4, 4));
  EXPECT_EQ(storage("i64"), Bytes(8, 8));
  EXPECT_EQ(storage("index"), Bytes(8, 8));
  EXPECT_EQ(storage("bf16"), Bytes(2, 2));
  EXPECT_EQ(storage("f64"), Bytes(8, 8));
  EXPECT_EQ(storage("complex<f32>"), Bytes(8, 4));
  // Without a specification, MLIR itself differs.
  EXPECT_EQ(inLayout("i64"), Bytes(8, 4));
}

TEST_F(StorageOf, CxxValuesAreAsClangSaid) {
  const char *vector = "!cppyy_cuda.cxx<\"V\", 12, 4, [f32, f32, f32]>";
  EXPECT_EQ(storage(vector), Bytes(12, 4));
  EXPECT_EQ(inLayout(vector), Bytes(12, 4));
  EXPECT_EQ(inLayout("!cppyy_cuda.cxx<\"B\", 32, 16>"), Bytes(32, 16));
}

TEST_F(StorageOf, RecordsAreAlignedAsTheirFieldsLie) {
  const char *natural =
      "!cppyy_cuda.record<\"r\", [\"b\" : i8 at 0, \"n\" : i64 at 8], 16>";
  EXPECT_EQ(storage(natural), Bytes(16, 8));
  EXPECT_EQ(inLayout(natural), Bytes(16, 8));
  const char *nested = "!cppyy_cuda.record<\"o\", [\"r\" : "
                       "!cppyy_cuda.record<\"r\", [\"z\" : complex<f64> at 0], "
                       "16> at 0, \"c\" : i8 at 16], 24>";
  EXPECT_EQ(inLayout(nested), Bytes(24, 8));
}

TEST_F(StorageOf, RecordsThatNoStructIsAreNotAligned) {
  const char *packed =
      "!cppyy_cuda.record<\"r\", [\"b\" : i8 at 0, \"n\" : i64 at 1], 9>";
  EXPECT_EQ(storage(packed), Bytes(9, 1));
  EXPECT_EQ(inLayout(packed), Bytes(9, 1));
  const char *overlapping =
      "!cppyy_cuda.record<\"r\", [\"f\" : f32 at 0, \"i\" : i32 at 0], 4>";
  EXPECT_EQ(inLayout(overlapping), Bytes(4, 1));
  const char *tooLong = "!cppyy_cuda.record<\"r\", [\"f\" : f32 at 0], 12>";
  EXPECT_EQ(inLayout(tooLong), Bytes(12, 1));
}
