//===- SourcePlaces.h - Source places of instructions -----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TARGET_COMMON_SOURCEPLACES_H
#define CPPYY_CUDA_TARGET_COMMON_SOURCEPLACES_H

#include <string>

namespace llvm {
class DebugLoc;
class DILocation;
} // namespace llvm

namespace cppyy_cuda {

/// The place that \p location names or, if a front end generated the code, that
/// of the call it was inlined from; null if there is none with a line.
const llvm::DILocation *placeOf(const llvm::DebugLoc &location);

/// The file of \p place, with its folder.
std::string pathOf(const llvm::DILocation &place);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_TARGET_COMMON_SOURCEPLACES_H
