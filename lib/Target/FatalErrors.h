//===- FatalErrors.h - LLVM's fatal errors as ordinary ones -----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_FATALERRORS_H
#define CPPYY_CUDA_LIB_TARGET_FATALERRORS_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/Error.h"

namespace cppyy_cuda {

/// Runs \p function; a fatal error of LLVM inside ("Cannot select ...") ends
/// it and is returned instead of ending the process. What \p function had
/// allocated is then lost.
llvm::Error catchFatalErrors(llvm::function_ref<void()> function);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_TARGET_FATALERRORS_H
