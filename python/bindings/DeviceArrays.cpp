//===- DeviceArrays.cpp - numba-cuda's arrays, read quickly ---------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DeviceArrays.h"
#include "SmallInt.h"
#include <cstring>

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;

NumbaClasses python::numbaClasses;

Ref python::dictOf(PyObject *object) {
  Ref dict = Ref::steal(PyObject_GenericGetDict(object, nullptr));
  if (!dict)
    PyErr_Clear();
  return dict;
}

/// The 8 bytes of a number of ctypes.
static bool readWord(PyObject *number, int64_t &word) {
  Py_buffer view;
  if (PyObject_GetBuffer(number, &view, PyBUF_SIMPLE)) {
    PyErr_Clear();
    return false;
  }
  bool isWord = view.len == sizeof(word);
  if (isWord)
    std::memcpy(&word, view.buf, sizeof(word));
  PyBuffer_Release(&view);
  return isWord;
}

/// Owners refer to memory weakly: its context's table keeps it.
static bool isAlive(PyObject *proxy) {
  return proxy && PyWeakref_CheckProxy(proxy) && behind(proxy);
}

Ref python::readOwned(PyObject *memory, int64_t &address) {
  static PyObject *mem = interned("_mem"),
                  *pointer = interned("device_ctypes_pointer");
  if (!memory || Py_TYPE(memory) != numbaClasses.ownedPointer)
    return Ref();
  Ref dict = dictOf(memory);
  Ref owner = dict ? itemOf(dict.get(), mem) : Ref();
  Ref number = isAlive(owner.get()) ? itemOf(dict.get(), pointer) : Ref();
  return number && readWord(number.get(), address) ? std::move(owner) : Ref();
}

static bool readTuple(PyObject *tuple, int64_t *to, int rank) {
  if (!tuple || !PyTuple_CheckExact(tuple) || PyTuple_GET_SIZE(tuple) != rank)
    return false;
  for (int i = 0; i < rank; ++i) {
    PyObject *item = PyTuple_GET_ITEM(tuple, i);
    if (LLVM_UNLIKELY(!PyLong_CheckExact(item) || !readSmallInt(item, to[i])))
      to[i] = PyLong_AsLongLong(item);
  }
  if (!PyErr_Occurred())
    return true;
  PyErr_Clear();
  return false;
}

DeviceArrayReader::DeviceArrayReader(PyObject *array) : dict(dictOf(array)) {}

PyObject *DeviceArrayReader::type() const {
  static PyObject *name = interned("_numba_type_");
  return dict ? itemOf(dict.get(), name).get() : nullptr; // the dict keeps it
}

bool DeviceArrayReader::read(int64_t *words, int rank, bool extents,
                             bool strides) const {
  static PyObject *data = interned("gpu_data"), *shape = interned("shape"),
                  *steps = interned("strides");
  if (!dict || !readOwned(itemOf(dict.get(), data).get(), words[0]))
    return false;
  if (extents && !readTuple(itemOf(dict.get(), shape).get(), words + 1, rank))
    return false;
  return !strides ||
         readTuple(itemOf(dict.get(), steps).get(), words + 1 + rank, rank);
}

bool DeviceArrayReader::readExtents(int64_t *to, int rank) const {
  static PyObject *shape = interned("shape"), *steps = interned("strides");
  return dict && readTuple(itemOf(dict.get(), shape).get(), to, rank) &&
         readTuple(itemOf(dict.get(), steps).get(), to + rank, rank);
}
