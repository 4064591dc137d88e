//===- Description.h - What the runtime is told of variables ----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_VARIABLES_DESCRIPTION_H
#define CPPYY_CUDA_LIB_TARGET_VARIABLES_DESCRIPTION_H

#include "Sharing.h"

namespace cppyy_cuda {

/// ImageVariables::variables: first the shared variables, in their order.
/// Anonymous constants that they point to follow as parts of theirs, for these
/// have no names that images could agree on.
std::vector<runtime::DeviceVariable> describeVariables(const Sharing &sharing);

/// Fills in what is no shared variable and holds addresses of some: at the end
/// of \p words is which, and \p module no longer has those addresses in initial
/// values. \p prefix begins the names of what had none.
void takeAddresses(llvm::Module &module, const Sharing &sharing,
                   const llvm::Twine &prefix,
                   std::vector<runtime::ImageWords> &words);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_TARGET_VARIABLES_DESCRIPTION_H
