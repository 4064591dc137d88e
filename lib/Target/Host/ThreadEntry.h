//===- ThreadEntry.h - Entries that run threads separately ------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_THREADENTRY_H
#define CPPYY_CUDA_LIB_TARGET_HOST_THREADENTRY_H

#include "Position.h"

namespace cppyy_cuda::host::target {

/// Parameters of host::StartThread, in order. A host::FiberBody has those
/// before RecordArg.
enum ThreadParameter : unsigned {
  GeometryArg,
  ParamsArg,
  WorkerArg,
  SharedArg,
  BlockArg,
  ThreadArg,
  RecordArg,
  FrameArg
};
inline constexpr unsigned kBodyParameters = RecordArg,
                          kStartParameters = FrameArg + 1;

/// Creates an empty function for \p kernel with the first \p parameters, which
/// returns \p result.
llvm::Function *createThreadFunction(llvm::Function &kernel,
                                     const llvm::Twine &suffix,
                                     llvm::Type *result, unsigned parameters);

/// Moves the kernel's body to \p b's insertion point in \p thread, replacing
/// everything that depends on the thread and the launch.
void moveToThread(llvm::IRBuilder<> &b, llvm::Function &kernel,
                  llvm::Function &thread);

/// Creates the kernel's entry, which has the scheduler run \p start, a
/// host::StartThread, for each thread.
llvm::Function *createScheduledEntry(llvm::Function &kernel,
                                     llvm::Function &start);

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_THREADENTRY_H
