//===- CupyArray.cpp - CuPy's arrays, read quickly ------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CupyArray.h"
#include "DeviceArrays.h"
#include <atomic>
#include <map>

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;

static Ref attributeOf(PyObject *object, const char *name) {
  return Ref::steal(object ? PyObject_GetAttrString(object, name) : nullptr);
}

/// The module of that name, if the program has imported it.
static Ref loadedModule(const char *name) {
  Ref text = Ref::steal(PyUnicode_FromString(name));
  return Ref::steal(text ? PyImport_GetModule(text.get()) : nullptr);
}

bool python::isCupys(PyTypeObject *type) {
  Ref module = loadedModule("cupy");
  Ref found = attributeOf(module.get(), "ndarray");
  PyErr_Clear();
  return found.get() == reinterpret_cast<PyObject *>(type);
}

namespace {
struct Names {
  PyObject *data = interned("data"), *pointer = interned("ptr"),
           *device = interned("device_id"), *packed = interned("_c_contiguous"),
           *shape = interned("_shape"), *elements = interned("dtype");
};
const Names &names() {
  static const Names made;
  return made;
}

/// The types of elements that were seen. NumPy has one object for each type of
/// numbers; a program that makes many more is served by the interface.
class ElementTypes {
public:
  const ElementType *find(PyObject *dtype) {
    Exclusive scope(lock);
    auto known = byObject.find(dtype);
    if (LLVM_LIKELY(known != byObject.end()))
      return &known->second;
    return add(dtype);
  }

private:
  static constexpr unsigned kMost = 64;

  const ElementType *add(PyObject *dtype) {
    Ref text = attributeOf(dtype, "str");
    std::optional<ElementType> type =
        text ? elementTypeOf(text.get()) : std::nullopt;
    PyErr_Clear();
    if (!type || byObject.size() == kMost)
      return nullptr;
    Py_INCREF(dtype);
    return &byObject.try_emplace(dtype, *type).first->second;
  }

  /// References to what it holds stay valid while it grows.
  std::map<PyObject *, ElementType> byObject;
  PyObject *lock = PyList_New(0);
};

/// What CuPy says of its streams.
class CurrentStream {
public:
  /// 0 if it is not told.
  uint64_t ask() const {
    Ref stream =
        Ref::steal(function ? PyObject_CallNoArgs(function.get()) : nullptr);
    Ref handle = Ref::steal(
        stream ? PyObject_GetAttr(stream.get(), names().pointer) : nullptr);
    if (!handle || !PyLong_Check(handle.get()))
      return 0;
    uint64_t value = PyLong_AsUnsignedLongLong(handle.get());
    if (PyErr_Occurred())
      return 0;
    return value ? value : 1; // both the default
  }

  /// Whether interfaces tell of streams. Those of version 2, which a setting
  /// of CuPy's chooses, wait for its work instead.
  bool isExported(PyObject *object) {
    if (LLVM_UNLIKELY(state == kUnknown)) {
      ForeignArray array;
      if (readInterface(object, array))
        state = array.stream ? kExported : kKept;
    }
    return state == kExported;
  }

private:
  enum State { kUnknown, kExported, kKept };

  Ref module = loadedModule("cupy.cuda");
  Ref function = attributeOf(module.get(), "get_current_stream");
  std::atomic<State> state{kUnknown};
};
} // namespace

static bool readAddress(PyObject *object, ForeignArray &array) {
  Ref data = Ref::steal(PyObject_GetAttr(object, names().data));
  Ref pointer = Ref::steal(data ? PyObject_GetAttr(data.get(), names().pointer)
                                : nullptr);
  if (!pointer || !PyLong_Check(pointer.get()))
    return false;
  array.address = PyLong_AsUnsignedLongLong(pointer.get());
  Ref device = Ref::steal(PyObject_GetAttr(data.get(), names().device));
  if (device && PyLong_Check(device.get()))
    array.device = int(PyLong_AsLong(device.get()));
  if (array.isEmpty())
    array.address = 0;
  return !PyErr_Occurred() && (array.address || array.isEmpty());
}

/// Only packed arrays: others are rare, and their interface is no slower.
static bool readShape(PyObject *object, int64_t itemBytes,
                      ForeignArray &array) {
  Ref isPacked = Ref::steal(PyObject_GetAttr(object, names().packed));
  if (isPacked.get() != Py_True)
    return false;
  Ref shape = Ref::steal(PyObject_GetAttr(object, names().shape));
  if (!shape || !PyList_CheckExact(shape.get()))
    return false;
  array.rank = readIntegers(shape.get(), array.shape);
  array.layout = 'C';
  array.isReadOnly = false;
  return array.rank >= 0 && array.pack(itemBytes);
}

static bool readAttributes(PyObject *object, ForeignArray &array) {
  static auto *types = new ElementTypes;
  Ref dtype = Ref::steal(PyObject_GetAttr(object, names().elements));
  const ElementType *type = dtype ? types->find(dtype.get()) : nullptr;
  if (!type)
    return false;
  array.elements = type->code;
  return readShape(object, type->bytes, array) && readAddress(object, array);
}

bool python::readCupys(PyObject *object, ForeignArray &array,
                       uint64_t &stream) {
  static auto *current = new CurrentStream;
  bool isRead = current->isExported(object) && readAttributes(object, array);
  if (isRead && !stream)
    stream = current->ask();
  array.stream = stream;
  if (LLVM_LIKELY(isRead && stream))
    return true;
  PyErr_Clear();
  return false;
}
