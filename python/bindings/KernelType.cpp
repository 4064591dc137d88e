//===- KernelType.cpp - The base of kernels' classes ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DeviceArrays.h"
#include "LauncherObject.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/Sequence.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;

/// Programs whose grids vary without end make new launchers again.
static constexpr Py_ssize_t kMostConfigurations = 1024;

static KernelObject *asKernel(PyObject *self) {
  return reinterpret_cast<KernelObject *>(self);
}

static PyObject *create(PyTypeObject *type, PyObject *, PyObject *) {
  PyObject *self = type->tp_alloc(type, 0);
  if (!self)
    return nullptr;
  asKernel(self)->recipes = new RecipeTable;
  asKernel(self)->configurations = PyDict_New();
  if (asKernel(self)->configurations)
    return self;
  Py_DECREF(self);
  return nullptr;
}

static int traverse(PyObject *self, visitproc visit, void *arg) {
  KernelObject *kernel = asKernel(self);
  Py_VISIT(Py_TYPE(self));
  Py_VISIT(kernel->configurations);
  Py_VISIT(kernel->lastConfiguration);
  Py_VISIT(kernel->lastLauncher);
  return kernel->recipes ? kernel->recipes->traverse(visit, arg) : 0;
}

static int clear(PyObject *self) {
  KernelObject *kernel = asKernel(self);
  Py_CLEAR(kernel->configurations);
  Py_CLEAR(kernel->lastConfiguration);
  Py_CLEAR(kernel->lastLauncher);
  if (kernel->recipes)
    kernel->recipes->clear();
  return 0;
}

static void destroy(PyObject *self) {
  PyTypeObject *type = Py_TYPE(self);
  PyObject_GC_UnTrack(self);
  clear(self);
  delete asKernel(self)->recipes;
  type->tp_free(self);
  Py_DECREF(type);
}

/// Whether two extents are the same number, and no other kind of object: 1, 1.0
/// and True are equal to each other.
static bool isSame(PyObject *a, PyObject *b) {
  if (a == b)
    return true;
  return PyLong_CheckExact(a) && PyLong_CheckExact(b) &&
         PyObject_RichCompareBool(a, b, Py_EQ) == 1;
}

static bool isSameConfiguration(PyObject *a, PyObject *b) {
  if (a == b)
    return true;
  if (!a || !PyTuple_CheckExact(a) || !PyTuple_CheckExact(b) ||
      PyTuple_GET_SIZE(a) != PyTuple_GET_SIZE(b))
    return false;
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(a); ++i)
    if (!isSame(PyTuple_GET_ITEM(a, i), PyTuple_GET_ITEM(b, i)))
      return false;
  return true;
}

/// Remembers the launcher of the last configuration.
static void remember(KernelObject *kernel, PyObject *configuration,
                     PyObject *launcher) {
  Ref oldConfiguration = Ref::steal(kernel->lastConfiguration);
  Ref oldLauncher = Ref::steal(kernel->lastLauncher);
  kernel->lastConfiguration = Py_NewRef(configuration);
  kernel->lastLauncher = Py_NewRef(launcher);
}

/// Whether an extent is what it would be found as: 1, 1.0 and True are equal to
/// each other, and have one hash.
static bool isInteger(PyObject *extent) {
  if (PyTuple_CheckExact(extent))
    return llvm::all_of(llvm::seq(PyTuple_GET_SIZE(extent)), [=](auto i) {
      return isInteger(PyTuple_GET_ITEM(extent, i));
    });
  return PyIndex_Check(extent) && !PyBool_Check(extent);
}

/// Whether all but the stream are integers; numbers are no streams but as such.
static bool isFindable(PyObject *configuration) {
  if (!PyTuple_CheckExact(configuration))
    return true;
  for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(configuration); ++i) {
    PyObject *part = PyTuple_GET_ITEM(configuration, i);
    bool isNumber = i != 2 || PyFloat_Check(part) || PyBool_Check(part);
    if (isNumber && !isInteger(part))
      return false;
  }
  return true;
}

/// A known launcher; null if there is none, or the configuration has no hash.
static Ref findLauncher(KernelObject *kernel, PyObject *configuration) {
  if (!kernel->configurations || !isFindable(configuration))
    return Ref();
  Ref found = itemOf(kernel->configurations, configuration);
  if (!found)
    PyErr_Clear();
  return found;
}

/// Asks the kernel for the launcher, or whatever else `kernel[item]` is.
static Ref configure(KernelObject *kernel, PyObject *item) {
  static PyObject *name = interned("configure");
  Ref made = Ref::steal(PyObject_CallMethodOneArg(
      reinterpret_cast<PyObject *>(kernel), name, item));
  bool isLauncher = made && Py_TYPE(made.get()) == launcherType();
  if (!isLauncher || !kernel->configurations || !isFindable(item))
    return made;
  if (PyDict_Size(kernel->configurations) >= kMostConfigurations)
    PyDict_Clear(kernel->configurations);
  if (PyDict_SetItem(kernel->configurations, item, made.get()))
    PyErr_Clear(); // extents as a list
  return made;
}

static PyObject *subscript(PyObject *self, PyObject *item) {
  KernelObject *kernel = asKernel(self);
  Exclusive scope(self);
  if (LLVM_LIKELY(isSameConfiguration(kernel->lastConfiguration, item)))
    return Py_NewRef(kernel->lastLauncher);
  Ref found = findLauncher(kernel, item);
  if (!found)
    return configure(kernel, item).release();
  if (PyTuple_CheckExact(item))
    remember(kernel, item, found.get());
  return found.release();
}

static PyTypeObject *make() {
  static PyType_Slot slots[] = {
      {Py_tp_doc, const_cast<char *>("What kernels have in common: "
                                     "kernel[configuration] is a launcher; "
                                     "kernel(...) launches with the default "
                                     "configuration.")},
      {Py_tp_new, reinterpret_cast<void *>(create)},
      {Py_tp_dealloc, reinterpret_cast<void *>(destroy)},
      {Py_tp_traverse, reinterpret_cast<void *>(traverse)},
      {Py_tp_clear, reinterpret_cast<void *>(clear)},
      {Py_tp_call, reinterpret_cast<void *>(callKernel)},
      {Py_mp_subscript, reinterpret_cast<void *>(subscript)},
      {0, nullptr}};
  static PyType_Spec spec = {
      "cppyy_cuda._core.KernelBase", sizeof(KernelObject), 0,
      Py_TPFLAGS_DEFAULT | Py_TPFLAGS_BASETYPE | Py_TPFLAGS_HAVE_GC, slots};
  PyObject *made = PyType_FromSpec(&spec);
  if (!made)
    throw py::error_already_set();
  return reinterpret_cast<PyTypeObject *>(made);
}

PyTypeObject *cppyy_cuda::python::kernelType() {
  static PyTypeObject *type = make();
  return type;
}
