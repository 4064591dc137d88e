//===- RuntimeBinding.cpp - Loaded images and their kernels ---------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Bindings.h"
#include "DriverAccess.h"
#include "RuntimeObjects.h"
#include "cppyy-cuda/Runtime/Devices.h"
#include "cppyy-cuda/Runtime/RecentLaunches.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;
using runtime::Dim3;

static PyKernel findKernel(const std::shared_ptr<PyImage> &self,
                           const std::string &name, ArrayParams arrays) {
  llvm::Expected<const runtime::Kernel &> kernel = self->image->kernel(name);
  if (!kernel)
    raise(kernel.takeError());
  return {self, &*kernel, std::move(arrays)};
}

/// Raises a ReferenceError with the argument's name for freed memory: it may
/// belong to something else by now.
static void checkArrays(const PyKernel &self,
                        llvm::ArrayRef<const void *> params) {
  for (const auto &[number, place] : self.arrays) {
    uintptr_t address;
    std::memcpy(&address, params[number], sizeof(address));
    if (driver().mayUse(address)) {
      runtime::noteMemory(driver(), address);
      if (driver().usesSeveralDevices())
        check(runtime::checkDevice(driver(), address, place));
      continue;
    }
    PyErr_SetString(PyExc_ReferenceError, place.c_str());
    throw py::error_already_set();
  }
}

static Dim3 dim3(const py::tuple &extents) {
  return {extents[0].cast<unsigned>(), extents[1].cast<unsigned>(),
          extents[2].cast<unsigned>()};
}

/// \p params has a bytes object for each parameter, holding its value.
static void launch(const PyKernel &self, const py::tuple &grid,
                   const py::tuple &block, unsigned sharedBytes,
                   uintptr_t stream, const py::list &params, bool cooperative) {
  llvm::SmallVector<const void *, 16> pointers;
  for (py::handle param : params) {
    if (!PyBytes_Check(param.ptr()))
      throw py::type_error("a kernel parameter is a bytes object");
    pointers.push_back(PyBytes_AS_STRING(param.ptr()));
  }
  checkArrays(self, pointers);
  admitInterrupts();
  Dim3 gridDim = dim3(grid), blockDim = dim3(block);
  runtime::RecentLaunches::note(self.kernel->getName(),
                                {{gridDim.x, gridDim.y, gridDim.z},
                                 {blockDim.x, blockDim.y, blockDim.z},
                                 sharedBytes,
                                 stream});
  runReleased([&] { // on the host target, the launch may run on this thread
    auto *handle = reinterpret_cast<cuda::CUstream>(stream);
    if (cooperative)
      return self.kernel->launchCooperative(gridDim, blockDim, sharedBytes,
                                            handle, pointers);
    return self.kernel->launch(gridDim, blockDim, sharedBytes, handle,
                               pointers);
  });
}

/// For the runtime library, which launches kernels by their handles.
extern "C" {
static int prepareKernel(const void *kernel, const cuda::CUstream *stream) {
  llvm::Error error =
      static_cast<const runtime::Kernel *>(kernel)->prepare(stream);
  int code = cuda::CUDA_SUCCESS;
  llvm::handleAllErrors(
      std::move(error),
      [&](const runtime::DriverError &failure) { code = failure.getCode(); },
      [&](const llvm::ErrorInfoBase &) { code = cuda::CUDA_ERROR_UNKNOWN; });
  return code;
}
}

static py::dict attributes(const PyKernel &self) {
  static const std::pair<const char *, cuda::CUfunction_attribute> names[] = {
      {"max_threads_per_block", cuda::CU_FUNC_ATTRIBUTE_MAX_THREADS_PER_BLOCK},
      {"shared_bytes", cuda::CU_FUNC_ATTRIBUTE_SHARED_SIZE_BYTES},
      {"const_bytes", cuda::CU_FUNC_ATTRIBUTE_CONST_SIZE_BYTES},
      {"local_bytes", cuda::CU_FUNC_ATTRIBUTE_LOCAL_SIZE_BYTES},
      {"registers", cuda::CU_FUNC_ATTRIBUTE_NUM_REGS}};
  py::dict result;
  for (auto [name, attribute] : names)
    result[name] = unwrap(self.kernel->attribute(attribute));
  return result;
}

