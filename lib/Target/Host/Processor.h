//===- Processor.h - The processor that images are for ----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_PROCESSOR_H
#define CPPYY_CUDA_LIB_TARGET_HOST_PROCESSOR_H

#include "cppyy-cuda/Target/Host/Host.h"
#include "llvm/Target/TargetMachine.h"
#include <memory>

namespace cppyy_cuda::host::target {

/// A target machine for this processor.
llvm::Expected<std::unique_ptr<llvm::TargetMachine>>
createHostMachine(const Options &options);

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_PROCESSOR_H
