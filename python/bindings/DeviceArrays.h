//===- DeviceArrays.h - numba-cuda's arrays, read quickly -------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Reads the arrays of numba-cuda without calling Python. What is not where it
/// usually is, is left to the caller, who asks Python.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_PYTHON_DEVICEARRAYS_H
#define CPPYY_CUDA_PYTHON_DEVICEARRAYS_H

#include "PythonRef.h"

namespace cppyy_cuda::python {

/// numba-cuda's classes; null until Python has told them.
struct NumbaClasses {
  PyTypeObject *array = nullptr;         ///< arrays on the device
  PyTypeObject *ownedPointer = nullptr;  ///< memory that may have been freed
  PyTypeObject *memoryPointer = nullptr; ///< memory, itself
  PyTypeObject *record = nullptr;        ///< NumPy's, of all dtypes
};
extern NumbaClasses numbaClasses;

/// A name as attributes have it; kept for ever, so that look-ups compare
/// pointers.
inline PyObject *interned(const char *name) {
  return PyUnicode_InternFromString(name);
}

inline bool isDeviceArray(PyObject *object) {
  return Py_TYPE(object) == numbaClasses.array;
}

/// An object's own attributes: Python's general way would look through its
/// classes first. Null, without an exception, if it has none.
Ref dictOf(PyObject *object);

/// Reads the address of memory that others own, and returns the weak proxy of
/// what does; null, without an exception, if it was freed or is unusual.
Ref readOwned(PyObject *memory, int64_t &address);

/// One of numba-cuda's arrays, read from its dictionary. The array must live
/// longer.
class DeviceArrayReader {
public:
  explicit DeviceArrayReader(PyObject *array);

  /// The array's Numba type, which it keeps alive; null, without an exception,
  /// if it is not known yet.
  PyObject *type() const;

  /// Writes the address to \p words, and behind it the \p rank extents if
  /// \p extents and the strides in bytes if \p strides. Returns false, without
  /// an exception, if the memory was freed or the array is unusual.
  bool read(int64_t *words, int rank, bool extents, bool strides) const;

  /// Writes the extents, and behind them the strides in bytes.
  bool readExtents(int64_t *to, int rank) const;

private:
  Ref dict;
};

} // namespace cppyy_cuda::python

#endif // CPPYY_CUDA_PYTHON_DEVICEARRAYS_H
