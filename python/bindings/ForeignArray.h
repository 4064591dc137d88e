//===- ForeignArray.h - Arrays of other libraries ---------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Reads arrays of other libraries for a launch: by DLPack's functions in C
/// where the class has them, else by its `__cuda_array_interface__`. What is
/// unusual is left to the caller, who asks Python, whose errors have the words.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_PYTHON_FOREIGNARRAY_H
#define CPPYY_CUDA_PYTHON_FOREIGNARRAY_H

#include "DLPack.h"

namespace cppyy_cuda::python {

/// How arrays of a class are read; neither: they are not, or are no arrays.
struct ForeignClass {
  const dlpack::ExchangeApi *api = nullptr;
  /// Whether the class has the attribute: its instances may have others.
  bool hasInterface = false;
  /// Whether these are CuPy's own, which say it by attributes as well.
  bool isCupys = false;
  /// Whether these are NumPy's records, which are no arrays.
  bool isRecord = false;

  /// Whether they are arrays.
  explicit operator bool() const { return api || hasInterface; }
};
ForeignClass foreignClassOf(PyTypeObject *type);

/// What an array's library says of it.
struct ForeignArray {
  /// Python reads arrays of more dimensions.
  static constexpr int kMaxRank = 8;

  uint64_t address; ///< 0 for no elements
  uint64_t stream;  ///< of the library's work; 0: none is under way
  int device = -1;  ///< its number, if the library tells it
  /// These, the rank and the class are the type.
  uint64_t elements; ///< code of the elements' type, below 2**56
  char layout;       ///< 'C', 'F' or 'A', for any other
  bool isReadOnly;
  int rank;
  int64_t shape[kMaxRank];
  int64_t strides[kMaxRank]; ///< in bytes

  bool isEmpty() const;
  /// Fills in the strides of a packed array; false if they are too large.
  bool pack(int64_t itemBytes);
  /// Writes address, extents and strides one after the other.
  void write(int64_t *words) const;
};

/// A type of numbers in memory.
struct ElementType {
  uint64_t code; ///< as in ForeignArray
  int64_t bytes;
};
/// The type that NumPy calls, for example, "<f8"; none for what is no number.
std::optional<ElementType> elementTypeOf(PyObject *text);

/// Writes the numbers of a tuple or a list; -1 if they are more than kMaxRank,
/// or no integers.
int readIntegers(PyObject *tuple, int64_t *to);

/// Returns false for what Python must read. An exception is set then only if it
/// is none that Python would raise again, such as Ctrl-C. \p cupyStream is 0
/// for a launch's first array.
bool readForeign(PyObject *object, const ForeignClass &from,
                 ForeignArray &array, uint64_t &cupyStream);

/// readForeign() for a class with an interface.
bool readInterface(PyObject *object, ForeignArray &array);

void bindForeignArrays(py::module_ &module);

} // namespace cppyy_cuda::python

#endif // CPPYY_CUDA_PYTHON_FOREIGNARRAY_H
