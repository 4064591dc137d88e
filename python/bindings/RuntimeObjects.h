//===- RuntimeObjects.h - Images and kernels in Python ----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_PYTHON_RUNTIMEOBJECTS_H
#define CPPYY_CUDA_PYTHON_RUNTIMEOBJECTS_H

#include "Bindings.h"
#include "DriverAccess.h"
#include "cppyy-cuda/Runtime/Image.h"

namespace cppyy_cuda::python {

/// An image; the process's driver outlives it.
struct PyImage {
  using Variables = std::vector<runtime::ImageVariables>;

  PyImage(const py::bytes &bytes, Variables variables)
      : image(unwrap(runtime::Image::load(driver(), std::string_view(bytes),
                                          std::move(variables)))) {}

  PyImage(uintptr_t library, Variables variables)
      : image(runtime::Image::borrow(driver(),
                                     reinterpret_cast<cuda::CUlibrary>(library),
                                     std::move(variables))) {}

  std::unique_ptr<runtime::Image> image;
};

/// The indices of the parameters that are addresses of arrays, with their names
/// in errors.
using ArrayParams = std::vector<std::pair<size_t, std::string>>;

/// A kernel, which keeps its image loaded.
struct PyKernel {
  std::shared_ptr<PyImage> owner;
  const runtime::Kernel *kernel;
  ArrayParams arrays;
};

} // namespace cppyy_cuda::python

#endif // CPPYY_CUDA_PYTHON_RUNTIMEOBJECTS_H
