//===- SupportNames.h - Functions that images call --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_SUPPORTNAMES_H
#define CPPYY_CUDA_LIB_TARGET_HOST_SUPPORTNAMES_H

#include "cppyy-cuda/HostDriver/HostImage.h"
#include "llvm/ADT/StringRef.h"
#include <string>
#include <utility>
#include <vector>

namespace cppyy_cuda::host {

/// "__cppyy_cuda_add_rz_f": \p operation with \p rounding in float or double.
std::string supportName(llvm::StringRef operation, llvm::StringRef rounding,
                        bool isFloat);
bool isSupportName(llvm::StringRef symbol);

/// Nanoseconds of a steady clock, as i64.
/// Returns where the calling thread keeps the position (kPositionWords numbers
/// of 32 bits) of the kernel's thread that it runs.
inline constexpr char kPositionFunction[] = "__cppyy_cuda_position";
inline constexpr unsigned kPositionWords = 13;

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
