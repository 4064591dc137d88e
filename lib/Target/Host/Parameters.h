//===- Parameters.h - Kernel parameters in memory ---------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_PARAMETERS_H
#define CPPYY_CUDA_LIB_TARGET_HOST_PARAMETERS_H

#include "cppyy-cuda/HostABI/HostImage.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/Function.h"

namespace cppyy_cuda::host::target {

/// The layout of \p kernel's arguments.
llvm::SmallVector<host::Parameter> parametersOf(const llvm::Function &kernel);

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_PARAMETERS_H
