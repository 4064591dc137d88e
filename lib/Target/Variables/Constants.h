//===- Constants.h - `__constant__` variables of images ---------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_VARIABLES_CONSTANTS_H
#define CPPYY_CUDA_LIB_TARGET_VARIABLES_CONSTANTS_H

#include "Sharing.h"

namespace cppyy_cuda {

/// Makes the `__constant__` variables other than \p own, and those that \p
/// sharing moves, visible to the runtime; returns them.
std::vector<runtime::ConstantVariable> exposeConstants(llvm::Module &module,
                                                       const VariableSet &own,
                                                       const Sharing &sharing);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_TARGET_VARIABLES_CONSTANTS_H
