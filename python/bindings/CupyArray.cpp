//===- CupyArray.cpp - CuPy's arrays, read quickly ------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CupyArray.h"
#include "DeviceArrays.h"
#include "ObjectTable.h"
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

namespace {
/// What no program changes of an array: its shape can be assigned, these
/// cannot.
struct KnownCupy {
  Ref weakly; ///< a reference to the array
  uint64_t address = 0;
  int device = -1;
  ElementType elements = {};
};
} // namespace

static bool readAddress(PyObject *object, KnownCupy &known) {
  Ref data = Ref::steal(PyObject_GetAttr(object, names().data));
  Ref pointer = Ref::steal(data ? PyObject_GetAttr(data.get(), names().pointer)
                                : nullptr);
  if (!pointer || !PyLong_Check(pointer.get()))
    return false;
  known.address = PyLong_AsUnsignedLongLong(pointer.get());
  Ref device = Ref::steal(PyObject_GetAttr(data.get(), names().device));
  if (device && PyLong_Check(device.get()))
    known.device = int(PyLong_AsLong(device.get()));
  return !PyErr_Occurred();
}

static bool readElements(PyObject *object, KnownCupy &known) {
  static auto *types = new ElementTypes;
  Ref dtype = Ref::steal(PyObject_GetAttr(object, names().elements));
  const ElementType *type = dtype ? types->find(dtype.get()) : nullptr;
  if (type)
    known.elements = *type;
  return type;
}

/// Null, maybe with an exception, if it cannot be read. Otherwise, \p made or
/// what was made of it before.
static const KnownCupy *knownCupy(PyObject *object, KnownCupy &made) {
#if defined(Py_GIL_DISABLED) // the table has no lock
  return readElements(object, made) && readAddress(object, made) ? &made
                                                                 : nullptr;
#else
  static auto *table = new ObjectTable<KnownCupy>;
  const KnownCupy *known = table->find(object);
  if (LLVM_LIKELY(known && known->weakly &&
                  refersTo(known->weakly.get(), object)))
    return known;
  if (!readElements(object, made) || !readAddress(object, made))
    return nullptr;
  made.weakly = Ref::steal(PyWeakref_NewRef(object, nullptr));
  if (!made.weakly)
    return nullptr;
  KnownCupy &entry = table->take(object);
  std::swap(entry, made);
  return &entry;
#endif
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
  KnownCupy made;
  const KnownCupy *known = knownCupy(object, made);
  if (!known || !readShape(object, known->elements.bytes, array))
    return false;
  array.elements = known->elements.code;
  array.device = known->device;
  array.address = array.isEmpty() ? 0 : known->address;
  return array.address || array.isEmpty();
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
