//===- CrashGuard.h - Recovery from crashes ---------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_CRASHGUARD_H
#define CPPYY_CUDA_LIB_INTEROP_CRASHGUARD_H

#include "llvm/ADT/STLFunctionalExtras.h"

namespace cppyy_cuda::interop {

/// Calls \p function on this thread. Returns false if a signal ended the call
/// (an invalid memory access, an abort, a stack overflow): destructors have not
/// run then, and whatever it was modifying is in an unknown state. Signals of
/// other threads go to the previous handlers.
bool survives(llvm::function_ref<void()> function);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_CRASHGUARD_H
