//===- FatalErrors.h - LLVM's fatal errors as llvm::Error -------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TARGET_COMMON_FATALERRORS_H
#define CPPYY_CUDA_TARGET_COMMON_FATALERRORS_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include <optional>

namespace cppyy_cuda {

/// Runs \p function; a fatal error of LLVM in it ("Cannot select ...") ends it
/// and is returned instead of ending the process. What \p function had
/// allocated is then leaked. Calls may be nested, and apply to one thread: a
/// fatal error in a thread outside any such call is printed and ends the
/// process.
llvm::Error catchFatalErrors(llvm::function_ref<void()> function);

/// The same, for a function that may itself fail.
template <typename T>
llvm::Expected<T>
expectWithoutFatalErrors(llvm::function_ref<llvm::Expected<T>()> function) {
  std::optional<llvm::Expected<T>> result;
  if (llvm::Error fatal = catchFatalErrors([&] { result.emplace(function()); }))
    return std::move(fatal);
  return std::move(*result);
}

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_TARGET_COMMON_FATALERRORS_H
