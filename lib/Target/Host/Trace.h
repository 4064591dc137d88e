//===- Trace.h - Threads record their position ------------------*- C++ -*-===//
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

namespace cppyy_cuda::host::target {

/// Makes each thread write host::Worker::thread when it starts, for forms
/// without a scheduler.
void traceThreads(llvm::Function &kernel);

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_TRACE_H
