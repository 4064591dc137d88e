//===- DriverAccess.h - The driver, called from Python ----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_PYTHON_DRIVERACCESS_H
#define CPPYY_CUDA_PYTHON_DRIVERACCESS_H

#include "cppyy-cuda/Runtime/Driver.h"

namespace cppyy_cuda::python {

/// Returns the process's driver; raises if there is none.
const runtime::Driver &driver();

/// Whether a call failed only because the calling thread has no open context.
bool lacksContext(const llvm::Error &error);

/// Python handles signals (Ctrl-C) once its main thread runs Python code again:
/// makes the host driver end whatever keeps it from doing so. Recognizes only
/// Python's own handler, which raises KeyboardInterrupt.
void admitInterrupts();

/// Runs \p work while other Python threads run. An exception raised by a signal
/// handler takes precedence over the work's own error.
void runReleased(llvm::function_ref<llvm::Error()> work);

} // namespace cppyy_cuda::python

#endif // CPPYY_CUDA_PYTHON_DRIVERACCESS_H
