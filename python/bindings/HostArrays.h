//===- HostArrays.h - Device arrays as arguments of host code ---*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_PYTHON_HOSTARRAYS_H
#define CPPYY_CUDA_PYTHON_HOSTARRAYS_H

#include "Bindings.h"

namespace cppyy_cuda::python {

extern "C" {
/// Reads an array on the device: writes its address, its
/// \p rank extents and its \p rank strides in bytes to \p words. Returns -1
/// with an exception set for freed memory, and for what is no such array.
int cppyy_cuda_unbox_array(PyObject *array, int64_t *words, int rank);
}

void bindHostArrays(py::module_ &module);

} // namespace cppyy_cuda::python

#endif // CPPYY_CUDA_PYTHON_HOSTARRAYS_H
