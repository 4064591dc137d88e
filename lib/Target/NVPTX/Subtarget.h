//===- Subtarget.h - The NVPTX target machine for a module ------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_NVPTX_SUBTARGET_H
#define CPPYY_CUDA_LIB_TARGET_NVPTX_SUBTARGET_H

#include "cppyy-cuda/Target/NVPTX/NVPTX.h"
#include "llvm/Target/TargetMachine.h"
#include <memory>

namespace cppyy_cuda::nvptx {

/// The digits of an architecture's name: 90 for "sm_90a".
unsigned archNumber(llvm::StringRef arch);

/// The lowest PTX ISA (times ten) that \p module's features need beyond what
/// its architecture does, or 0 if the architecture's own lowest is enough.
unsigned requiredPTX(const llvm::Module &module);

/// A target machine for \p module. It is made anew each time: that costs less
/// than 0.1 ms, and sharing one between threads is not allowed.
llvm::Expected<std::unique_ptr<llvm::TargetMachine>>
createTargetMachine(const llvm::Module &module, const Options &options);

} // namespace cppyy_cuda::nvptx

#endif // CPPYY_CUDA_LIB_TARGET_NVPTX_SUBTARGET_H
