//===- Called.h - Functions that kernels call -------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// Functions that cannot be inlined: recursive ones, and those called through
/// pointers.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_CALLED_H
#define CPPYY_CUDA_LIB_TARGET_HOST_CALLED_H

#include "llvm/ADT/SetVector.h"
#include "llvm/IR/Function.h"

namespace cppyy_cuda::host {

/// The functions \p kernel may call, itself first. An indirect call may reach
/// any function whose address is taken.
llvm::SetVector<llvm::Function *> reachable(llvm::Function &kernel);

/// The functions of \p module that have bodies and are no kernels.
llvm::SmallVector<llvm::Function *> calledFunctions(llvm::Module &module);

/// Whether \p inst calls a function that was not inlined, or may.
bool callsFunction(const llvm::Instruction &inst);

/// Brings what waits in \p module's called functions into one form
/// (canonicalizeSuspensions).
void canonicalizeCalled(llvm::Module &module);

/// Whether the threads of \p kernel need stacks of their own: they wait in
/// called functions, or wait and have arrays of variable size.
bool needsFibers(llvm::Function &kernel);

/// Whether \p kernel, or what it calls, waits for the whole grid.
bool waitsForGrid(llvm::Function &kernel);

/// Bytes of \p function's stack slots of known size.
uint64_t stackBytesOf(const llvm::Function &function);

/// Has \p function, which fibers run, check that its stack has room for its
/// slots.
void checkStackOf(llvm::Function &function);

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_TARGET_HOST_CALLED_H
