//===- CrashGuard.h - A way back from a crash -------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_CRASHGUARD_H
#define CPPYY_CUDA_LIB_INTEROP_CRASHGUARD_H

#include "llvm/ADT/STLFunctionalExtras.h"

namespace cppyy_cuda::interop {

/// Calls \p function on this thread. False if a signal ended it (an access to
/// memory that is not there, an abort, a stack overflow): destructors have not
/// run then, and what it was working on is in any state. Signals of other
/// threads go to the handlers that were there before.
bool survives(llvm::function_ref<void()> function);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_CRASHGUARD_H
