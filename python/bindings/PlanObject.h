//===- PlanObject.h - Plans in Python ---------------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_PYTHON_PLANOBJECT_H
#define CPPYY_CUDA_PYTHON_PLANOBJECT_H

#include "RuntimeObjects.h"
#include "cppyy-cuda/Runtime/Plan.h"

namespace cppyy_cuda::python {

/// A launch configuration, in the order of LaunchConfig.
using ConfigWords = std::array<int64_t, 8>;

/// A plan, which keeps its kernel loaded.
struct PyPlan {
  PyPlan(const PyKernel &kernel, std::string name,
         std::vector<runtime::Slot> slots, bool cooperative, bool debug,
         unsigned maxThreads, const std::optional<ConfigWords> &defaultConfig,
         bool sync, unsigned reportValue, py::object raised);
  PyPlan(const PyPlan &) = delete;

  PyKernel kernel;
  py::object raised; ///< raises the exception of a report's words
  runtime::Plan plan;
};

} // namespace cppyy_cuda::python

#endif // CPPYY_CUDA_PYTHON_PLANOBJECT_H