/// (address, bytes), or none.
static std::optional<std::pair<cuda::CUdeviceptr, size_t>>
findVariable(const std::string &program, const std::string &symbol) {
  auto found =
      unwrap(runtime::VariableStore::get().find(driver(), program, symbol));
  if (!found)
    return std::nullopt;
  return std::pair(found->address, found->size);
}

/// (address, bytes), or none.
static std::optional<std::pair<cuda::CUdeviceptr, size_t>>
useConstant(const std::string &program, const std::string &symbol, int use,
            uintptr_t stream) {
  auto found = unwrap(runtime::VariableStore::get().useConstant(
      driver(), program, symbol, static_cast<runtime::ConstantUse>(use),
      reinterpret_cast<cuda::CUstream>(stream)));
  if (!found)
    return std::nullopt;
  return std::pair(found->address, found->size);
}

static void bindVariables(py::module_ &module) {
  module.def("use_constant", useConstant, py::arg("program"), py::arg("symbol"),
             py::arg("use") = 0, py::arg("stream") = 0,
             "(address, bytes) of what stands for a program's __constant__ "
             "variable in the current context; None if no kernel with it was "
             "launched there. use: what the host does there (ConstantUse): 0 "
             "reads, 1 has written, 2 has enqueued a write in the stream, 3 "
             "may write at any time. Kernels get the new value.");
  module.def("find_variable", findVariable, py::arg("program"),
             py::arg("symbol"),
             "(address, bytes) of a program's __device__ variable in the "
             "current context; None if no kernel with it was launched there.");
  module.def(
      "provide_variables",
      [](const runtime::ImageVariables &image) {
        return unwrap(runtime::VariableStore::get().provide(driver(), image));
      },
      py::arg("variables"),
      "The addresses of __device__ variables in the current context, where "
      "those that are missing are made with their initial values.");
}

void cppyy_cuda::python::bindRuntime(py::module_ &module) {
  py::class_<PyImage, std::shared_ptr<PyImage>>(
      module, "Image", "Machine code, loaded into the driver.")
      .def(py::init<const py::bytes &, PyImage::Variables>(), py::arg("image"),
           py::arg("variables") = PyImage::Variables(),
           "variables: what Compiled has of them.")
      .def_static(
          "borrow",
          [](uintptr_t library, PyImage::Variables variables) {
            return std::make_shared<PyImage>(library, std::move(variables));
          },
          py::arg("library"), py::arg("variables") = PyImage::Variables(),
          "An image that somebody else has loaded.")
      .def("kernel", findKernel, py::arg("name"),
           py::arg("arrays") = ArrayParams());
  py::class_<PyKernel>(module, "LoadedKernel", "A kernel that can be launched.")
      .def("launch", launch, py::arg("grid"), py::arg("block"),
           py::arg("shared_bytes"), py::arg("stream"), py::arg("params"),
           py::arg("cooperative") = false)
      .def(
          "resident_blocks",
          [](const PyKernel &self, unsigned threads, unsigned sharedBytes) {
            return unwrap(self.kernel->residentBlocks(threads, sharedBytes));
          },
          py::arg("threads"), py::arg("shared_bytes") = 0)
      .def(
          "prefer_shared",
          [](const PyKernel &self, int percent) {
            check(self.kernel->preferShared(percent));
          },
          py::arg("percent"))
      .def("attributes", attributes)
      .def_property_readonly(
          "handle",
          [](const PyKernel &self) {
            return std::pair(
                reinterpret_cast<uintptr_t>(self.kernel->getHandle()),
                reinterpret_cast<uintptr_t>(self.kernel));
          },
          "The driver's handle, and what kernel_preparer()'s function takes "
          "before the handle is launched in a context. Both live as long as "
          "this object.")
      .def_property_readonly("name", [](const PyKernel &self) {
        return self.kernel->getName().str();
      });
  module.def(
      "kernel_preparer",
      [] { return reinterpret_cast<uintptr_t>(&prepareKernel); },
      "The address of int prepare(const void *kernel, const CUstream *stream), "
      "which returns a CUresult. stream is where the kernel is launched; null "
      "if that is not known.");
  bindVariables(module);
}
