//===- Lowering.h - NVVM to the host, one call at a time --------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_LOWERING_H
#define CPPYY_CUDA_LIB_TARGET_HOST_LOWERING_H

#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Intrinsics.h"

namespace cppyy_cuda::host::target {

/// Rewrites one arithmetic intrinsic, by its name without "llvm.nvvm."; null if
/// it is not one.
llvm::Value *lowerArithmetic(llvm::IRBuilder<> &builder, llvm::StringRef name,
                             llvm::CallBase &call);
/// Rewrites one inline PTX instruction; null if it is unknown.
llvm::Value *lowerInlineAsm(llvm::IRBuilder<> &builder, llvm::CallBase &call);

/// Whether \p address, an i64, is in the space \p space ("shared"). There is
/// one address space; only shared memory has a known place.
llvm::Value *isInSpace(llvm::IRBuilder<> &builder, llvm::Value *address,
                       llvm::StringRef space);

/// The intrinsic that reads the register PTX calls \p name ("%laneid"), or
/// none.
llvm::Intrinsic::ID specialRegister(llvm::StringRef name);

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_LOWERING_H
