//===- CheckIndices.cpp - Pass indices and extents to checks --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "cppyy-cuda/Dialect/MemRef/Transforms/Passes.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"
#include "llvm/ADT/TypeSwitch.h"

namespace cppyy_cuda {
#define GEN_PASS_DEF_CHECKINDICES
#include "cppyy-cuda/Dialect/MemRef/Transforms/Passes.h.inc"
} // namespace cppyy_cuda

using namespace mlir;
using namespace cppyy_cuda;

/// lib/Target/Host recognizes it by this name.
static constexpr llvm::StringLiteral kCheck = "__cppyy_cuda_check_index";

namespace {
struct Access {
  Value memory;
  ValueRange indices;
};
} // namespace

/// The access made by \p op, which may be upstream's; without memory if there
/// is none.
static Access accessOf(Operation *op) {
  return llvm::TypeSwitch<Operation *, Access>(op)
      .Case([](ElementAccessOpInterface access) {
        return Access{access.getAccessedArray().get(),
                      access.getAccessedIndices()};
      })
      .Case<memref::LoadOp, memref::StoreOp, memref::AtomicRMWOp,
            memref::GenericAtomicRMWOp>([](auto access) {
        return Access{access.getMemref(), access.getIndices()};
      })
      .Default([](Operation *) { return Access{}; });
}

static bool mustFit(Operation *op, int64_t dim) {
  auto access = dyn_cast<ElementAccessOpInterface>(op);
  return !access || access.mustFit(dim);
}

static bool isKnownToFit(Value index, int64_t extent) {
  std::optional<int64_t> known = getConstantIntValue(index);
  return known && *known >= 0 && !ShapedType::isDynamic(extent) &&
         *known < extent;
}

static void checkAxis(OpBuilder &b, Location loc, const Access &access,
                      unsigned axis) {
  Type i64 = b.getI64Type();
  auto number = [&](Value index) -> Value {
    return arith::IndexCastOp::create(b, loc, i64, index);
  };
  Value extent = memref::DimOp::create(b, loc, access.memory, axis);
  Value address =
      memref::ExtractAlignedPointerAsIndexOp::create(b, loc, access.memory);
  Value which = LLVM::ConstantOp::create(b, loc, b.getI32IntegerAttr(axis));
  LLVM::CallOp::create(b, loc, TypeRange(), kCheck,
                       ValueRange{number(access.indices[axis]), number(extent),
                                  number(address), which});
}

static void declareCheck(gpu::GPUModuleOp module) {
  if (module.lookupSymbol(kCheck))
    return;
  auto b = OpBuilder::atBlockBegin(module.getBody());
  Type i64 = b.getI64Type();
  auto type = LLVM::LLVMFunctionType::get(
      LLVM::LLVMVoidType::get(b.getContext()), {i64, i64, i64, b.getI32Type()});
  LLVM::LLVMFuncOp::create(b, module.getLoc(), kCheck, type);
}

namespace {
struct CheckIndices : cppyy_cuda::impl::CheckIndicesBase<CheckIndices> {
  void runOnOperation() override {
    declareCheck(getOperation());
    getOperation().walk([](Operation *op) {
      Access access = accessOf(op);
      if (!access.memory)
        return;
      OpBuilder b(op);
      auto type = cast<MemRefType>(access.memory.getType());
      for (unsigned axis = 0; axis < access.indices.size(); ++axis)
        if (mustFit(op, axis) &&
            !isKnownToFit(access.indices[axis], type.getDimSize(axis)))
          checkAxis(b, op->getLoc(), access, axis);
    });
  }
};
} // namespace
