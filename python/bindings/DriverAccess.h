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

/// The process's driver; raises if there is none.
const runtime::Driver &driver();

/// Python acts on signals (Ctrl-C) when its main thread runs Python again: has
/// the host driver end what keeps that from it. It knows no other handler than
/// Python's own, which raises KeyboardInterrupt.
void admitInterrupts();

/// Runs \p work while other Python threads go on. What a signal's handler
/// raises comes before the work's own error.
void runReleased(llvm::function_ref<llvm::Error()> work);

} // namespace cppyy_cuda::python

#endif // CPPYY_CUDA_PYTHON_DRIVERACCESS_H
