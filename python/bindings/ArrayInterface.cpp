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

int python::readIntegers(PyObject *sequence, int64_t *to) {
  Py_ssize_t size = PySequence_Fast_GET_SIZE(sequence);
  if (size > ForeignArray::kMaxRank)
    return -1;
  for (Py_ssize_t i = 0; i < size; ++i)
    if (!readInteger(PySequence_Fast_GET_ITEM(sequence, i), to[i]))
      return -1;
  return int(size);
}

/// Writes the numbers of a tuple; -1 if it is none, or null.
static int readTuple(PyObject *tuple, int64_t *to) {
  return tuple && PyTuple_CheckExact(tuple) ? readIntegers(tuple, to) : -1;
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

std::optional<ElementType> python::elementTypeOf(PyObject *text) {
  Py_ssize_t size = 0;
  const char *data =
      PyUnicode_Check(text) ? PyUnicode_AsUTF8AndSize(text, &size) : nullptr;
  if (!data)
    return PyErr_Clear(), std::nullopt;
  llvm::StringRef type(data, size);
  if (int64_t bytes = itemBytesOf(type))
    return ElementType{codeOf(type), bytes};
  return std::nullopt;
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
    std::optional<ElementType> type =
        text ? elementTypeOf(text.get()) : std::nullopt;
    if (!type)
      return false;
    to.elements = type->code;
    itemBytes = type->bytes;
    return true;
  }

  bool readShape() {
    to.rank = readTuple(find(names().shape).get(), to.shape);
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
    if (readTuple(given.get(), to.strides) != to.rank)
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
