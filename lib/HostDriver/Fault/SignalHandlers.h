//===- SignalHandlers.h - Signals in kernels --------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// A signal raised by a kernel's code makes its thread leave the kernel. All
/// other signals go to their previous handlers.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_SIGNALHANDLERS_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_SIGNALHANDLERS_H

namespace cppyy_cuda::host::driver {

class GuardedWorker;

/// Installs the handlers, and does so again if other code (a debugger, Python's
/// faulthandler, ROOT) has since installed its own before ours. Cheap enough
/// for each launch.
void ensureFaultHandlers();

/// Makes the calling thread accept our signals and, if \p others is false, no
/// signal that is sent to the process.
void admitSignals(bool others);

/// Asks a thread to leave the kernel that it runs, if its launch is stopped and
/// it is in the image's code.
void interrupt(const GuardedWorker &worker);

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_SIGNALHANDLERS_H
