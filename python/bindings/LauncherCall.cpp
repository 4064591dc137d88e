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
/// One launch. Without a launcher, it has the default configuration.
class Launch {
public:
  Launch(KernelObject *kernel, LauncherObject *launcher, PyObject *const *args,
         size_t count)
      : kernel(kernel), launcher(launcher), args(args), count(count) {}

  PyObject *run() {
    // Graphs keep the arguments of the launches that they capture.
    bool isPlain = !captures.load(std::memory_order_relaxed);
    if (LLVM_UNLIKELY(!isPlain || !leaves.add(args, count)))
      return PyErr_Occurred() ? nullptr : askPython();
    RecipeTable::Found found = find();
    if (LLVM_UNLIKELY(!found.isKnown))
      return askAndLearn();
    if (LLVM_UNLIKELY(!found.recipe))
      return askPython();
    const LauncherObject *by = launcherOf(found);
    return LLVM_LIKELY(by) ? launchBy(*found.recipe, *by) : askAndLearn();
  }

private:
  PyObject *kernelObject() const {
    return reinterpret_cast<PyObject *>(kernel);
  }
  RecipeTable::Found find() const {
    Exclusive scope(kernelObject());
    return kernel->recipes->find(leaves);
  }
  const LauncherObject *launcherOf(const RecipeTable::Found &found) const {
    return launcher ? launcher
                    : reinterpret_cast<LauncherObject *>(found.byDefault.get());
  }

  PyObject *launchBy(const LaunchRecipe &recipe,
                     const LauncherObject &by) const {
    switch (attempt(recipe, by)) {
    case LaunchRecipe::Launched:
      Py_RETURN_NONE;
    case LaunchRecipe::Raised:
      return nullptr;
    case LaunchRecipe::AskPython:
      break;
    }
    return askPython();
  }

  LaunchRecipe::Outcome attempt(const LaunchRecipe &recipe,
                                const LauncherObject &by) const {
    if (LLVM_LIKELY(!by.stream))
      return recipe.launch(by.config, leaves);
    runtime::LaunchConfig config = by.config;
    if (!askStream(by, config.stream))
      return LaunchRecipe::Raised;
    return recipe.launch(config, leaves);
  }

  Ref arguments() const {
    Ref tuple = Ref::steal(PyTuple_New(Py_ssize_t(count)));
    for (size_t i = 0; tuple && i < count; ++i)
      PyTuple_SET_ITEM(tuple.get(), i, Py_NewRef(args[i]));
    return tuple;
  }

  PyObject *askPython() const {
    static PyObject *launch = interned("launch"),
                    *byDefault = interned("launch_by_default");
    Ref tuple = arguments();
    if (!tuple)
      return nullptr;
    if (!launcher)
      return PyObject_CallMethodOneArg(kernelObject(), byDefault, tuple.get());
    return PyObject_CallMethodObjArgs(
        kernelObject(), launch, launcher->configuration, tuple.get(), nullptr);
  }

  /// Types that are seen for the first time, or again after something changed.
  PyObject *askAndLearn() {
    static PyObject *recipeName = interned("recipe_for"),
                    *launcherName = interned("default_launcher");
    uint64_t then = Plan::currentGeneration();
    Ref launched = Ref::steal(askPython());
    Ref tuple = launched ? arguments() : Ref();
    if (!tuple)
      return nullptr;
    Ref recipe = ask(recipeName, tuple), byDefault;
    if (recipe && !launcher)
      byDefault = ask(launcherName, tuple);
    bool isKnown = recipe && (launcher || byDefault);
    return isKnown && learn(recipe, byDefault, then) ? launched.release()
                                                     : nullptr;
  }

  Ref ask(PyObject *method, const Ref &tuple) const {
    return Ref::steal(
        PyObject_CallMethodOneArg(kernelObject(), method, tuple.get()));
  }

  /// Another thread may have given an array another type meanwhile.
  bool haveSameTypes() const {
    Leaves now;
    return now.add(args, count) && now.getKey() == leaves.getKey();
  }

  bool learn(const Ref &recipe, const Ref &byDefault, uint64_t then) {
    if (!haveSameTypes())
      return !PyErr_Occurred();
    Exclusive scope(kernelObject());
    try {
      kernel->recipes->add(leaves, recipe.get(), byDefault.get(), then);
      return true;
    } catch (const std::exception &error) {
      PyErr_SetString(PyExc_TypeError, error.what());
      return false;
    }
  }

  KernelObject *kernel;
  LauncherObject *launcher;
  PyObject *const *args;
  size_t count;
  Leaves leaves;
};
} // namespace

/// Raises the error for keyword arguments.
static PyObject *refuseKeywords(PyObject *kernel, PyObject *names) {
  return PyObject_CallFunctionObjArgs(launchServices().refuseKeywords.ptr(),
                                      kernel, names, nullptr);
}

PyObject *python::callLauncher(PyObject *self, PyObject *const *args,
                               size_t flags, PyObject *names) {
  auto *launcher = reinterpret_cast<LauncherObject *>(self);
  if (LLVM_UNLIKELY(names && PyTuple_GET_SIZE(names)))
    return refuseKeywords(reinterpret_cast<PyObject *>(launcher->kernel),
                          names);
  return Launch(launcher->kernel, launcher, args, PyVectorcall_NARGS(flags))
      .run();
}

PyObject *python::callKernel(PyObject *self, PyObject *args, PyObject *named) {
  static PyObject *refuse = interned("refuse_named");
  if (LLVM_UNLIKELY(named && PyDict_Size(named)))
    return PyObject_CallMethodOneArg(self, refuse, named);
  return Launch(reinterpret_cast<KernelObject *>(self), nullptr,
                PySequence_Fast_ITEMS(args), PyTuple_GET_SIZE(args))
      .run();
}

static void serveLaunches(py::object streamHandle, py::object launcherParts,
                          py::object refuse) {
  launchServices() = {std::move(streamHandle), std::move(launcherParts),
                      std::move(refuse)};
}

void cppyy_cuda::python::bindLauncher(py::module_ &module) {
  bindLaunchRecipe(module);
  bindDlpack(module);
  bindForeignArrays(module);
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
