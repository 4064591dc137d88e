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

/// Registers --time-limit and what else says how far a process may go.
void registerIsolationOptions();

/// How a process ended.
struct Ending {
  enum Kind { Exited, Crashed, OutOfMemory, OutOfTime } kind = Exited;
  int code = 0;       ///< its exit status, if it exited
  std::string reason; ///< else what ended it, as in "Segmentation fault"
};

/// Runs \p work in a process of its own, within the limits of the command line;
/// its result is the exit status. A crash of it, or its running out of memory,
/// ends that process alone. What a user sends to stop it stops the caller too.
Ending runIsolated(llvm::function_ref<int()> work);

/// Whether the command line wants work to run in the process that reads it, as
/// debuggers like it.
bool wantsOneProcess();

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_TOOLS_OPT_ISOLATION_H
