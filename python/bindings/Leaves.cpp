//===- Leaves.cpp - The arguments of a launch -----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LaunchRecipe.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;

/// Tuples nest no deeper in practice; Python refuses what recurses endlessly.
static constexpr int kMaxDepth = 32;

/// Whether a class is known to have nothing but values.
static bool isPlain(PyTypeObject *type) {
  return type == &PyLong_Type || type == &PyFloat_Type ||
         type == &PyBool_Type || type == &PyComplex_Type ||
         type == Py_TYPE(Py_None);
}

bool Leaves::addNumbas(PyObject *arg) {
  const KnownArray *known = knownArray(arg);
  append(arg, Leaf::kNumbas).known = known;
  PyObject *type =
      LLVM_LIKELY(known) ? known->type.get() : DeviceArrayReader(arg).type();
  addToKey(reinterpret_cast<uintptr_t>(type));
  return type;
}

bool Leaf::readNumbas(int64_t *words, int rank, bool extents,
                      bool strides) const {
  if (LLVM_LIKELY(known && known->array == object))
    return known->write(words, rank);
  return DeviceArrayReader(object).read(words, rank, extents, strides);
}

bool Leaves::addItems(PyObject *tuple, int depth) {
  size_t size = PyTuple_GET_SIZE(tuple);
  addToKey(2 * size + 1);
  for (size_t i = 0; i < size; ++i)
    if (depth == kMaxDepth || !addOne(PyTuple_GET_ITEM(tuple, i), depth + 1))
      return false;
  return true;
}

/// Elements, rank and layout are the type of such an array, beside its class.
bool Leaves::addForeign(PyObject *arg, const ForeignClass &from) {
  append(arg, int(foreigns.size()));
  ForeignArray &array = foreigns.emplace_back();
  if (!readForeign(arg, from, array, cupyStream))
    return false;
  uintptr_t rest = uintptr_t(array.rank) << 16 | uintptr_t(array.layout) << 8 |
                   uintptr_t(array.isReadOnly);
  addToKey(2 * array.elements + 1);
  addToKey(2 * rest + 1);
  return true;
}

/// Records of all types have one class; the record keeps its dtype.
bool Leaves::addRecord(PyObject *arg) {
  static PyObject *name = interned("dtype");
  Ref dtype = Ref::steal(PyObject_GetAttr(arg, name));
  if (!dtype)
    return PyErr_Clear(), false;
  addToKey(reinterpret_cast<uintptr_t>(dtype.get()));
  append(arg);
  return true;
}

bool Leaves::addOne(PyObject *arg, int depth) {
  PyTypeObject *type = Py_TYPE(arg);
  if (type == numbaClasses.array)
    return addNumbas(arg);
  addToKey(reinterpret_cast<uintptr_t>(type));
  if (!isPlain(type)) {
    if (PyTuple_Check(arg))
      return addItems(arg, depth);
    ForeignClass from = foreignClassOf(type);
    if (from)
      return addForeign(arg, from);
    if (LLVM_UNLIKELY(from.isRecord))
      return addRecord(arg);
  }
  append(arg);
  return true;
}

uint64_t Leaves::getHash() const {
  uint64_t hash = 0;
  for (uintptr_t part : key) {
    hash = (hash ^ part) * 0x9E3779B97F4A7C15u;
    hash ^= hash >> 29;
  }
  return hash;
}

bool Leaves::add(PyObject *const *args, size_t count) {
  for (size_t i = 0; i < count; ++i)
    if (!addOne(args[i], 0))
      return false;
  return true;
}
