//===- ThreadEntry.h - Entries that run threads one by one ------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_THREADENTRY_H
#define CPPYY_CUDA_LIB_TARGET_HOST_THREADENTRY_H

#include "Passes.h"
#include "Position.h"

namespace cppyy_cuda::host {

/// Parameters of host::StartThread, in their order. A host::FiberBody has those
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

/// An empty function for \p kernel with the first \p parameters, which returns
/// \p result.
llvm::Function *createThreadFunction(llvm::Function &kernel,
                                     const llvm::Twine &suffix,
                                     llvm::Type *result, unsigned parameters);

/// Moves the kernel's body to where \p b is in \p thread, with all that depends
/// on the thread and the launch replaced.
void moveToThread(llvm::IRBuilder<> &b, llvm::Function &kernel,
                  llvm::Function &thread, const SharedLayout &shared);

/// The kernel's entry, which has \p start, a host::StartThread, scheduled for
/// each thread.
llvm::Function *createScheduledEntry(llvm::Function &kernel,
                                     llvm::Function &start,
                                     const SharedLayout &shared,
                                     bool hasGridBarrier);

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_TARGET_HOST_THREADENTRY_H
