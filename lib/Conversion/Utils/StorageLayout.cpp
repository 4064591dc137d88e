//===- StorageLayout.cpp - Arrays as memrefs ------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Conversion/StorageLayout.h"
#include "mlir/Dialect/Arith/Utils/Utils.h"
#include "mlir/Dialect/Utils/StaticValueUtils.h"

using namespace mlir;
using namespace cppyy_cuda;

Type cppyy_cuda::memRefElementType(Type element) {
  return element.isInteger(1) ? IntegerType::get(element.getContext(), 8)
                              : element;
}

/// Local memory has no space of its own here: NVPTX infers it, and pointers
/// into it need no cast to be generic.
static Attribute memorySpace(ArrayType array) {
  MLIRContext *context = array.getContext();
  switch (array.getSpace()) {
  case Space::Shared:
    return gpu::AddressSpaceAttr::get(context, gpu::AddressSpace::Workgroup);
  case Space::Global:
    return gpu::AddressSpaceAttr::get(context, gpu::AddressSpace::Global);
  case Space::Generic:
  case Space::Local:
    return {};
  }
  llvm_unreachable("every space is listed");
}

static SmallVector<int64_t> fortranStrides(ArrayRef<int64_t> shape) {
  SmallVector<int64_t> strides;
  int64_t stride = 1;
  for (int64_t extent : shape) {
    strides.push_back(stride);
    bool dynamic =
        ShapedType::isDynamic(stride) || ShapedType::isDynamic(extent);
    stride = dynamic ? ShapedType::kDynamic : stride * extent;
  }
  return strides;
}

/// Null for the identity; C and F order are the same at rank 1.
static MemRefLayoutAttrInterface memRefLayout(ArrayType array) {
  if (array.getLayout() == Layout::A)
    return StridedLayoutAttr::get(
        array.getContext(), /*offset=*/0,
        SmallVector<int64_t>(array.getRank(), ShapedType::kDynamic));
  if (array.getLayout() == Layout::F && array.getRank() > 1)
    return StridedLayoutAttr::get(array.getContext(), /*offset=*/0,
                                  fortranStrides(array.getShape()));
  return {};
}

MemRefType cppyy_cuda::memRefTypeOf(ArrayType array) {
  return MemRefType::get(array.getShape(),
                         memRefElementType(array.getElementType()),
                         memRefLayout(array), memorySpace(array));
}

MemRefType cppyy_cuda::pointerTypeOf(ArrayType array) {
  return MemRefType::get({}, memRefElementType(array.getElementType()),
                         MemRefLayoutAttrInterface(), memorySpace(array));
}

SmallVector<OpFoldResult>
cppyy_cuda::contiguousStrides(OpBuilder &builder, Location loc, Layout layout,
                              ArrayRef<OpFoldResult> sizes) {
  unsigned rank = sizes.size();
  SmallVector<OpFoldResult> strides(rank);
  OpFoldResult stride = builder.getIndexAttr(1);
  for (unsigned i = 0; i < rank; ++i) {
    unsigned dim = layout == Layout::C ? rank - 1 - i : i;
    strides[dim] = stride;
    if (i + 1 == rank)
      break;
    auto known = getConstantIntValue(stride),
         size = getConstantIntValue(sizes[dim]);
    if (known && size)
      stride = builder.getIndexAttr(*known * *size);
    else if (known == 1)
      stride = sizes[dim];
    else
      // Extents are not negative, and their product fits.
      stride = arith::MulIOp::create(
                   builder, loc,
                   getValueOrCreateConstantIndexOp(builder, loc, stride),
                   getValueOrCreateConstantIndexOp(builder, loc, sizes[dim]),
                   arith::IntegerOverflowFlags::nsw |
                       arith::IntegerOverflowFlags::nuw)
                   .getResult();
  }
  return strides;
}
