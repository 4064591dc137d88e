//===- SupportNames.h - Functions that images call --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The names under which generated code calls lib/HostRuntime.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_HOSTABI_SUPPORTNAMES_H
#define CPPYY_CUDA_HOSTABI_SUPPORTNAMES_H

#include <string>
#include <string_view>

namespace cppyy_cuda::host {

/// host::runtime::calledPosition.
inline constexpr char kPositionFunction[] = "__cppyy_cuda_position";

/// host::runtime::startFiber and host::runtime::checkFiberStack.
inline constexpr char kStartFiberFunction[] = "__cppyy_cuda_start_fiber";
inline constexpr char kCheckStackFunction[] = "__cppyy_cuda_check_stack";

/// Nanoseconds of a steady clock, as i64.
inline constexpr char kNanosecondsFunction[] = "__cppyy_cuda_nanoseconds";

/// An operation with a rounding mode for which the host has no instruction.
struct RoundedOperation {
  std::string_view name;
  bool isFloat, isDouble; ///< the results that exist
};
inline constexpr RoundedOperation kRoundedOperations[] = {
    {"add", true, true},   {"sub", true, true},    {"mul", true, true},
    {"div", true, true},   {"fma", true, true},    {"sqrt", true, true},
    {"rcp", true, true},   {"d2f", true, false},   {"i2f", true, false},
    {"ui2f", true, false}, {"ll2f", true, false},  {"ull2f", true, false},
    {"ll2d", false, true}, {"ull2d", false, true},
};
/// Toward zero, down, up; the host itself rounds to nearest.
inline constexpr std::string_view kRoundingModes[] = {"rz", "rm", "rp"};

/// "__cppyy_cuda_add_rz_f": \p operation with \p rounding in float or double.
inline std::string supportName(std::string_view operation,
                               std::string_view rounding, bool isFloat) {
  return std::string("__cppyy_cuda_")
      .append(operation)
      .append("_")
      .append(rounding)
      .append(isFloat ? "_f" : "_d");
}

/// Whether \p symbol is the name of an existing rounded operation.
inline bool isSupportName(std::string_view symbol) {
  for (const RoundedOperation &operation : kRoundedOperations)
    for (std::string_view mode : kRoundingModes)
      for (bool isFloat : {false, true})
        if ((isFloat ? operation.isFloat : operation.isDouble) &&
            symbol == supportName(operation.name, mode, isFloat))
          return true;
  return false;
}

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_HOSTABI_SUPPORTNAMES_H
