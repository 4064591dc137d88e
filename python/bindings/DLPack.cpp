//===- DLPack.cpp - Arrays of other libraries, by DLPack ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DLPack.h"
#include "ForeignArray.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Sequence.h"
#include "llvm/ADT/SmallVector.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;

/// The version whose layouts DLPack.h has.
static constexpr uint32_t kMajor = 1;
static constexpr uint64_t kReadOnly = 1;

bool python::isDlpackDevice(int32_t type) {
  return type == dlpack::kCuda || type == 3 || type == 13; // pinned; managed
}

const dlpack::ExchangeApi *python::exchangeApiOf(PyTypeObject *type) {
  static PyObject *name =
      PyUnicode_InternFromString("__dlpack_c_exchange_api__");
  Ref capsule =
      Ref::steal(PyObject_GetAttr(reinterpret_cast<PyObject *>(type), name));
  void *found = capsule
                    ? PyCapsule_GetPointer(capsule.get(), "dlpack_exchange_api")
                    : nullptr;
  if (!found)
    PyErr_Clear();
  auto *api = static_cast<const dlpack::ExchangeApi *>(found);
  while (api && api->version.major != kMajor)
    api = api->previous;
  return api && api->fromPython ? api : nullptr;
}

/// Whether steps go through \p axes without gaps, the first one innermost. The
/// step of an extent of 1 is arbitrary.
template <typename Axes>
static bool isPacked(const dlpack::Tensor &tensor, const Axes &axes) {
  int64_t step = 1;
  for (int axis : axes) {
    if (tensor.shape[axis] != 1 && tensor.strides[axis] != step)
      return false;
    step *= tensor.shape[axis];
  }
  return true;
}

char python::layoutOf(const dlpack::Tensor &tensor) {
  if (!tensor.strides)
    return 'C';
  auto axes = llvm::to_vector<8>(llvm::seq<int>(0, tensor.rank));
  if (isPacked(tensor, llvm::reverse(axes)))
    return 'C';
  return isPacked(tensor, axes) ? 'F' : 'A';
}

/// As in __cuda_array_interface__, such as "<f8"; "" for no type of NumPy.
static std::string typeString(const dlpack::DataType &type) {
  static const char kinds[] = {'i', 'u', 'f', 0, 0, 'c', 'b'};
  char kind = type.code < sizeof(kinds) ? kinds[type.code] : 0;
  if (!kind || type.lanes != 1 || type.bits % 8)
    return "";
  return (type.bits == 8 ? "|" : "<") + std::string(1, kind) +
         std::to_string(type.bits / 8);
}

[[noreturn]] static void refuse(const std::string &why) {
  py::object type =
      py::module_::import("cppyy_cuda.errors").attr("ArgumentError");
  PyErr_SetString(type.ptr(), ("an argument's DLPack tensor " + why).c_str());
  throw py::error_already_set();
}

static void checkDevice(int32_t type) {
  if (!isDlpackDevice(type))
    refuse("is in the memory of a device of type " + std::to_string(type) +
           ", not of a CUDA device (type 2): copy it to the device");
}

/// The strides in bytes, or None: those of its layout, where an extent of 1 has
/// others.
static py::object stridesOf(const dlpack::Tensor &tensor) {
  char layout = layoutOf(tensor);
  if (layout == 'C')
    return py::none();
  py::tuple made(tensor.rank);
  int64_t step = tensor.type.bits / 8;
  for (int axis = 0; axis < tensor.rank; ++axis) {
    made[axis] =
        layout == 'F' ? step : tensor.strides[axis] * tensor.type.bits / 8;
    step *= tensor.shape[axis];
  }
  return made;
}

/// The tensor as a __cuda_array_interface__.
static py::dict interfaceOf(const dlpack::Tensor &tensor, bool readOnly) {
  checkDevice(tensor.device.type);
  std::string type = typeString(tensor.type);
  if (type.empty())
    refuse("has elements of type code " + std::to_string(tensor.type.code) +
           " with " + std::to_string(tensor.type.bits) + " bits in " +
           std::to_string(tensor.type.lanes) +
           " lanes, which kernels do not take: view or convert it");
  py::tuple shape(tensor.rank);
  for (int axis = 0; axis < tensor.rank; ++axis)
    shape[axis] = tensor.shape[axis];
  py::dict made;
  made["shape"] = shape;
  made["strides"] = stridesOf(tensor);
  made["typestr"] = type;
  made["data"] = py::make_tuple(
      reinterpret_cast<uintptr_t>(tensor.data) + tensor.byteOffset, readOnly);
  made["version"] = 3;
  return made;
}

/// The handle of the stream in which the library works now, as
/// __cuda_array_interface__ names streams.
static uintptr_t currentStream(const dlpack::ExchangeApi &api,
                               const dlpack::Tensor &tensor) {
  void *stream = nullptr;
  if (api.currentStream &&
      api.currentStream(tensor.device.type, tensor.device.id, &stream))
    throw py::error_already_set();
  return stream ? reinterpret_cast<uintptr_t>(stream) : 1;
}

static py::dict readByFunctions(const dlpack::ExchangeApi &api,
                                py::handle object) {
  dlpack::Tensor tensor = {};
  if (api.fromPython(object.ptr(), &tensor))
    throw py::error_already_set();
  py::dict made = interfaceOf(tensor, false);
  made["stream"] = currentStream(api, tensor);
  return made;
}

/// Asks for a capsule, whose own destructor frees what is in it. \p stream
/// waits for the producer; -1: none does.
static py::object capsuleOf(py::handle object, int64_t stream) {
  py::object make = object.attr("__dlpack__");
  try {
    return make(py::arg("stream") = stream,
                py::arg("max_version") = py::make_tuple(kMajor, 3));
  } catch (py::error_already_set &error) {
    if (!error.matches(PyExc_TypeError))
      throw;
  }
  return make(py::arg("stream") = stream); // of DLPack before 1.0
}

static py::dict readByCapsule(py::handle object, int64_t stream) {
  auto device = object.attr("__dlpack_device__")().cast<py::tuple>();
  checkDevice(py::int_(device[0]).cast<int32_t>());
  py::object capsule = capsuleOf(object, stream);
  if (PyCapsule_IsValid(capsule.ptr(), "dltensor_versioned")) {
    const auto *tensor = static_cast<dlpack::VersionedTensor *>(
        PyCapsule_GetPointer(capsule.ptr(), "dltensor_versioned"));
    if (tensor->version.major != kMajor)
      refuse("is of version " + std::to_string(tensor->version.major) +
             " of DLPack, not of version 1");
    return interfaceOf(tensor->tensor, tensor->flags & kReadOnly);
  }
  void *tensor = PyCapsule_GetPointer(capsule.ptr(), "dltensor");
  if (!tensor)
    throw py::error_already_set();
  return interfaceOf(static_cast<dlpack::ManagedTensor *>(tensor)->tensor,
                     false);
}

void cppyy_cuda::python::bindDlpack(py::module_ &module) {
  module.def(
      "dlpack_interface",
      [](const py::object &object, int64_t stream) {
        const auto *api = foreignClassOf(Py_TYPE(object.ptr())).api;
        return api ? readByFunctions(*api, object)
                   : readByCapsule(object, stream);
      },
      py::arg("object"), py::arg("stream"),
      "What DLPack says of an array of another library, as a "
      "__cuda_array_interface__. The work that its library has submitted is "
      "waited for by the stream (1: the default one; -1: none), or is in the "
      "stream that the result names. Raises ArgumentError for memory of the "
      "host, and for elements that kernels do not take.");
}
