//===- RegionLoops.h - Loops that the block runs together -------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
//
// An innermost loop of the kernel may run outside or inside the loop over the
// threads. If the block runs it, the loop over the threads is the inner one:
// neighbors access neighboring memory, and LLVM can vectorize it.
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_REGIONLOOPS_H
#define CPPYY_CUDA_LIB_TARGET_HOST_REGIONLOOPS_H

#include "Uniformity.h"
#include "cppyy-cuda/HostABI/Suspension.h"

namespace llvm {
class Loop;
} // namespace llvm

namespace cppyy_cuda::host::target {

/// Whether \p loop is innermost, not too large, and nothing in it prevents
/// neighboring threads from running it side by side. It may grow by \p spare
/// instructions.
bool isLoopCandidate(const llvm::Loop &loop, size_t spare = 0);

/// Each thread of the block provides a value, signed 64 bits; the result is the
/// least, or the greatest. Created by runDivergentLoopsTogether only.
inline constexpr auto kLeastOfBlock = static_cast<host::SuspendKind>(1000);
inline constexpr auto kGreatestOfBlock = static_cast<host::SuspendKind>(1001);
inline bool isExtremeOfBlock(host::SuspendKind kind) {
  return kind == kLeastOfBlock || kind == kGreatestOfBlock;
}

/// The branches that leave loops of \p kernel which all threads run alike and
/// which are better run by the block, one set per loop.
std::vector<BlockSet> uniformLoopExits(llvm::Function &kernel,
                                       const Uniformity &uniformity);

/// Makes the block run loops that threads leave separately: all stay until the
/// last one leaves. \p kernel is normalized and block-uniform. Returns whether
/// there was one. With \p stridedOnly, only loops in which each thread strides
/// through memory, up to an end that is the same for all.
bool runDivergentLoopsTogether(llvm::Function &kernel,
                               bool stridedOnly = false);

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_REGIONLOOPS_H
