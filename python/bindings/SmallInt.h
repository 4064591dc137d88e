//===- SmallInt.h - Python's small integers, without a call -----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Most integers that launches read are small: reading them as Python's headers
/// do saves the calls into Python, which are a fifth of what an argument costs.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_PYTHON_SMALLINT_H
#define CPPYY_CUDA_PYTHON_SMALLINT_H

#include "Bindings.h"

namespace cppyy_cuda::python {

/// Reads an int, exactly, that has one digit at most; false for all others.
inline bool readSmallInt(PyObject *object, int64_t &value) {
  auto *number = reinterpret_cast<PyLongObject *>(object);
#if PY_VERSION_HEX >= 0x030C0000
  if (!PyUnstable_Long_IsCompact(number))
    return false;
  value = PyUnstable_Long_CompactValue(number);
#else
  Py_ssize_t size = Py_SIZE(object); // its sign is the number's
  if (size < -1 || size > 1)
    return false;
  value = size * int64_t(number->ob_digit[0]); // 0 times anything, for zero
#endif
  return true;
}

} // namespace cppyy_cuda::python

#endif // CPPYY_CUDA_PYTHON_SMALLINT_H
