//===- DLPack.h - Arrays of other libraries, by DLPack ----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The layouts of DLPack 1.3, and how arrays are read by them: by functions in
/// C where a class has them (`__dlpack_c_exchange_api__`), else by a capsule.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_PYTHON_DLPACK_H
#define CPPYY_CUDA_PYTHON_DLPACK_H

#include "PythonRef.h"

namespace cppyy_cuda::python {

namespace dlpack {
constexpr int32_t kCuda = 2; ///< the type of CUDA's devices
struct Device {
  int32_t type;
  int32_t id;
};
struct DataType {
  uint8_t code;
  uint8_t bits;
  uint16_t lanes;
};
struct Tensor {
  void *data;
  Device device;
  int32_t rank;
  DataType type;
  int64_t *shape;
  int64_t *strides; ///< in elements; null: contiguous
  uint64_t byteOffset;
};
struct ManagedTensor {
  Tensor tensor;
  void *context;
  void (*deleter)(ManagedTensor *);
};
struct Version {
  uint32_t major, minor;
};
struct VersionedTensor {
  Version version;
  void *context;
  void (*deleter)(VersionedTensor *);
  uint64_t flags;
  Tensor tensor;
};
struct ExchangeApi {
  Version version;
  ExchangeApi *previous; ///< of an older version
  void *allocate, *managedFromPython, *managedToPython;
  /// Fills what the object owns; null if the library has no such function.
  int (*fromPython)(void *object, Tensor *out);
  int (*currentStream)(int32_t deviceType, int32_t device, void **stream);
};
} // namespace dlpack

/// Whether kernels can access memory of that kind of device.
bool isDlpackDevice(int32_t type);

/// The functions that a class has for its objects; null if it has none, or
/// none of a version that is understood. Looks the class through:
/// foreignClassOf remembers what it found.
const dlpack::ExchangeApi *exchangeApiOf(PyTypeObject *type);

/// Which of an array's strides a kernel needs: 'C', 'F' or 'A' for all.
char layoutOf(const dlpack::Tensor &tensor);

void bindDlpack(py::module_ &module);

} // namespace cppyy_cuda::python

#endif // CPPYY_CUDA_PYTHON_DLPACK_H
