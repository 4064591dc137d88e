//===- LauncherCall.cpp - Launches from Python ----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DeviceArrays.h"
#include "LauncherObject.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;
using runtime::Plan;

LaunchServices &python::launchServices() {
  static auto *services = new LaunchServices; // Python may be gone at the end
  return *services;
}

/// The number of captures under way.
static std::atomic<int> captures{0};

namespace {
/// One launch.
class Launch {
public:
  Launch(LauncherObject *launcher, PyObject *const *args, size_t count)
      : launcher(launcher), args(args), count(count) {}

  PyObject *run() {
    // Graphs keep the arguments of the launches that they capture.
    bool isPlain = !captures.load(std::memory_order_relaxed);
    if (LLVM_UNLIKELY(!isPlain || !leaves.add(args, count)))
      return askPython();
    RecipeTable::Found found = find();
    if (LLVM_UNLIKELY(!found.isKnown))
      return askAndLearn();
    if (LLVM_UNLIKELY(!found.recipe))
      return askPython();
    switch (launchBy(*found.recipe)) {
    case LaunchRecipe::Launched:
      Py_RETURN_NONE;
    case LaunchRecipe::Raised:
      return nullptr;
    case LaunchRecipe::AskPython:
      break;
    }
    return askPython();
  }

private:
  PyObject *kernel() const {
    return reinterpret_cast<PyObject *>(launcher->kernel);
  }
  RecipeTable::Found find() const {
    Exclusive scope(kernel());
    return launcher->kernel->recipes->find(leaves);
  }

  LaunchRecipe::Outcome launchBy(const LaunchRecipe &recipe) const {
    if (LLVM_LIKELY(!launcher->stream))
      return recipe.launch(launcher->config, leaves.get());
    runtime::LaunchConfig config = launcher->config;
    Ref handle = Ref::steal(PyObject_CallOneArg(
        launchServices().streamHandle.ptr(), launcher->stream));
    if (handle)
      config.stream = PyLong_AsUnsignedLongLong(handle.get());
    if (PyErr_Occurred())
      return LaunchRecipe::Raised;
    return recipe.launch(config, leaves.get());
  }

  Ref arguments() const {
    Ref tuple = Ref::steal(PyTuple_New(Py_ssize_t(count)));
    for (size_t i = 0; tuple && i < count; ++i)
      PyTuple_SET_ITEM(tuple.get(), i, Py_NewRef(args[i]));
    return tuple;
  }

  PyObject *askPython() const {
    static PyObject *name = interned("launch");
    Ref tuple = arguments();
    if (!tuple)
      return nullptr;
    return PyObject_CallMethodObjArgs(kernel(), name, launcher->configuration,
                                      tuple.get(), nullptr);
  }

  /// Types that are seen for the first time, or again after something changed.
  PyObject *askAndLearn() {
    uint64_t then = Plan::currentGeneration();
    Ref launched = Ref::steal(askPython());
    if (!launched)
      return nullptr;
    static PyObject *name = interned("recipe_for");
    Ref tuple = arguments();
    if (!tuple)
      return nullptr;
    Ref recipe =
        Ref::steal(PyObject_CallMethodOneArg(kernel(), name, tuple.get()));
    if (!recipe || !learn(recipe.get(), then))
      return nullptr;
    return launched.release();
  }

  bool learn(PyObject *recipe, uint64_t then) {
    Exclusive scope(kernel());
    try {
      launcher->kernel->recipes->add(leaves, recipe, then);
      return true;
    } catch (const std::exception &error) {
      PyErr_SetString(PyExc_TypeError, error.what());
      return false;
    }
  }

  LauncherObject *launcher;
  PyObject *const *args;
  size_t count;
  Leaves leaves;
};
} // namespace

/// Raises the error for keyword arguments.
static PyObject *refuseKeywords(LauncherObject *launcher, PyObject *names) {
  return PyObject_CallFunctionObjArgs(
      launchServices().refuseKeywords.ptr(),
      reinterpret_cast<PyObject *>(launcher->kernel), names, nullptr);
}

PyObject *python::callLauncher(PyObject *self, PyObject *const *args,
                               size_t flags, PyObject *names) {
  auto *launcher = reinterpret_cast<LauncherObject *>(self);
  if (LLVM_UNLIKELY(names && PyTuple_GET_SIZE(names)))
    return refuseKeywords(launcher, names);
  return Launch(launcher, args, PyVectorcall_NARGS(flags)).run();
}

static void serveLaunches(py::object streamHandle, py::object launcherParts,
                          py::object refuse) {
  launchServices() = {std::move(streamHandle), std::move(launcherParts),
                      std::move(refuse)};
}

void cppyy_cuda::python::bindLauncher(py::module_ &module) {
  bindLaunchRecipe(module);
  bindDlpack(module);
  auto add = [&](const char *name, PyTypeObject *type) {
    module.attr(name) = py::handle(reinterpret_cast<PyObject *>(type));
  };
  add("KernelBase", kernelType());
  add("Launcher", launcherType());
  module.def("serve_launches", serveLaunches, py::arg("stream_handle"),
             py::arg("launcher_parts"), py::arg("refuse_keywords"),
             "Sets the functions of Python that launches need: stream -> "
             "handle; (kernel, configuration) -> what pickle needs; (kernel, "
             "names) -> an error that is raised.");
  module.def(
      "note_capture", [](bool begins) { captures += begins ? 1 : -1; },
      py::arg("begins"),
      "Tells that a capture begins or ends; meanwhile, launches go through "
      "Python.");
}
