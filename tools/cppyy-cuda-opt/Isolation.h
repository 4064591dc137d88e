//===- Isolation.h - Work in a process of its own ---------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TOOLS_OPT_ISOLATION_H
#define CPPYY_CUDA_TOOLS_OPT_ISOLATION_H

#include "llvm/ADT/STLFunctionalExtras.h"
#include <string>

namespace cppyy_cuda {

/// Registers --time-limit and the other options that limit the process.
void registerIsolationOptions();

/// How a process ended.
struct Ending {
  enum Kind { Exited, Crashed, OutOfMemory, OutOfTime } kind = Exited;
  int code = 0;       ///< its exit status, if it exited
  std::string reason; ///< otherwise the cause, such as "Segmentation fault"
};

/// Runs \p work in a process of its own, within the limits of the command line;
/// its result is the exit status. If it crashes or runs out of memory, only
/// that process ends. A signal that a user sends to stop it stops the caller
/// too.
Ending runIsolated(llvm::function_ref<int()> work);

/// Whether the command line asks for the work to run in this process, as
/// debuggers need it.
bool wantsOneProcess();

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_TOOLS_OPT_ISOLATION_H
