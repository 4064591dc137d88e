//===- HostReports.h - Exceptions that kernels raise ------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_PYTHON_HOSTREPORTS_H
#define CPPYY_CUDA_PYTHON_HOSTREPORTS_H

#include "PlanObject.h"

namespace cppyy_cuda::python {

/// Launches a kernel that may raise, and waits for it. Returns 0 or, with the
/// exception kept, -1. What a graph captures does not wait, and cannot raise.
int launchReported(const runtime::LaunchSite &site, const runtime::Plan &plan,
                   const runtime::LaunchConfig *config, void *const *values);

/// The kernel, its configuration and the line that launches it, for errors.
std::string noteOf(const runtime::Plan &plan, const runtime::LaunchSite &site,
                   const runtime::LaunchConfig *config);

} // namespace cppyy_cuda::python

#endif // CPPYY_CUDA_PYTHON_HOSTREPORTS_H
