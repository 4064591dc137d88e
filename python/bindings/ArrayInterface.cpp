//===- ArrayInterface.cpp - __cuda_array_interface__, read quickly --------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DeviceArrays.h"
#include "ForeignArray.h"
#include "llvm/ADT/StringRef.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;

/// Numbers of Python's own class only: others run Python to tell their value.
static bool readInteger(PyObject *number, int64_t &to) {
  if (!PyLong_CheckExact(number))
    return false;
  int overflow = 0;
  to = PyLong_AsLongLongAndOverflow(number, &overflow);
  return !overflow;
}

static bool readUnsigned(PyObject *number, uint64_t &to) {
  if (!PyLong_CheckExact(number))
    return false;
  to = PyLong_AsUnsignedLongLong(number);
  if (LLVM_LIKELY(!PyErr_Occurred()))
    return true;
  PyErr_Clear();
  return false;
}

/// Writes the numbers of a tuple of at most kMaxRank; -1 if it is none.
static int readIntegers(PyObject *tuple, int64_t *to) {
  if (!tuple || !PyTuple_CheckExact(tuple) ||
      PyTuple_GET_SIZE(tuple) > ForeignArray::kMaxRank)
    return -1;
  auto size = int(PyTuple_GET_SIZE(tuple));
  for (int i = 0; i < size; ++i)
    if (!readInteger(PyTuple_GET_ITEM(tuple, i), to[i]))
      return -1;
  return size;
}

/// The bytes of an element of a type such as "<f8"; 0 for what is no number.
static int64_t itemBytesOf(llvm::StringRef type) {
  int64_t bytes = 0;
  if (type.size() < 3 || type.size() > 7 ||
      (type[0] != '<' && type[0] != '|') ||
      !llvm::StringRef("biufc").contains(type[1]) ||
      type.drop_front(2).getAsInteger(10, bytes))
    return 0;
  return bytes;
}

/// The bytes of a type's name are its code.
static uint64_t codeOf(llvm::StringRef type) {
  uint64_t code = 0;
  std::memcpy(&code, type.data(), type.size());
  return code;
}

namespace {
struct Names {
  PyObject *attribute = interned("__cuda_array_interface__"),
           *type = interned("typestr"), *shape = interned("shape"),
           *strides = interned("strides"), *data = interned("data"),
           *stream = interned("stream"), *mask = interned("mask");
};
const Names &names() {
  static const Names made;
  return made;
}

/// Reads one dictionary.
class InterfaceReader {
public:
  InterfaceReader(PyObject *dict, ForeignArray &to) : dict(dict), to(to) {}

  bool read() {
    return readElements() && readShape() && readStrides() && readData() &&
           readStream() && !find(names().mask);
  }

private:
  /// An entry; null if there is none, or None.
  Ref find(PyObject *name) const {
    Ref found = itemOf(dict, name);
    return found && found.get() != Py_None ? std::move(found) : Ref();
  }

  bool readElements() {
    Ref text = find(names().type);
    Py_ssize_t size = 0;
    if (!text || !PyUnicode_Check(text.get()))
      return false;
    const char *data = PyUnicode_AsUTF8AndSize(text.get(), &size);
    if (!data)
      return PyErr_Clear(), false;
    llvm::StringRef type(data, size);
    if (!(itemBytes = itemBytesOf(type)))
      return false;
    to.elements = codeOf(type);
    return true;
  }

  bool readShape() {
    to.rank = readIntegers(find(names().shape).get(), to.shape);
    for (int axis = 0; axis < to.rank; ++axis)
      if (to.shape[axis] < 0)
        return false;
    return to.rank >= 0;
  }

  bool readStrides() {
    to.layout = 'C';
    if (!to.pack(itemBytes))
      return false;
    Ref given = find(names().strides);
    if (!given)
      return true;
    int64_t packed[ForeignArray::kMaxRank];
    std::copy_n(to.strides, to.rank, packed);
    if (readIntegers(given.get(), to.strides) != to.rank)
      return false;
    if (!std::equal(packed, packed + to.rank, to.strides))
      to.layout = isFortran() ? 'F' : 'A';
    return true;
  }

  bool isFortran() const {
    int64_t step = itemBytes;
    for (int axis = 0; axis < to.rank; ++axis) {
      if (to.strides[axis] != step ||
          __builtin_mul_overflow(step, to.shape[axis], &step))
        return false;
    }
    return true;
  }

  bool readData() {
    Ref data = find(names().data);
    if (!data || !PyTuple_CheckExact(data.get()) ||
        PyTuple_GET_SIZE(data.get()) != 2)
      return false;
    PyObject *flag = PyTuple_GET_ITEM(data.get(), 1);
    to.isReadOnly = flag == Py_True;
    if (!PyBool_Check(flag) ||
        !readUnsigned(PyTuple_GET_ITEM(data.get(), 0), to.address))
      return false;
    if (to.isEmpty())
      to.address = 0; // it might lie outside all memory
    else if (!to.address)
      return false;
    return true;
  }

  bool readStream() {
    to.stream = 0;
    Ref stream = find(names().stream);
    return !stream || (readUnsigned(stream.get(), to.stream) && to.stream);
  }

  PyObject *dict;
  ForeignArray &to;
  int64_t itemBytes = 0;
};
} // namespace

bool python::readInterface(PyObject *object, ForeignArray &array) {
  Ref dict = Ref::steal(PyObject_GetAttr(object, names().attribute));
  if (LLVM_LIKELY(dict))
    return PyDict_CheckExact(dict.get()) &&
           InterfaceReader(dict.get(), array).read();
  if (PyErr_ExceptionMatches(PyExc_Exception))
    PyErr_Clear();
  return false;
}
