//===- Called.h - Functions that are not inlined ----------------*- C++ -*-===//
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

namespace cppyy_cuda::host::target {

/// A kernel, first, and the functions it may call.
using Reachable = llvm::SetVector<llvm::Function *>;

/// An indirect call may reach any function whose address is taken.
Reachable reachable(llvm::Function &kernel);

/// The functions of \p module that have bodies and are not kernels.
llvm::SmallVector<llvm::Function *> calledFunctions(llvm::Module &module);

/// Whether \p inst calls a function that was not inlined, or may do so.
bool callsFunction(const llvm::Instruction &inst);

/// Whether a kernel's threads need stacks of their own: they wait in called
/// functions, or wait and have arrays of variable size.
bool needsFibers(const Reachable &reached);

/// Whether a kernel, or what it calls, waits for the whole grid.
bool reachGridBarrier(const Reachable &reached);

/// Bytes of those stack slots of \p function whose size is known.
uint64_t stackBytesOf(const llvm::Function &function);

/// Makes \p function, which fibers run, check that its stack has room for its
/// slots.
void checkStackOf(llvm::Function &function);

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_CALLED_H
