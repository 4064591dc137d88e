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
    /// The launcher of the default configuration; null if it is not known.
    Ref byDefault;
  };
  Found find(const Leaves &leaves);
  /// Adds a recipe, or None, and the default configuration's launcher if it is
  /// known, else null. \p then was Plan::currentGeneration() before they were
  /// asked for. Raises py::cast_error for what is neither.
  void add(const Leaves &leaves, PyObject *recipe, PyObject *byDefault,
           uint64_t then);
  void clear();
  int traverse(visitproc visit, void *arg) const;

private:
  struct Entry {
    std::vector<uintptr_t> key;
    std::vector<Ref> types; ///< keep their addresses theirs
    Ref owner;
    const LaunchRecipe *recipe = nullptr;
    Ref byDefault;
    uint64_t generation = 0;
  };
  /// Kernels with more combinations of types ask Python again.
  static constexpr unsigned kMost = 256;
  const Entry *lookUp(const Leaves &leaves) const;

  llvm::SmallDenseMap<uint64_t, Entry, 4> entries;
  /// The one that was found last, which is mostly the next as well.
  const Entry *last = nullptr;
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
  PyObject *streamAttribute; ///< that tells the handle; null: Python asks
  runtime::LaunchConfig config;
};

/// The attribute that tells a stream's handle, as one of the names that live
/// for ever; null if there is none.
PyObject *streamAttributeOf(PyObject *stream);

/// Asks a launcher's stream for its handle; false with an exception if it has
/// none.
bool askStream(const LauncherObject &launcher, uint64_t &handle);

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

/// A kernel's call: a launch with the default configuration.
PyObject *callKernel(PyObject *self, PyObject *args, PyObject *named);

/// Each is made by its first call, and lives as long as the process.
PyTypeObject *kernelType();
PyTypeObject *launcherType();

void bindLauncher(py::module_ &module);

} // namespace cppyy_cuda::python

#endif // CPPYY_CUDA_PYTHON_LAUNCHEROBJECT_H
