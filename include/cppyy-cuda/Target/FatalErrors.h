//===- FatalErrors.h - LLVM's fatal errors as ordinary ones -----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TARGET_FATALERRORS_H
#define CPPYY_CUDA_TARGET_FATALERRORS_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"
#include <optional>

namespace cppyy_cuda {

/// Runs \p function; a fatal error of LLVM inside ("Cannot select ...") ends
/// it and is returned instead of ending the process. What \p function had
/// allocated is then lost. Calls may be nested, and are one thread's own: a
/// fatal error of a thread without one is printed and ends the process.
llvm::Error catchFatalErrors(llvm::function_ref<void()> function);

/// The same, of a function that may fail by itself.
template <typename T>
llvm::Expected<T>
expectWithoutFatalErrors(llvm::function_ref<llvm::Expected<T>()> function) {
  std::optional<llvm::Expected<T>> result;
  if (llvm::Error fatal = catchFatalErrors([&] { result.emplace(function()); }))
    return std::move(fatal);
  return std::move(*result);
}

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_TARGET_FATALERRORS_H
