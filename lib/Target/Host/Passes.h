//===- Passes.h - The steps of retargeting, in their order ------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_PASSES_H
#define CPPYY_CUDA_LIB_TARGET_HOST_PASSES_H

#include "cppyy-cuda/Target/Host/Host.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/Target/TargetMachine.h"
#include <memory>
#include <string>

namespace cppyy_cuda::host {

/// The kernels that \p module defines.
llvm::SmallVector<llvm::Function *> kernelsOf(llvm::Module &module);

/// Calls to libdevice's functions that have an exact counterpart become LLVM
/// intrinsics or calls of the C library; the rest keep libdevice's bodies.
void mapMathCalls(llvm::Module &module);

/// Gives each thread its own copy of the by-value parameters that \p kernel
/// changes or hands on.
void copyByValParameters(llvm::Function &kernel);

/// Inlines every device function into the kernels and folds what that shows,
/// so that a kernel's own body tells what it needs.
void inlineDeviceFunctions(llvm::Module &module);

/// Rewrites NVVM's arithmetic, conversion, atomic and fence intrinsics, and
/// the few PTX instructions that libdevice writes inline.
void lowerIntrinsics(llvm::Function &function);
/// One arithmetic intrinsic by its name without "llvm.nvvm.", or null.
llvm::Value *lowerArithmetic(llvm::IRBuilder<> &builder, llvm::StringRef name,
                             llvm::CallBase &call);
/// One inline PTX instruction, or null.
llvm::Value *lowerInlineAsm(llvm::IRBuilder<> &builder, llvm::CallBase &call);

/// Why \p kernel cannot run here, or "".
std::string unsupportedReason(llvm::Function &kernel);

/// Offsets of the shared variables that one kernel uses.
struct SharedLayout {
  llvm::SmallVector<std::pair<llvm::GlobalVariable *, uint64_t>> offsets;
  uint64_t bytes = 0; ///< static; the dynamic part follows
};
SharedLayout layoutShared(llvm::Function &kernel);

/// Removes the GPU's address spaces from functions and variables. Shared
/// variables must be gone.
void flattenAddressSpaces(llvm::Module &module);

/// Replaces \p kernel by a host::KernelEntry that loops over blocks and
/// threads, and returns it.
llvm::Function *buildEntry(llvm::Function &kernel, const SharedLayout &shared);

/// Defines "<name>.info". \p entry is null when \p unsupported is not "".
void defineKernelInfo(llvm::Function &kernel, llvm::Function *entry,
                      const SharedLayout &shared, llvm::StringRef unsupported);

/// The type that parameter \p arg has in memory.
llvm::Type *parameterType(const llvm::Argument &arg);

/// A target machine for this processor.
llvm::Expected<std::unique_ptr<llvm::TargetMachine>>
createHostMachine(const Options &options);

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_TARGET_HOST_PASSES_H
