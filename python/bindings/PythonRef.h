//===- PythonRef.h - References without exceptions --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What types that are written for Python's C API need: launches are too short
/// for exceptions and for conversions.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_PYTHON_PYTHONREF_H
#define CPPYY_CUDA_PYTHON_PYTHONREF_H

#include "Bindings.h"
#include <utility>

namespace cppyy_cuda::python {

/// Owns a reference, or is null.
class Ref {
public:
  Ref() = default;
  /// Takes over a new reference.
  static Ref steal(PyObject *object) { return Ref(object); }
  static Ref borrow(PyObject *object) {
    Py_XINCREF(object);
    return Ref(object);
  }
  Ref(Ref &&other) noexcept : object(std::exchange(other.object, nullptr)) {}
  Ref &operator=(Ref &&other) noexcept {
    std::swap(object, other.object);
    return *this;
  }
  ~Ref() { Py_XDECREF(object); }

  PyObject *get() const { return object; }
  PyObject *release() { return std::exchange(object, nullptr); }
  explicit operator bool() const { return object; }

private:
  explicit Ref(PyObject *object) : object(object) {}
  PyObject *object = nullptr;
};

/// The value of an interned \p key in a dictionary; null without an exception
/// if there is none.
inline Ref itemOf(PyObject *dict, PyObject *key) {
#if PY_VERSION_HEX >= 0x030D0000
  PyObject *found = nullptr;
  PyDict_GetItemRef(dict, key, &found);
  return Ref::steal(found);
#else
  return Ref::borrow(PyDict_GetItemWithError(dict, key));
#endif
}

/// The object behind a weak proxy; null if it is gone.
inline Ref behind(PyObject *proxy) {
#if PY_VERSION_HEX >= 0x030D0000
  PyObject *found = nullptr;
  PyWeakref_GetRef(proxy, &found);
  return Ref::steal(found);
#else
  PyObject *found = PyWeakref_GET_OBJECT(proxy);
  return Ref::borrow(found == Py_None ? nullptr : found);
#endif
}

/// Whether the object of a weak reference or proxy is gone.
inline bool isDead(PyObject *reference) {
#if PY_VERSION_HEX >= 0x030D0000
  return !behind(reference);
#else
  return PyWeakref_GET_OBJECT(reference) == Py_None;
#endif
}

/// Whether a weak reference is one to \p object.
inline bool refersTo(PyObject *reference, PyObject *object) {
#if PY_VERSION_HEX >= 0x030D0000
  return behind(reference).get() == object;
#else
  return PyWeakref_GET_OBJECT(reference) == object;
#endif
}

/// Lets the threads of a Python without a GIL enter one after the other what
/// changes \p object.
class Exclusive {
public:
#if defined(Py_GIL_DISABLED)
  explicit Exclusive(PyObject *object) {
    PyCriticalSection_Begin(&section, object);
  }
  ~Exclusive() { PyCriticalSection_End(&section); }

private:
  PyCriticalSection section;
#else
  explicit Exclusive(PyObject *) {}
  ~Exclusive() {}
#endif
  Exclusive(const Exclusive &) = delete;
  Exclusive &operator=(const Exclusive &) = delete;
};

} // namespace cppyy_cuda::python

#endif // CPPYY_CUDA_PYTHON_PYTHONREF_H
