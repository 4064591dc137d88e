//===- LauncherObject.h - Kernels and launchers in Python -------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// The types that launches go through. They are written for Python's C API, as
/// pybind11's classes have no vectorcall. Arguments of types that were seen
/// before launch without running Python; all else is the kernel's affair.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_PYTHON_LAUNCHEROBJECT_H
#define CPPYY_CUDA_PYTHON_LAUNCHEROBJECT_H

#include "LaunchRecipe.h"
#include "llvm/ADT/DenseMap.h"

namespace cppyy_cuda::python {

/// The recipes of one kernel, by the types of arguments.
class RecipeTable {
public:
  /// What is known of arguments of some types.
  struct Found {
    bool isKnown = false;
    Ref owner; ///< keeps the recipe alive
    /// Null for arguments that Python launches with each time.
    const LaunchRecipe *recipe = nullptr;
  };
  Found find(const Leaves &leaves) const;
  /// Adds a recipe, or None. \p then was Plan::currentGeneration() before it
  /// was asked for. Raises py::cast_error for what is neither.
  void add(const Leaves &leaves, PyObject *recipe, uint64_t then);
  void clear();
  int traverse(visitproc visit, void *arg) const;

private:
  struct Entry {
    std::vector<uintptr_t> key;
    std::vector<Ref> types; ///< keep their addresses theirs
    Ref owner;
    const LaunchRecipe *recipe = nullptr;
    uint64_t generation = 0;
  };
  /// Kernels with more combinations of types ask Python again.
  static constexpr unsigned kMost = 256;
  llvm::SmallDenseMap<uint64_t, Entry, 4> entries;
};

/// The base of kernels' classes: `kernel[configuration]`.
struct KernelObject {
  PyObject_HEAD;
  RecipeTable *recipes;
  PyObject *configurations; ///< configuration -> launcher
  PyObject *lastConfiguration;
  PyObject *lastLauncher;
};

/// A kernel with a launch configuration.
struct LauncherObject {
  PyObject_HEAD;
  vectorcallfunc call;
  KernelObject *kernel;
  PyObject *configuration;
  PyObject *weakly; ///< weak references
  PyObject *stream; ///< asked for its handle at each launch; null if known
  runtime::LaunchConfig config;
};

/// The functions of Python that launches need.
struct LaunchServices {
  py::object streamHandle;   ///< stream -> handle
  py::object launcherParts;  ///< (kernel, configuration) -> what pickle needs
  py::object refuseKeywords; ///< (kernel, names) raises
};
LaunchServices &launchServices();

/// A launcher's vectorcall.
PyObject *callLauncher(PyObject *self, PyObject *const *args, size_t flags,
                       PyObject *names);

/// Each is made by its first call, and lives as long as the process.
PyTypeObject *kernelType();
PyTypeObject *launcherType();

void bindLauncher(py::module_ &module);

} // namespace cppyy_cuda::python

#endif // CPPYY_CUDA_PYTHON_LAUNCHEROBJECT_H
