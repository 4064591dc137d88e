//===- LaunchRecipe.h - From Python's arguments to a plan -------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A recipe launches a kernel with Python objects of known types. Tuples are
/// their items' affair: recipes see the leaves, in order.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_PYTHON_LAUNCHRECIPE_H
#define CPPYY_CUDA_PYTHON_LAUNCHRECIPE_H

#include "DeviceArrays.h"
#include "ForeignArray.h"
#include "KnownArrays.h"
#include "PlanObject.h"

namespace cppyy_cuda::python {

/// One argument, or one item of a tuple.
struct Leaf {
  /// No index: a value, or one of numba-cuda's arrays.
  static constexpr int kValue = -1, kNumbas = -2;

  PyObject *object; ///< borrowed
  /// Index of an array of another library.
  int foreign;
  /// For numba-cuda's: what is known of the array; null for an unusual one.
  const KnownArray *known;

  /// Reads numba-cuda's, as DeviceArrayReader does.
  bool readNumbas(int64_t *words, int rank, bool extents, bool strides) const;
};

/// The leaves of a launch's arguments, and what their types are known by.
class Leaves {
public:
  /// Returns false if a type is not known yet. An exception is set then only if
  /// it is none that Python would raise again.
  bool add(PyObject *const *args, size_t count);

  llvm::ArrayRef<Leaf> get() const { return leaves; }
  /// Null for leaves that are no arrays of other libraries.
  const ForeignArray *foreign(const Leaf &leaf) const {
    return leaf.foreign < 0 ? nullptr : &foreigns[leaf.foreign];
  }
  /// Types, by address, and between them sizes of tuples and what else is part
  /// of a type, as odd numbers.
  llvm::ArrayRef<uintptr_t> getKey() const { return key; }
  uint64_t getHash() const;

private:
  bool addOne(PyObject *arg, int depth);
  bool addNumbas(PyObject *arg);
  bool addItems(PyObject *tuple, int depth);
  bool addForeign(PyObject *arg, const ForeignClass &from);
  bool addRecord(PyObject *arg);
  void addToKey(uintptr_t part) { key.push_back(part); }
  /// Adds a leaf in its place: a copy would wait for the stores to its
  /// original.
  Leaf &append(PyObject *object, int foreign = Leaf::kValue) {
    leaves.resize_for_overwrite(leaves.size() + 1);
    Leaf &leaf = leaves.back();
    leaf.object = object;
    leaf.foreign = foreign;
    return leaf;
  }

  /// More leaves cost allocations.
  static constexpr unsigned kUsualCount = 32;
  llvm::SmallVector<Leaf, kUsualCount> leaves;
  llvm::SmallVector<ForeignArray, 4> foreigns;
  uint64_t cupyStream = 0; ///< CuPy's current stream, once it was asked for
  llvm::SmallVector<uintptr_t, 2 * kUsualCount> key;
};

/// How a leaf becomes a value of a plan.
struct LeafReader {
  enum Kind : uint8_t {
    Nothing, ///< its type is all there is to it
    Null,    ///< 8 bytes of zeros
    Int,     ///< Python's int, as a signed number of 8 bytes
    Float,
    Bool,
    Complex,
    Array, ///< address, extents, strides in bytes
    Bytes, ///< of an object that shares them: NumPy's scalars
    Object ///< what a Python function makes of it
  };
  Kind kind = Nothing;
  unsigned size = 0;    ///< of Bytes; the rank of Array
  unsigned offset = 0;  ///< of its words among the recipe's
  bool extents = false; ///< whether the plan uses them
  bool strides = false;
  py::object function;

  bool hasValue() const { return kind != Nothing; }
  unsigned words() const;
};

class LaunchRecipe {
public:
  LaunchRecipe(std::shared_ptr<PyPlan> plan, std::vector<LeafReader> readers);

  enum Outcome { Launched, Raised, AskPython };
  /// Launches, unless an argument or the context is unusual or wrong: Python
  /// handles those, or raises the error.
  Outcome launch(const runtime::LaunchConfig &config,
                 const Leaves &leaves) const;

private:
  class Values;
  void noteUses();

  std::shared_ptr<PyPlan> plan;
  std::vector<LeafReader> readers;
  unsigned words = 0;
};

void bindLaunchRecipe(py::module_ &module);

} // namespace cppyy_cuda::python

#endif // CPPYY_CUDA_PYTHON_LAUNCHRECIPE_H
