//===- Description.h - Description of variables -----------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_VARIABLES_DESCRIPTION_H
#define CPPYY_CUDA_LIB_TARGET_VARIABLES_DESCRIPTION_H

#include "Sharing.h"

namespace cppyy_cuda {

/// Builds ImageVariables::variables: first the shared variables, in their
/// order, then the anonymous constants that they point to. These are described
/// as parts of the variables, because they have no names that images could
/// agree on.
std::vector<runtime::DeviceVariable> describeVariables(const Sharing &sharing);

/// Describes the globals that are not shared but hold addresses of shared
/// variables: appends those words to \p words and removes the addresses from
/// the initial values in \p module. Names given to unnamed globals begin with
/// \p prefix.
void takeAddresses(llvm::Module &module, const Sharing &sharing,
                   const llvm::Twine &prefix,
                   std::vector<runtime::ImageWords> &words);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_TARGET_VARIABLES_DESCRIPTION_H
