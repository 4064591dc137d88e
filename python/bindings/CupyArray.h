//===- CupyArray.h - CuPy's arrays, read quickly ----------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// CuPy's __cuda_array_interface__ makes a dictionary with NumPy's description
/// of the elements each time, which takes longer than a launch of ours. Its
/// attributes say the same of a packed array.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_PYTHON_CUPYARRAY_H
#define CPPYY_CUDA_PYTHON_CUPYARRAY_H

#include "ForeignArray.h"

namespace cppyy_cuda::python {

/// Whether a class is `cupy.ndarray` itself. Subclasses may have an interface
/// of their own.
bool isCupys(PyTypeObject *type);

/// Reads an array by its attributes. Returns false, without an exception, for
/// what its interface must say. \p stream is CuPy's current one, asked for if
/// it is 0: the arrays of a launch share it.
bool readCupys(PyObject *object, ForeignArray &array, uint64_t &stream);

} // namespace cppyy_cuda::python

#endif // CPPYY_CUDA_PYTHON_CUPYARRAY_H
