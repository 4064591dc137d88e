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

/// LLVM's tables of processors and features.
const llvm::MCSubtargetInfo &subtargetInfo();

/// Creates a target machine for \p arch, which must be known, with \p features.
std::unique_ptr<llvm::TargetMachine> makeMachine(llvm::StringRef arch,
                                                 llvm::StringRef features,
                                                 llvm::CodeGenOptLevel level);

/// The feature for the PTX version ("+ptx90") of \p module: the lowest that
/// suffices, so that old drivers accept it. An error if the architecture needs
/// a newer one than options.newestPTX.
llvm::Expected<std::string> ptxFeature(const llvm::Module &module,
                                       const Options &options);

/// Creates a target machine for \p module. A new one each time: that takes less
/// than 0.1 ms, and target machines must not be shared between threads.
llvm::Expected<std::unique_ptr<llvm::TargetMachine>>
createTargetMachine(const llvm::Module &module, const Options &options);

} // namespace cppyy_cuda::nvptx

#endif // CPPYY_CUDA_LIB_TARGET_NVPTX_SUBTARGET_H
