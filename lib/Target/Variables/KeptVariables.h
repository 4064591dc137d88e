//===- KeptVariables.h - Variables that images do not share -----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_VARIABLES_KEPTVARIABLES_H
#define CPPYY_CUDA_LIB_TARGET_VARIABLES_KEPTVARIABLES_H

#include "Sharing.h"

namespace cppyy_cuda {

/// Fails if kernels of \p module may change one of the variables that \p
/// sharing keeps in the image: other kernels would not see the change.
llvm::Error checkUnchanged(const llvm::Module &module, const Sharing &sharing);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_TARGET_VARIABLES_KEPTVARIABLES_H
