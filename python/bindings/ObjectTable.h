//===- ObjectTable.h - What is known of Python's objects --------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_PYTHON_OBJECTTABLE_H
#define CPPYY_CUDA_PYTHON_OBJECTTABLE_H

#include "PythonRef.h"
#include <algorithm>

namespace cppyy_cuda::python {

/// Entries for some hundred objects, by address; of those whose addresses have
/// one hash, the oldest gives way. An entry keeps a weak reference to its
/// object, by which it knows whether another has taken the address since.
template <typename Entry> class ObjectTable {
public:
  /// The entry that was made for an object at that address, or null.
  Entry *find(PyObject *object) {
    Set &set = of(object);
    for (unsigned way = 0; way < kWays; ++way)
      if (set.objects[way] == object)
        return &set.entries[way];
    return nullptr;
  }

  /// The entry for an object, which may have been another's.
  Entry &take(PyObject *object) {
    if (Entry *known = find(object))
      return *known;
    Set &set = of(object);
    unsigned way = set.oldest++ % kWays;
    set.objects[way] = object;
    return set.entries[way];
  }

  void clear() {
    for (Set &set : sets) {
      Set dropped; // what it refers to may run Python
      std::swap(set, dropped);
    }
  }

private:
  static constexpr unsigned kWays = 4, kBits = 6;
  struct alignas(64) Set {
    PyObject *objects[kWays] = {}; ///< compared only
    unsigned oldest = 0;
    Entry entries[kWays];
  };

  Set &of(PyObject *object) {
    uint64_t hash = reinterpret_cast<uintptr_t>(object) * 0x9E3779B97F4A7C15u;
    return sets[hash >> (64 - kBits)];
  }

  Set sets[1 << kBits];
};

} // namespace cppyy_cuda::python

#endif // CPPYY_CUDA_PYTHON_OBJECTTABLE_H
