//===- ForeignArray.cpp - Arrays of other libraries -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ForeignArray.h"
#include "CupyArray.h"
#include "DeviceArrays.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;

namespace {
/// What is known of classes, which are kept alive: an address is nobody else's
/// later. Only with the GIL, or in the section of `lock`.
struct KnownClasses {
  llvm::DenseMap<PyTypeObject *, ForeignClass> byType;
  PyObject *lock = PyList_New(0);

  std::optional<ForeignClass> find(PyTypeObject *type) {
    Exclusive scope(lock);
    auto found = byType.find(type);
    if (found == byType.end())
      return std::nullopt;
    return found->second;
  }
  void add(PyTypeObject *type, const ForeignClass &found) {
    Exclusive scope(lock);
    if (byType.try_emplace(type, found).second)
      Py_INCREF(type);
  }
};
} // namespace

/// Subclasses of numba-cuda's arrays are read as they are.
static bool hasInterface(PyTypeObject *type) {
  static PyObject *name = interned("__cuda_array_interface__");
  if (numbaClasses.array && PyType_IsSubtype(type, numbaClasses.array))
    return false;
  Ref found =
      Ref::steal(PyObject_GetAttr(reinterpret_cast<PyObject *>(type), name));
  if (!found)
    PyErr_Clear();
  return bool(found);
}

ForeignClass python::foreignClassOf(PyTypeObject *type) {
  static auto *known = new KnownClasses;
  if (auto found = known->find(type))
    return *found;
  ForeignClass found;
  found.api = exchangeApiOf(type);
  found.hasInterface = !found.api && hasInterface(type);
  found.isCupys = found.hasInterface && isCupys(type);
  found.isRecord =
      numbaClasses.record && PyType_IsSubtype(type, numbaClasses.record);
  known->add(type, found);
  return found;
}

bool ForeignArray::isEmpty() const {
  return llvm::is_contained(llvm::ArrayRef(shape, rank), 0);
}

bool ForeignArray::pack(int64_t itemBytes) {
  int64_t step = itemBytes;
  for (int axis = rank; axis-- > 0;) {
    strides[axis] = step;
    if (__builtin_mul_overflow(step, shape[axis], &step))
      return false;
  }
  return true;
}

void ForeignArray::write(int64_t *words) const {
  words[0] = int64_t(address);
  std::copy_n(shape, rank, words + 1);
  std::copy_n(strides, rank, words + 1 + rank);
}

/// The stream in which the library works now.
static bool readStream(const dlpack::ExchangeApi &api,
                       const dlpack::Device &device, uint64_t &stream) {
  void *current = nullptr;
  if (!api.currentStream ||
      api.currentStream(device.type, device.id, &current)) {
    PyErr_Clear();
    return false;
  }
  auto handle = reinterpret_cast<uint64_t>(current);
  stream = handle ? handle : 1; // both the default
  return true;
}

static bool readStrides(const dlpack::Tensor &tensor, ForeignArray &array) {
  if (!tensor.strides)
    return array.pack(tensor.type.bits / 8);
  for (int axis = 0; axis < array.rank; ++axis)
    array.strides[axis] = tensor.strides[axis] * tensor.type.bits / 8;
  return true;
}

static bool readTensor(PyObject *object, const dlpack::ExchangeApi &api,
                       ForeignArray &array) {
  dlpack::Tensor tensor = {};
  if (api.fromPython(object, &tensor)) {
    PyErr_Clear();
    return false;
  }
  if (!isDlpackDevice(tensor.device.type) ||
      tensor.rank > ForeignArray::kMaxRank)
    return false;
  array.elements = tensor.type.code | uint64_t(tensor.type.bits) << 8 |
                   uint64_t(tensor.type.lanes) << 16;
  array.layout = layoutOf(tensor);
  array.isReadOnly = false;
  array.rank = tensor.rank;
  array.device = tensor.device.type == dlpack::kCuda ? tensor.device.id : -1;
  std::copy_n(tensor.shape, tensor.rank, array.shape);
  array.address = array.isEmpty() ? 0
                                  : reinterpret_cast<uint64_t>(tensor.data) +
                                        tensor.byteOffset;
  return readStrides(tensor, array) &&
         readStream(api, tensor.device, array.stream);
}

bool python::readForeign(PyObject *object, const ForeignClass &from,
                         ForeignArray &array, uint64_t &cupyStream) {
  if (from.isCupys && readCupys(object, array, cupyStream))
    return true;
  return from.api ? readTensor(object, *from.api, array)
                  : readInterface(object, array);
}

void cppyy_cuda::python::bindForeignArrays(py::module_ &module) {
  module.def(
      "foreign_rank",
      [](py::handle object) -> std::optional<int> {
        ForeignArray array;
        uint64_t stream = 0;
        ForeignClass from = foreignClassOf(Py_TYPE(object.ptr()));
        if (from && readForeign(object.ptr(), from, array, stream))
          return array.rank;
        if (PyErr_Occurred())
          throw py::error_already_set();
        return std::nullopt;
      },
      py::arg("object"),
      "The number of dimensions of an array of another library that launchers "
      "read; None for what they leave to Python.");
  module.def(
      "has_dlpack_functions",
      [](const py::type &type) {
        return bool(
            foreignClassOf(reinterpret_cast<PyTypeObject *>(type.ptr())).api);
      },
      py::arg("type"),
      "Whether arrays of a class are read by DLPack's functions in C.");
}
