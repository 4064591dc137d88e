//===- HostArrays.cpp - Device arrays as arguments of host code -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostArrays.h"
#include "DeviceArrays.h"
#include "DriverAccess.h"
#include "ForeignArray.h"
#include "KnownArrays.h"
#include "cppyy-cuda/Runtime/Devices.h"
#include "cppyy-cuda/Runtime/Limits.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;

namespace {
/// Any array that is not numba-cuda's -> (address, shape, strides).
py::object &foreignReader() {
  static auto *reader = new py::object; // Python may be gone when statics die
  return *reader;
}

py::object get(py::handle object, PyObject *name) {
  PyObject *found = PyObject_GetAttr(object.ptr(), name);
  if (!found)
    throw py::error_already_set();
  return py::reinterpret_steal<py::object>(found);
}

uint64_t addressOf(py::handle value) {
  if (value.is_none()) // as ctypes has it
    return 0;
  uint64_t address = PyLong_AsUnsignedLongLong(value.ptr());
  if (PyErr_Occurred())
    throw py::error_already_set();
  return address;
}

void readExtents(py::handle tuple, int64_t *to, int rank) {
  if (!PyTuple_Check(tuple.ptr()) || PyTuple_GET_SIZE(tuple.ptr()) != rank)
    throw py::type_error("a device array has an extent for each dimension");
  for (int i = 0; i < rank; ++i)
    to[i] = PyLong_AsLongLong(PyTuple_GET_ITEM(tuple.ptr(), i));
  if (PyErr_Occurred())
    throw py::error_already_set();
}
} // namespace

/// The address of numba-cuda's memory. Its owner is referred to weakly: a
/// ReferenceError tells that the memory was freed.
static uint64_t addressOfMemory(py::handle memory) {
  static PyObject *mem = interned("_mem"), *context = interned("context"),
                  *pointer = interned("device_ctypes_pointer"),
                  *value = interned("value");
  if (memory.is_none())
    return 0;
  if (Py_TYPE(memory.ptr()) == numbaClasses.ownedPointer)
    get(get(memory, mem), context);
  return addressOf(get(get(memory, pointer), value));
}

static void readDeviceArray(py::handle array, int64_t *words, int rank) {
  static PyObject *data = interned("gpu_data"), *shape = interned("shape"),
                  *strides = interned("strides");
  words[0] = int64_t(addressOfMemory(get(array, data)));
  readExtents(get(array, shape), words + 1, rank);
  readExtents(get(array, strides), words + 1 + rank, rank);
}

static void askForForeign(py::handle array, int64_t *words, int rank) {
  py::tuple read = foreignReader()(array);
  words[0] = int64_t(addressOf(read[0]));
  runtime::noteMemory(driver(), words[0]);
  readExtents(read[1], words + 1, rank);
  readExtents(read[2], words + 1 + rank, rank);
}

static bool readQuickly(PyObject *array, int64_t *words, int rank) {
  if (const KnownArray *known = knownArray(array))
    return known->write(words, rank);
  return DeviceArrayReader(array).read(words, rank, true, true);
}

/// Which streams compiled code launches in is not known here: what is written
/// in another than the default one is waited for, by Python.
static bool readForeignQuickly(PyObject *array, int64_t *words, int rank) {
  ForeignClass from = foreignClassOf(Py_TYPE(array));
  ForeignArray found;
  uint64_t stream = 0;
  if (!from || !readForeign(array, from, found, stream) || found.rank != rank ||
      found.stream > 1)
    return false;
  runtime::noteMemory(driver(), found.address, found.device);
  found.write(words);
  return true;
}

int cppyy_cuda::python::cppyy_cuda_unbox_array(PyObject *array, int64_t *words,
                                               int rank) {
  try {
    bool isOwn = isDeviceArray(array);
    bool isRead =
        (isOwn ? readQuickly : readForeignQuickly)(array, words, rank);
    if (PyErr_Occurred())
      throw py::error_already_set();
    if (!isRead)
      (isOwn ? readDeviceArray : askForForeign)(array, words, rank);
    return 0;
  } catch (py::error_already_set &error) {
    error.restore();
  } catch (const std::exception &error) {
    PyErr_SetString(PyExc_TypeError, error.what());
  }
  if (!PyErr_ExceptionMatches(PyExc_ReferenceError))
    return -1;
  PyErr_Clear();
  py::object type =
      py::module_::import("cppyy_cuda.errors").attr("ArgumentError");
  PyErr_SetString(type.ptr(), runtime::freedMemory("an argument").c_str());
  return -1;
}

void cppyy_cuda::python::bindHostArrays(py::module_ &module) {
  module.def(
      "know_arrays",
      [](const py::type &array, const py::type &ownedPointer,
         const py::type &memoryPointer, const py::type &record) {
        // Kept for ever: there is no other numba-cuda in a process.
        auto keep = [](py::type type) {
          return reinterpret_cast<PyTypeObject *>(type.release().ptr());
        };
        numbaClasses = {keep(array), keep(ownedPointer), keep(memoryPointer),
                        keep(record)};
      },
      py::arg("array"), py::arg("owned_pointer"), py::arg("memory_pointer"),
      py::arg("record"),
      "Sets numba-cuda's classes of device arrays, of memory that may have "
      "been freed, and of memory itself, and NumPy's class of records.");
  module.def("forget_arrays", forgetArrays,
             "Forgets what was read from numba-cuda's arrays: their memory has "
             "become useless, although it is not freed.");
  module.def(
      "read_foreign_arrays_by",
      [](py::object reader) { foreignReader() = std::move(reader); },
      py::arg("reader"),
      "Sets what reads arrays of other libraries: array -> (address, shape, "
      "strides in bytes).");
}
