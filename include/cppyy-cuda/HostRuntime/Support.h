//===- Support.h - Functions that images call -------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_HOSTRUNTIME_SUPPORT_H
#define CPPYY_CUDA_HOSTRUNTIME_SUPPORT_H

#include "cppyy-cuda/HostABI/HostImage.h"
#include <string>
#include <utility>
#include <vector>

namespace cppyy_cuda::host::runtime {

/// Every support function and its address; the loader defines them in images.
using SupportTable = std::vector<std::pair<std::string, void *>>;
const SupportTable &supportFunctions();

/// How support functions find the worker that runs them: the driver's
/// DriverTable::currentWorker.
void setCurrentWorker(Worker *(*find)());

/// The device's printf: \p arguments is the packed buffer that CUDA passes.
int vprintf(const char *format, const void *arguments);

} // namespace cppyy_cuda::host::runtime

#endif // CPPYY_CUDA_HOSTRUNTIME_SUPPORT_H
