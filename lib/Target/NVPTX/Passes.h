//===- Passes.h - Device IR passes that precede PTX -------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_NVPTX_PASSES_H
#define CPPYY_CUDA_LIB_TARGET_NVPTX_PASSES_H

#include "llvm/ADT/StringRef.h"
#include "llvm/IR/PassManager.h"

namespace llvm {
class Module;
} // namespace llvm

namespace cppyy_cuda::nvptx {

/// Converts integers to floats from 32 bits where 64 are not needed: the 64-bit
/// conversion has a quarter of the throughput, but LLVM prefers it to a
/// truncation.
struct NarrowConversions : llvm::PassInfoMixin<NarrowConversions> {
  llvm::PreservedAnalyses run(llvm::Function &function,
                              llvm::FunctionAnalysisManager &analyses);
};

/// Repeats the body of loops whose number of iterations is known only as they
/// begin, up to four times, as nvcc does. LLVM does so for bodies half as
/// large.
struct UnrollLoops : llvm::PassInfoMixin<UnrollLoops> {
  llvm::PreservedAnalyses run(llvm::Function &function,
                              llvm::FunctionAnalysisManager &analyses);
};

/// Lets ptxas unroll what UnrollLoops has unrolled, and LLVM must not again.
struct ReleaseLoops : llvm::PassInfoMixin<ReleaseLoops> {
  llvm::PreservedAnalyses run(llvm::Function &function,
                              llvm::FunctionAnalysisManager &analyses);
};

/// Merges sums that differ only in the order of their terms, as the indices of
/// one element in several iterations do; LLVM merges the loads then.
struct MergeSums : llvm::PassInfoMixin<MergeSums> {
  llvm::PreservedAnalyses run(llvm::Function &function,
                              llvm::FunctionAnalysisManager &analyses);
};

/// PTX that the back end would write for an `srem`, with a branch around it.
inline constexpr llvm::StringLiteral kLongRemainder = "rem.s64 $0, $1, $2;";

/// Branches around the 64-bit remainder of Python's % as the back end does
/// around others, and around the correction for signs with it.
struct ShortRemainders : llvm::PassInfoMixin<ShortRemainders> {
  llvm::PreservedAnalyses run(llvm::Function &function,
                              llvm::FunctionAnalysisManager &analyses);
};

/// Puts an integer instruction between a float and a store of its bytes.
///
/// LLVM 22 keeps floats in untyped registers and stores a byte of one with
/// `st.b8`; ptxas 13.0 sees that an `add.f64` produced the register, and stores
/// the number converted to a byte (F2I.U8.F64). This affects misaligned floats,
/// as in packed records, and truncated bits of floats.
void protectNarrowStores(llvm::Module &module);

} // namespace cppyy_cuda::nvptx

#endif // CPPYY_CUDA_LIB_TARGET_NVPTX_PASSES_H
