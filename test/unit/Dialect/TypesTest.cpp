//===- TypesTest.cpp - Tests of the types' C++ interface ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "mlir/IR/MLIRContext.h"
#include "gtest/gtest.h"

using namespace mlir;
using namespace cppyy_cuda;

namespace {

class Types : public ::testing::Test {
protected:
  Types() { context.loadDialect<CppyyCudaDialect>(); }

  MLIRContext context{MLIRContext::Threading::DISABLED};
  Type f32 = Float32Type::get(&context);
  Type i64 = IntegerType::get(&context, 64);
};

TEST_F(Types, ArraysAreUsualUnlessTold) {
  ArrayType type = ArrayType::get({ShapedType::kDynamic, 4}, f32);
  EXPECT_EQ(type.getLayout(), Layout::C);
  EXPECT_EQ(type.getSpace(), Space::Generic);
  EXPECT_FALSE(type.getReadonly());
  EXPECT_EQ(type.getAlignment(), 0u);
  EXPECT_EQ(type.getRank(), 2);
  EXPECT_FALSE(type.hasStaticShape());
  EXPECT_TRUE(ArrayType::get({2, 4}, f32).hasStaticShape());
}

TEST_F(Types, BytesAreThoseOfAllElements) {
  EXPECT_EQ(ArrayType::get({2, 4}, f32).getNumBytes(), 32u);
  EXPECT_EQ(ArrayType::get({3}, IntegerType::get(&context, 1)).getNumBytes(),
            3u);
  EXPECT_EQ(ArrayType::get({3}, ComplexType::get(f32)).getNumBytes(), 24u);
  EXPECT_EQ(ArrayType::get({0, 3}, f32).getNumBytes(), 0u);
  RecordField x{StringAttr::get(&context, "x"), f32, 0};
  RecordType record = RecordType::get(&context, "p", {x}, 7);
  EXPECT_EQ(ArrayType::get({3}, record).getNumBytes(), 21u);
}

TEST_F(Types, EqualTypesAreOne) {
  EXPECT_EQ(ArrayType::get({8}, f32), ArrayType::get({8}, f32, Layout::C));
  EXPECT_NE(ArrayType::get({8}, f32), ArrayType::get({8}, f32, Layout::F));
  RecordField x{StringAttr::get(&context, "x"), f32, 0};
  RecordField y{StringAttr::get(&context, "y"), i64, 8};
  EXPECT_EQ(RecordType::get(&context, "p", {x, y}, 16),
            RecordType::get(&context, "p", {x, y}, 16));
  EXPECT_NE(RecordType::get(&context, "p", {x, y}, 16),
            RecordType::get(&context, "p", {x, y}, 24));
}

TEST_F(Types, FieldsAreFoundByName) {
  RecordField x{StringAttr::get(&context, "x"), f32, 0};
  RecordField y{StringAttr::get(&context, "y"), i64, 8};
  RecordType record = RecordType::get(&context, "p", {x, y}, 16);
  ASSERT_NE(record.find("y"), nullptr);
  EXPECT_EQ(record.find("y")->offset, 8u);
  EXPECT_EQ(record.find("y")->type, i64);
  EXPECT_EQ(record.find("z"), nullptr);
}

TEST_F(Types, ViewsKeepElementSpaceAndMutability) {
  auto tile = ArrayType::get({4, 8}, f32, Layout::C, /*readonly=*/true,
                             /*alignment=*/16, Space::Shared);
  ArrayType row = tile.getView(1, Layout::A);
  EXPECT_EQ(row.getShape(), ArrayRef<int64_t>{ShapedType::kDynamic});
  EXPECT_EQ(row.getElementType(), f32);
  EXPECT_EQ(row.getLayout(), Layout::A);
  EXPECT_TRUE(row.getReadonly());
  EXPECT_EQ(row.getSpace(), Space::Shared);
  EXPECT_EQ(row.getAlignment(), 0u); // a view may start anywhere
}

TEST_F(Types, ElementsAreNumbersAndRecords) {
  EXPECT_TRUE(ArrayType::isElementType(f32));
  EXPECT_TRUE(ArrayType::isElementType(IntegerType::get(&context, 1)));
  EXPECT_TRUE(ArrayType::isElementType(ComplexType::get(f32)));
  EXPECT_TRUE(ArrayType::isElementType(RecordType::get(&context, "r", {}, 4)));
  EXPECT_FALSE(ArrayType::isElementType(ComplexType::get(i64)));
  EXPECT_FALSE(ArrayType::isElementType(IndexType::get(&context)));
  EXPECT_FALSE(ArrayType::isElementType(ArrayType::get({8}, f32)));
  EXPECT_TRUE(ArrayType::isElementType(CxxType::get(&context, "S", 4, 4, {})));
  EXPECT_FALSE(ArrayType::isElementType(RefType::get(f32)));
}

} // namespace
