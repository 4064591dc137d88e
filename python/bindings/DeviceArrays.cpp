//===- DeviceArrays.cpp - numba-cuda's arrays, read quickly ---------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DeviceArrays.h"
#include <cstring>

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;

NumbaClasses python::numbaClasses;

namespace {
/// Reads the attributes of one object from its dictionary, where Python's
/// general way would look through its classes first. Absent ones are null,
/// without an exception.
class Attributes {
public:
  explicit Attributes(PyObject *object)
      : dict(Ref::steal(PyObject_GenericGetDict(object, nullptr))) {
    if (!dict)
      PyErr_Clear();
  }
  Ref get(PyObject *name) const {
    return dict ? itemOf(dict.get(), name) : Ref();
  }

private:
  Ref dict;
};
} // namespace

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

/// Memory is referred to weakly, and so is its context.
static bool isAlive(PyObject *proxy) {
  static PyObject *context = interned("context");
  if (!proxy || !PyWeakref_CheckProxy(proxy))
    return false;
  Ref memory = behind(proxy);
  if (!memory)
    return false;
  Ref place = Attributes(memory.get()).get(context);
  return place && (!PyWeakref_CheckProxy(place.get()) || behind(place.get()));
}

static bool readAddress(PyObject *memory, int64_t &address) {
  static PyObject *mem = interned("_mem"),
                  *pointer = interned("device_ctypes_pointer");
  if (!memory || Py_TYPE(memory) != numbaClasses.ownedPointer)
    return false;
  Attributes attributes(memory);
  if (!isAlive(attributes.get(mem).get()))
    return false;
  Ref number = attributes.get(pointer);
  return number && readWord(number.get(), address);
}

static bool readExtents(PyObject *tuple, int64_t *to, int rank) {
  if (!tuple || !PyTuple_CheckExact(tuple) || PyTuple_GET_SIZE(tuple) != rank)
    return false;
  for (int i = 0; i < rank; ++i)
    to[i] = PyLong_AsLongLong(PyTuple_GET_ITEM(tuple, i));
  if (!PyErr_Occurred())
    return true;
  PyErr_Clear();
  return false;
}

PyObject *python::knownTypeOf(PyObject *array) {
  static PyObject *type = interned("_numba_type_");
  return Attributes(array).get(type).get(); // the dictionary keeps it
}

bool python::readQuickly(PyObject *array, int64_t *words, int rank,
                         bool extents, bool strides) {
  static PyObject *data = interned("gpu_data"), *shape = interned("shape"),
                  *steps = interned("strides");
  Attributes attributes(array);
  if (!readAddress(attributes.get(data).get(), words[0]))
    return false;
  if (extents && !readExtents(attributes.get(shape).get(), words + 1, rank))
    return false;
  return !strides ||
         readExtents(attributes.get(steps).get(), words + 1 + rank, rank);
}
