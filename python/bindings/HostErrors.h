//===- HostErrors.h - Exceptions out of compiled host code ------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Functions that compiled host code calls answer -1 for an exception, which is
/// kept for the thread: code further up may handle it, and only what returns to
/// Python raises it. A thread of a parallel loop returns to no one: there, the
/// first exception is kept until the loop ends.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_PYTHON_HOSTERRORS_H
#define CPPYY_CUDA_PYTHON_HOSTERRORS_H

#include "Bindings.h"

namespace cppyy_cuda::python {

/// The Python of a thread that may not hold the GIL, or not even have a state.
class WithGil {
public:
  WithGil() : state(PyGILState_Ensure()) {}
  ~WithGil() { PyGILState_Release(state); }
  WithGil(const WithGil &) = delete;
  WithGil &operator=(const WithGil &) = delete;

private:
  PyGILState_STATE state;
};

/// Calls \p work, which may raise, with the GIL. Returns 0 or, with the
/// exception kept, -1.
int guarded(llvm::function_ref<void()> work);

/// Runs \p work without the GIL if this thread holds it: the driver may wait
/// for a host function that needs it.
llvm::Error released(llvm::function_ref<llvm::Error()> work);

/// Functions for compiled host code, which calls them by these names.
extern "C" {
/// Begins a parallel loop.
void cppyy_cuda_parallel_enter();
/// Ends one: -1 if a thread of it has raised; the exception is this thread's
/// from here on.
int cppyy_cuda_parallel_leave();
}

void bindHostErrors(py::module_ &module);

} // namespace cppyy_cuda::python

#endif // CPPYY_CUDA_PYTHON_HOSTERRORS_H
