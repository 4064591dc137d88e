//===- HostErrors.cpp - Exceptions out of compiled host code --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostErrors.h"
#include <atomic>

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;

namespace {
/// The number of parallel loops that run now. Threads of a loop cannot tell
/// which loop it is, so loops of two threads of Python share what is kept.
std::atomic<int> parallelLoops{0};
/// The exceptions that are kept; changed with the GIL held.
std::atomic<PyObject *> keptForLoops{nullptr};
thread_local PyObject *keptForThread = nullptr;
} // namespace

/// Takes the exception that is set from Python.
static PyObject *takeFromPython() {
  PyObject *type, *value, *trace;
  PyErr_Fetch(&type, &value, &trace);
  PyErr_NormalizeException(&type, &value, &trace);
  Py_XDECREF(type);
  Py_XDECREF(trace);
  return value;
}

/// Keeps an exception for this thread. An earlier one was handled.
static void keepForThread(PyObject *value) {
  Py_XDECREF(keptForThread);
  keptForThread = value;
}

static void keep(PyObject *value) {
  if (!parallelLoops.load(std::memory_order_acquire))
    return keepForThread(value);
  PyObject *none = nullptr;
  if (!keptForLoops.compare_exchange_strong(none, value))
    Py_XDECREF(value);
}

int cppyy_cuda::python::guarded(llvm::function_ref<void()> work) {
  WithGil gil;
  try {
    work();
    return 0;
  } catch (py::error_already_set &error) {
    error.restore();
  } catch (const std::exception &error) {
    PyErr_SetString(PyExc_RuntimeError, error.what());
  }
  keep(takeFromPython());
  return -1;
}

llvm::Error
cppyy_cuda::python::released(llvm::function_ref<llvm::Error()> work) {
  PyThreadState *held = PyGILState_Check() ? PyEval_SaveThread() : nullptr;
  llvm::Error error = work();
  if (held)
    PyEval_RestoreThread(held);
  return error;
}

void cppyy_cuda::python::cppyy_cuda_parallel_enter() {
  parallelLoops.fetch_add(1, std::memory_order_acq_rel);
}

int cppyy_cuda::python::cppyy_cuda_parallel_leave() {
  parallelLoops.fetch_sub(1, std::memory_order_acq_rel);
  if (LLVM_LIKELY(!keptForLoops.load(std::memory_order_acquire)))
    return 0;
  WithGil gil;
  PyObject *value = keptForLoops.exchange(nullptr);
  if (!value)
    return 0;
  PyErr_Clear(); // what Numba made of it, if this thread took part in the loop
  keepForThread(value);
  return -1;
}

/// The exception that is kept for this thread, which it no longer is, or None.
static py::object takeHostError() {
  PyObject *value = keptForThread;
  keptForThread = nullptr;
  return value ? py::reinterpret_steal<py::object>(value)
               : py::object(py::none());
}

void cppyy_cuda::python::bindHostErrors(py::module_ &module) {
  module.def("take_host_error", takeHostError,
             "The exception of the last function that failed in this thread's "
             "compiled host code, once; None if there is none.");
}
