//===- LaunchStream.cpp - The handles of launches' streams ----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DeviceArrays.h"
#include "LauncherObject.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;

/// A method or property of (version, handle).
static PyObject *protocolName() {
  static PyObject *name = interned("__cuda_stream__");
  return name;
}

PyObject *python::streamAttributeOf(PyObject *stream) {
  static PyObject *const names[] = {protocolName(), interned("handle"),
                                    interned("ptr"), interned("cuda_stream")};
  for (PyObject *name : names) {
    Ref found = Ref::steal(PyObject_GetAttr(stream, name));
    if (found && found.get() != Py_None)
      return name;
    PyErr_Clear();
  }
  return nullptr;
}

static Ref askProtocol(PyObject *stream) {
  Ref answer = Ref::steal(PyObject_GetAttr(stream, protocolName()));
  if (answer && PyCallable_Check(answer.get()))
    answer = Ref::steal(PyObject_CallNoArgs(answer.get()));
  if (!answer || !PyTuple_Check(answer.get()) ||
      PyTuple_GET_SIZE(answer.get()) < 2)
    return Ref();
  return Ref::borrow(PyTuple_GET_ITEM(answer.get(), 1));
}

/// Numbers of other classes are Python's.
static bool readHandle(PyObject *number, uint64_t &handle) {
  if (!number || !PyLong_CheckExact(number))
    return false;
  handle = PyLong_AsUnsignedLongLong(number);
  return !PyErr_Occurred();
}

static bool askQuickly(const LauncherObject &launcher, uint64_t &handle) {
  PyObject *name = launcher.streamAttribute;
  if (!name)
    return false;
  Ref number = name == protocolName()
                   ? askProtocol(launcher.stream)
                   : Ref::steal(PyObject_GetAttr(launcher.stream, name));
  return readHandle(number.get(), handle);
}

bool python::askStream(const LauncherObject &launcher, uint64_t &handle) {
  if (LLVM_LIKELY(askQuickly(launcher, handle)))
    return true;
  if (PyErr_Occurred() && !PyErr_ExceptionMatches(PyExc_Exception))
    return false;
  PyErr_Clear(); // Python raises it again
  Ref number = Ref::steal(PyObject_CallOneArg(
      launchServices().streamHandle.ptr(), launcher.stream));
  return readHandle(number.get(), handle);
}
