//===- EntryShape.h - Common parts of the forms' entries --------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_ENTRYSHAPE_H
#define CPPYY_CUDA_LIB_TARGET_HOST_ENTRYSHAPE_H

#include "Kernels.h"
#include "Position.h"
#include "llvm/IR/PassManager.h"

namespace cppyy_cuda::host::target {

/// Replaces each kernel of \p form by the entry that \p build makes of it;
/// \p build returns null if it refuses the kernel.
llvm::PreservedAnalyses
replaceKernels(llvm::Module &module, Form form,
               llvm::function_ref<llvm::Function *(llvm::Function &)> build);

/// Creates a function of type host::KernelEntry for \p kernel, without a body.
llvm::Function *createEntryFunction(llvm::Function &kernel);

/// Begins \p entry: it returns at once if there are no blocks.
void beginEntry(llvm::IRBuilder<> &b, llvm::Function &entry);

/// Moves the kernel's code into \p body, whose first parameters are the
/// kernel's.
void moveBody(llvm::Function &kernel, llvm::Function &body);

/// Inlines \p call, the only one of its callee, and deletes the callee.
void inlineBody(llvm::CallInst *call);

/// Reads from \p entry's arguments what all blocks of a launch share.
Position readLaunch(llvm::IRBuilder<> &b, llvm::Function &entry);

/// Writes the current block to the worker, and sets the position's.
void enterBlock(llvm::IRBuilder<> &b, llvm::Value *block, Position &position);

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_ENTRYSHAPE_H
