//===- KnownArrays.cpp - numba-cuda's arrays, read before -----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KnownArrays.h"
#include "DeviceArrays.h"
#include "ObjectTable.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;

using Table = ObjectTable<KnownArray>;

static Table &table() {
  static auto *made = new Table; // Python may be gone when statics die
  return *made;
}

bool KnownArray::write(int64_t *to, int wanted) const {
  if (rank != wanted || !isAlive())
    return false;
  std::copy_n(words, 1 + 2 * rank, to);
  return true;
}

/// The memory of an array whose attributes are \p dict.
static PyObject *memoryOf(PyObject *dict) {
  static PyObject *name = interned("gpu_data");
  return itemOf(dict, name).get(); // the dict keeps it
}

/// The address of memory that nobody frees before the array is gone: another
/// library's, or that of an array without elements.
static bool readBorrowed(PyObject *memory, int64_t &address) {
  static PyObject *managed = interned("is_managed"),
                  *value = interned("device_pointer_value");
  Ref isManaged = Ref::steal(PyObject_GetAttr(memory, managed));
  Ref number = isManaged && isManaged.get() == Py_False
                   ? Ref::steal(PyObject_GetAttr(memory, value))
                   : Ref();
  if (number)
    address = number.get() == Py_None
                  ? 0
                  : int64_t(PyLong_AsUnsignedLongLong(number.get()));
  bool isRead = number && !PyErr_Occurred();
  PyErr_Clear(); // Python raises it again
  return isRead;
}

/// Reads all of an array but its memory's owner.
static bool read(KnownArray &made, PyObject *array, PyObject *dict) {
  static PyObject *name = interned("shape"),
                  *typeName = interned("_numba_type_");
  Ref shape = itemOf(dict, name);
  made.type = Ref::steal(PyObject_GetAttr(array, typeName)); // made when needed
  PyErr_Clear(); // Python raises it again
  if (!made.type || !shape || !PyTuple_CheckExact(shape.get()) ||
      PyTuple_GET_SIZE(shape.get()) > KnownArray::kMaxRank)
    return false;
  made.rank = int(PyTuple_GET_SIZE(shape.get()));
  return DeviceArrayReader(array).readExtents(made.words + 1, made.rank);
}

static bool readMemory(KnownArray &made) {
  if (Py_TYPE(made.memory) == numbaClasses.memoryPointer)
    return readBorrowed(made.memory, made.words[0]);
  made.owner = readOwned(made.memory, made.words[0]);
  return bool(made.owner);
}

/// Makes the entry of an array, again if it has changed.
static const KnownArray *learn(PyObject *array, PyObject *dict) {
  KnownArray made;
  made.array = array;
  Ref memory = Ref::borrow(memoryOf(dict)); // reading the type runs Python
  made.memory = memory.get();
  if (!made.memory || !read(made, array, dict) || !readMemory(made))
    return nullptr;
  made.weakly = Ref::steal(PyWeakref_NewRef(array, nullptr));
  if (!made.weakly)
    return PyErr_Clear(), nullptr;
  KnownArray &entry = table().take(array);
  std::swap(entry, made);
  made = KnownArray(); // may run Python, which may ask for other arrays
  return entry.array == array ? &entry : nullptr;
}

const KnownArray *python::knownArray(PyObject *array) {
#if defined(Py_GIL_DISABLED)
  return nullptr; // the table has no lock
#endif
  Ref dict = dictOf(array);
  if (!dict)
    return nullptr;
  const KnownArray *entry = table().find(array);
  if (LLVM_LIKELY(entry && entry->memory == memoryOf(dict.get()) &&
                  refersTo(entry->weakly.get(), array)))
    return entry;
  return learn(array, dict.get());
}

void python::forgetArrays() { table().clear(); }
