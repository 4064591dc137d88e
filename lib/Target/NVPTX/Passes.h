//===- Passes.h - Changes to device IR before PTX ---*- h -*-===//
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

/// Converts to a float from 32 bits where 64 are not needed: the 64-bit
/// conversion runs at a quarter of the rate, and LLVM prefers it to a cut.
struct NarrowConversions : llvm::PassInfoMixin<NarrowConversions> {
  llvm::PreservedAnalyses run(llvm::Function &function,
                              llvm::FunctionAnalysisManager &analyses);
};

/// Puts an integer instruction between a float and a store of its bytes.
///
/// LLVM 22 keeps floats in untyped registers and stores a byte of one with
/// `st.b8`; ptxas 13.0 knows that an `add.f64` made the register, and stores
/// the number converted to a byte (F2I.U8.F64). Misaligned floats, as in packed
/// records, and truncated bits of floats are stored so.
void protectNarrowStores(llvm::Module &module);

} // namespace cppyy_cuda::nvptx

#endif // CPPYY_CUDA_LIB_TARGET_NVPTX_PASSES_H
