//===- LaunchAttributes.h - Attributes of launches --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_LAUNCHATTRIBUTES_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_LAUNCHATTRIBUTES_H

#include "Launch.h"

namespace cppyy_cuda::host {

/// Adds one attribute to \p request; NOT_SUPPORTED for what a host cannot do.
/// Hints have no effect.
cu::CUresult applyAttribute(const cu::CUlaunchAttribute &attribute,
                            LaunchRequest &request);

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_LAUNCHATTRIBUTES_H
