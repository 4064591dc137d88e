//===- Faults.h - Signals in kernels ----------------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// A signal that a kernel's code raises makes its thread leave the kernel. All
/// other signals go where they went before.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_FAULTS_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_FAULTS_H

#include "Worker.h"

namespace cppyy_cuda::host {

/// Installs the handlers, and again where somebody else's came before ours
/// since (a debugger's, Python's faulthandler, ROOT's). Cheap enough for each
/// launch.
void ensureFaultHandlers();

/// Has the calling thread take our signals, and, if \p others is false, no
/// signal that is sent to the process.
void admitSignals(bool others);

/// Asks a thread to leave the kernel that it runs, if its launch is stopped
/// and it is in the image's code.
void interrupt(const PoolWorker &worker);

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_FAULTS_H
