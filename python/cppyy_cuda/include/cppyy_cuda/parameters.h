//===- parameters.h - Parameters that the host makes ------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_PYTHON_CPPYY_CUDA_INCLUDE_CPPYY_CUDA_PARAMETERS_H
#define CPPYY_CUDA_PYTHON_CPPYY_CUDA_INCLUDE_CPPYY_CUDA_PARAMETERS_H

///
/// \file
/// Cling reads this before the functions that make parameters of kernels
/// (MakeParameter of Runtime/Plan.h), which python/cppyy_cuda/cxx/makers.py
/// writes.
///
//===----------------------------------------------------------------------===//

#include <cstddef>
#include <cstring>
#include <exception>

namespace cppyy_cuda {

/// A copy of the value at an address that need not be aligned: a record's
/// field.
template <class T> class Value {
public:
  explicit Value(const void *at) { std::memcpy(bytes, at, sizeof(T)); }
  const T &get() const { return *reinterpret_cast<const T *>(bytes); }

private:
  alignas(T) unsigned char bytes[sizeof(T)];
};

/// An array, of which an object is made.
template <class T> struct Elements {
  T *data;
  std::size_t size;
};

/// Copies what `make` returns to `place`; if it throws, `reason`, which has 512
/// bytes, says what.
template <class F>
int makeParameter(void *place, char *reason, F make) noexcept {
  const char *thrown = "it threw an exception";
  try {
    const auto parameter = make();
    std::memcpy(place, &parameter, sizeof(parameter));
    return 0;
  } catch (const std::exception &error) {
    std::strncat(reason, error.what(), 511);
  } catch (...) {
    std::strncat(reason, thrown, 511);
  }
  return 1;
}

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_PYTHON_CPPYY_CUDA_INCLUDE_CPPYY_CUDA_PARAMETERS_H
