//===- Kernels.h - What passes say of kernels -------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_KERNELS_H
#define CPPYY_CUDA_LIB_TARGET_HOST_KERNELS_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/IR/Function.h"
#include <optional>

namespace cppyy_cuda::host::target {

bool isKernel(const llvm::Function &function);

/// The kernels that \p module defines.
llvm::SmallVector<llvm::Function *> kernelsOf(llvm::Module &module);

/// How the threads of a block run.
enum class Form {
  Loops,      ///< no thread waits: loops over blocks and threads
  Regions,    ///< suspensions are block-uniform: loops between suspensions
  Coroutines, ///< any waits in the kernel itself: a coroutine per thread
  Fibers      ///< any waits: each thread has a stack
};

/// Of kernels and their entries: "loops", "regions", "coroutines", "fibers".
inline constexpr llvm::StringLiteral kFormAttribute = "cppyy-cuda-form";
/// The kernel, or what it calls, waits for the whole grid.
inline constexpr llvm::StringLiteral kGridSyncAttribute =
    "cppyy-cuda-grid-sync";
/// Bytes of static shared memory.
inline constexpr llvm::StringLiteral kSharedBytesAttribute =
    "cppyy-cuda-shared-bytes";
/// Why a kernel, which has no body, cannot run here.
inline constexpr llvm::StringLiteral kUnsupportedAttribute =
    "cppyy-cuda-unsupported";

std::optional<Form> formOf(const llvm::Function &kernel);
void setForm(llvm::Function &kernel, Form form);

uint64_t staticSharedBytes(const llvm::Function &kernel);
bool waitsForGrid(const llvm::Function &kernel);

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_KERNELS_H
