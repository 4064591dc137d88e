//===- Trace.h - Threads write where they are -------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_TRACE_H
#define CPPYY_CUDA_LIB_TARGET_HOST_TRACE_H

namespace llvm {
class Function;
} // namespace llvm

namespace cppyy_cuda::host {
class Locations;

/// Before each instruction of \p kernel that can fault or wait, has it write
/// host::Worker::location.
void traceFunction(llvm::Function &kernel, Locations &locations);

/// Has each thread write host::Worker::thread as it starts, where no scheduler
/// does.
void traceThreads(llvm::Function &kernel);

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_TARGET_HOST_TRACE_H
