//===- Passes.h - Device IR passes that precede PTX -------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_NVPTX_PASSES_H
#define CPPYY_CUDA_LIB_TARGET_NVPTX_PASSES_H

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

/// Puts an integer instruction between a float and a store of its bytes.
///
/// LLVM 22 keeps floats in untyped registers and stores a byte of one with
/// `st.b8`; ptxas 13.0 sees that an `add.f64` produced the register, and stores
/// the number converted to a byte (F2I.U8.F64). This affects misaligned floats,
/// as in packed records, and truncated bits of floats.
void protectNarrowStores(llvm::Module &module);

} // namespace cppyy_cuda::nvptx

#endif // CPPYY_CUDA_LIB_TARGET_NVPTX_PASSES_H
