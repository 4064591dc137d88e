//===- Locations.h - The numbered locations of a kernel ---------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_LOCATIONS_H
#define CPPYY_CUDA_LIB_TARGET_HOST_LOCATIONS_H

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/DebugLoc.h"
#include <cstdint>

namespace llvm {
class Constant;
class DILocation;
class Module;
} // namespace llvm

namespace cppyy_cuda::host {

/// The table for KernelInfo::locations. Index 0 is the unknown place.
class Locations {
public:
  /// The index of \p location: of the innermost inlined place that has a line.
  uint32_t add(const llvm::DebugLoc &location);

  uint32_t size() const { return places.size() + 1; }
  /// Creates an array of size() host::SourceLocation.
  llvm::Constant *emit(llvm::Module &module) const;

private:
  /// Scope, line and column: a place that is inlined twice has one entry.
  llvm::SmallVector<const llvm::DILocation *> places;
  llvm::DenseMap<std::pair<const void *, uint64_t>, uint32_t> numbers;
};

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_TARGET_HOST_LOCATIONS_H
