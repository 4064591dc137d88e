//===- AccessTest.cpp - Common behavior of element accesses ---------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "mlir/Dialect/Func/IR/FuncOps.h"
#include "mlir/Parser/Parser.h"
#include "gtest/gtest.h"

using namespace mlir;
using namespace cppyy_cuda;

namespace {

const char kAccesses[] = R"(
!record = !cppyy_cuda.record<"r", ["x" : i32 at 0], 4>
func.func private @f(%a: !cppyy_cuda.array<?x?xi32, C>, %m: memref<?x?xi32>,
                     %r: !cppyy_cuda.array<?x!record, C>, %i: index,
                     %j: index, %v: i32) {
  %0 = cppyy_cuda.load %a[%i, %j] : !cppyy_cuda.array<?x?xi32, C>
  cppyy_cuda.store %v, %a[%i, %j] : !cppyy_cuda.array<?x?xi32, C>
  %1 = cppyy_cuda.load_field %r[%i], "x" : !cppyy_cuda.array<?x!record, C> -> i32
  cppyy_cuda.store_field %v, %r[%i], "x" : i32, !cppyy_cuda.array<?x!record, C>
  %2 = cppyy_cuda.load_hinted cg %m[%i, %j] : memref<?x?xi32> -> i32
  cppyy_cuda.store_hinted wt %v, %m[%i, %j] : i32, memref<?x?xi32>
  %3 = cppyy_cuda.atomic_rmw add %v, %a[%i, %j] : i32, !cppyy_cuda.array<?x?xi32, C>
  %4 = cppyy_cuda.atomic_cas %v, %v, %m[%i, %j] : i32, memref<?x?xi32>
  %5 = cppyy_cuda.element_address %m[%i, %j] picked [1] : memref<?x?xi32>
  return
})";

class Access : public ::testing::Test {
protected:
  Access() {
    context.loadDialect<CppyyCudaDialect, func::FuncDialect>();
    module = parseSourceString<ModuleOp>(kAccesses, &context);
  }

  /// Calls \p see with each access; returns their number.
  unsigned forEach(llvm::function_ref<void(ElementAccessOpInterface)> see) {
    unsigned count = 0;
    module->walk([&](ElementAccessOpInterface access) {
      ++count;
      see(access);
    });
    return count;
  }

  MLIRContext context{MLIRContext::Threading::DISABLED};
  OwningOpRef<ModuleOp> module;
};

} // namespace

TEST_F(Access, SaysWhatItDoes) {
  std::string effects;
  EXPECT_EQ(9u, forEach([&](ElementAccessOpInterface access) {
              effects += access.readsElement() ? "r" : "-";
              effects += access.writesElement() ? "w " : "- ";
            }));
  EXPECT_EQ("r- -w r- -w r- -w rw rw -- ", effects);
}

TEST_F(Access, NamesTheArrayAndAnIndexADimension) {
  forEach([&](ElementAccessOpInterface access) {
    Type type = access.getAccessedArray().get().getType();
    bool isVector = isa<LoadFieldOp, StoreFieldOp>(access);
    EXPECT_EQ(isVector ? 1u : 2u, access.getAccessedIndices().size());
    EXPECT_TRUE((isa<cppyy_cuda::ArrayType, MemRefType>(type)));
    EXPECT_EQ(access.getOperation(), access.getAccessedArray().getOwner());
  });
}

// The start of an empty view may be at the end of a dimension that is not
// picked.
TEST_F(Access, IndicesMustFitUnlessAViewStartsThere) {
  forEach([&](ElementAccessOpInterface access) {
    EXPECT_EQ(!isa<ElementAddressOp>(access), access.mustFit(0));
    EXPECT_TRUE(access.mustFit(1));
  });
}

TEST_F(Access, IsOnMemRefsWhereMemRefHasNoSuchOp) {
  std::string stay;
  EXPECT_EQ(9u, forEach([&](Operation *op) {
              stay += op->hasTrait<OnArrayOrMemRef>() ? '+' : '-';
            }));
  // Loads and stores are memref's; an address is never on an array.
  EXPECT_EQ(stay, "--++++++-");
}

TEST_F(Access, InfersWhatItYields) {
  SmallVector<Type> types;
  module->walk([&](ElementAccessOpInterface access) {
    auto infer = dyn_cast<InferTypeOpInterface>(access.getOperation());
    if (!infer)
      return;
    Operation *op = access;
    SmallVector<Type> inferred;
    EXPECT_TRUE(succeeded(infer.inferReturnTypes(
        &context, op->getLoc(), op->getOperands(), op->getAttrDictionary(),
        op->getPropertiesStorage(), op->getRegions(), inferred)));
    EXPECT_EQ(TypeRange(inferred), op->getResultTypes());
    types.append(inferred);
  });
  // All but the stores.
  EXPECT_EQ(types.size(), 6u);
}

TEST_F(Access, InfersNothingOfFieldsThatAreNot) {
  module->walk([&](LoadFieldOp op) {
    op.setField("y");
    SmallVector<Type> inferred;
    EXPECT_TRUE(failed(LoadFieldOp::inferReturnTypes(
        &context, std::nullopt, op->getOperands(), op->getAttrDictionary(),
        op->getPropertiesStorage(), op->getRegions(), inferred)));
    op.setField("x");
  });
}
