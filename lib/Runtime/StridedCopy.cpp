//===- StridedCopy.cpp - Copies of arrays that are not contiguous ---------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "EnqueueCopy.h"
#include "cppyy-cuda/CUDA/CudaCopyTypes.h"
#include "llvm/ADT/STLExtras.h"
#include <climits>
#include <cstdlib>

using namespace cppyy_cuda;
using namespace cppyy_cuda::runtime;

namespace {
struct Dimension {
  int64_t extent, to, from; ///< strides in bytes
};

/// Copies boxes of rows: of the dimensions, those that lie in a row come first,
/// then one that the driver repeats; the others are loops.
class StridedCopy {
public:
  StridedCopy(const Driver &driver, CopyKind kind, int64_t itemBytes,
              cuda::CUstream stream);
  void add(Dimension dimension);
  cuda::CUresult run(uint64_t to, uint64_t from);

private:
  void joinRows();
  void takeRepeated();
  cuda::CUresult loop(size_t depth, uint64_t to, uint64_t from);
  cuda::CUresult copyRows(uint64_t to, uint64_t from);

  const Driver &driver;
  CopyKind kind;
  cuda::CUstream stream;
  llvm::SmallVector<Dimension> dimensions; ///< the outermost first
  int64_t width;                           ///< bytes of a row
  Dimension repeated = {1, 0, 0};
  uint64_t moveTo = 0, moveFrom = 0; ///< to the lowest addresses
  bool isEmpty = false;
};
} // namespace

StridedCopy::StridedCopy(const Driver &driver, CopyKind kind, int64_t itemBytes,
                         cuda::CUstream stream)
    : driver(driver), kind(kind), stream(stream), width(itemBytes) {}

/// Dimensions that run backwards on both sides run forwards.
void StridedCopy::add(Dimension dimension) {
  isEmpty |= dimension.extent == 0;
  if (dimension.extent <= 1)
    return;
  if (dimension.to < 0 && dimension.from < 0) {
    moveTo += uint64_t((dimension.extent - 1) * dimension.to);
    moveFrom += uint64_t((dimension.extent - 1) * dimension.from);
    dimension.to = -dimension.to;
    dimension.from = -dimension.from;
  }
  dimensions.push_back(dimension);
}

void StridedCopy::joinRows() {
  llvm::sort(dimensions, [](const Dimension &a, const Dimension &b) {
    return std::abs(a.to) > std::abs(b.to);
  });
  while (!dimensions.empty() && dimensions.back().to == width &&
         dimensions.back().from == width)
    width *= dimensions.pop_back_val().extent;
}

/// A pitch is a positive int, and at least as long as a row.
void StridedCopy::takeRepeated() {
  auto isPitch = [&](int64_t stride) {
    return stride >= width && stride <= INT_MAX;
  };
  if (!dimensions.empty() && isPitch(dimensions.back().to) &&
      isPitch(dimensions.back().from))
    repeated = dimensions.pop_back_val();
  else
    repeated = {1, width, width};
}

cuda::CUresult StridedCopy::run(uint64_t to, uint64_t from) {
  if (isEmpty || !width)
    return cuda::CUDA_SUCCESS;
  joinRows();
  takeRepeated();
  return loop(0, to + moveTo, from + moveFrom);
}

cuda::CUresult StridedCopy::loop(size_t depth, uint64_t to, uint64_t from) {
  if (depth == dimensions.size())
    return copyRows(to, from);
  const Dimension &outer = dimensions[depth];
  for (int64_t i = 0; i < outer.extent; ++i)
    if (cuda::CUresult result = loop(depth + 1, to + uint64_t(i * outer.to),
                                     from + uint64_t(i * outer.from)))
      return result;
  return cuda::CUDA_SUCCESS;
}

cuda::CUresult StridedCopy::copyRows(uint64_t to, uint64_t from) {
  if (repeated.extent == 1)
    return enqueueCopy(driver, kind, to, from, size_t(width), stream);
  cuda::CUDA_MEMCPY2D what = {};
  what.srcMemoryType = kind == CopyKind::ToDevice ? cuda::CU_MEMORYTYPE_HOST
                                                  : cuda::CU_MEMORYTYPE_DEVICE;
  what.dstMemoryType = kind == CopyKind::ToHost ? cuda::CU_MEMORYTYPE_HOST
                                                : cuda::CU_MEMORYTYPE_DEVICE;
  what.srcHost = reinterpret_cast<const void *>(from);
  what.dstHost = reinterpret_cast<void *>(to);
  what.srcDevice = from;
  what.dstDevice = to;
  what.srcPitch = size_t(repeated.from);
  what.dstPitch = size_t(repeated.to);
  what.WidthInBytes = size_t(width);
  what.Height = size_t(repeated.extent);
  return driver.cuMemcpy2DAsync(&what, stream);
}

llvm::Error runtime::copyStrided(const Driver &driver, CopyKind kind,
                                 const StridedArray &target,
                                 const StridedArray &source,
                                 llvm::ArrayRef<int64_t> shape,
                                 int64_t itemBytes, cuda::CUstream stream) {
  StridedCopy copy(driver, kind, itemBytes, stream);
  for (auto [extent, to, from] :
       llvm::zip_equal(shape, target.strides, source.strides))
    copy.add({extent, to, from});
  cuda::CUresult result = copy.run(target.address, source.address);
  if (result == cuda::CUDA_SUCCESS && !stream)
    result = driver.cuStreamSynchronize(stream);
  return driver.check(result, "copying an array that is not contiguous");
}
