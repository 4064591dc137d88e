//===- Locations.h - The numbered locations of a kernel ---------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_LOCATIONS_H
#define CPPYY_CUDA_LIB_TARGET_HOST_LOCATIONS_H

#include "llvm/ADT/DenseMap.h"
#include "llvm/IR/DebugLoc.h"
#include <cstdint>

namespace llvm {
class Constant;
class Module;
class NamedMDNode;
} // namespace llvm

namespace cppyy_cuda::host::target {

/// The table for KernelInfo::locations, which the kernels of a module share.
/// Index 0 is the unknown place. Until it is emitted, it is named metadata.
class Locations {
public:
  explicit Locations(llvm::Module &module);

  /// The index of \p location: of the innermost inlined place that has a
  /// line.
  uint32_t add(const llvm::DebugLoc &location);

  uint32_t size() const;
  /// Creates an array of size() host::SourceLocation instead of the metadata.
  llvm::Constant *emit();

private:
  llvm::Module &module;
  llvm::NamedMDNode &places;
  /// Scope, line and column: a place that is inlined twice has one entry.
  llvm::DenseMap<std::pair<const void *, uint64_t>, uint32_t> numbers;
};

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_LOCATIONS_H
