//===- SupportNames.h - Functions that images call --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_SUPPORTNAMES_H
#define CPPYY_CUDA_LIB_TARGET_HOST_SUPPORTNAMES_H

#include "cppyy-cuda/HostABI/HostImage.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <utility>
#include <vector>

namespace cppyy_cuda::host {

/// "__cppyy_cuda_add_rz_f": \p operation with \p rounding in float or double.
std::string supportName(llvm::StringRef operation, llvm::StringRef rounding,
                        bool isFloat);
bool isSupportName(llvm::StringRef symbol);

/// host::calledPosition.
inline constexpr char kPositionFunction[] = "__cppyy_cuda_position";

/// host::startFiber and host::checkFiberStack.
inline constexpr char kStartFiberFunction[] = "__cppyy_cuda_start_fiber";
inline constexpr char kCheckStackFunction[] = "__cppyy_cuda_check_stack";

/// Nanoseconds of a steady clock, as i64.
inline constexpr char kNanosecondsFunction[] = "__cppyy_cuda_nanoseconds";

/// Every support function and its address; the loader defines them in images.
using SupportTable = std::vector<std::pair<std::string, void *>>;
const SupportTable &supportFunctions();

/// How support functions find the worker that runs them: the driver's
/// DriverTable::currentWorker.
void setCurrentWorker(Worker *(*find)());

/// The device's printf: \p arguments is the packed buffer that CUDA passes.
int vprintf(const char *format, const void *arguments);

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_TARGET_HOST_SUPPORTNAMES_H
