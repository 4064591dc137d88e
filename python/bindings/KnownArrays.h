//===- KnownArrays.h - numba-cuda's arrays, read before ---------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What was read from numba-cuda's arrays is kept beside weak references to
/// them: their place, type and extents do not change. Whether the memory is
/// still theirs is asked each time.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_PYTHON_KNOWNARRAYS_H
#define CPPYY_CUDA_PYTHON_KNOWNARRAYS_H

#include "PythonRef.h"

namespace cppyy_cuda::python {

/// One array.
struct alignas(64) KnownArray {
  /// Arrays of more dimensions are not kept.
  static constexpr int kMaxRank = 4;

  PyObject *array = nullptr;  ///< compared only
  PyObject *memory = nullptr; ///< its `gpu_data`; compared only
  Ref weakly;                 ///< a reference to the array
  Ref type;                   ///< its Numba type
  Ref owner; ///< a weak proxy of what owns the memory; null for the array's own
  int rank = 0;
  int64_t words[1 + 2 * kMaxRank]; ///< address, extents, strides in bytes

  /// Whether the memory was not freed since.
  bool isAlive() const { return !owner || !isDead(owner.get()); }
  /// Writes the words if the array has that rank and its memory is alive.
  bool write(int64_t *to, int wanted) const;
};

/// Null, without an exception, for an array that is unusual. The entry lives
/// for ever, and is the array's as long as its `array` is.
const KnownArray *knownArray(PyObject *array);

/// Forgets all of them: memory that is not freed has become useless.
void forgetArrays();

} // namespace cppyy_cuda::python

#endif // CPPYY_CUDA_PYTHON_KNOWNARRAYS_H
