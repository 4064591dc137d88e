//===- LauncherType.cpp - A kernel with its configuration -----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DeviceArrays.h"
#include "LauncherObject.h"
#include <structmember.h>

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;

static LauncherObject *asLauncher(PyObject *self) {
  return reinterpret_cast<LauncherObject *>(self);
}

static PyObject *create(PyTypeObject *type, PyObject *args, PyObject *named) {
  static const char *names[] = {"kernel", "configuration", "words", nullptr};
  PyObject *kernel, *configuration;
  runtime::LaunchConfig config;
  unsigned long long handle;
  PyObject *stream;
  if (!PyArg_ParseTupleAndKeywords(
          args, named, "O!O(LLLLLLLKO):Launcher", const_cast<char **>(names),
          kernelType(), &kernel, &configuration, &config.grid[0],
          &config.grid[1], &config.grid[2], &config.block[0], &config.block[1],
          &config.block[2], &config.sharedBytes, &handle, &stream))
    return nullptr;
  PyObject *self = type->tp_alloc(type, 0);
  if (!self)
    return nullptr;
  config.stream = handle;
  LauncherObject *launcher = asLauncher(self);
  launcher->call = callLauncher;
  launcher->kernel = reinterpret_cast<KernelObject *>(Py_NewRef(kernel));
  launcher->configuration = Py_NewRef(configuration);
  launcher->stream = stream == Py_None ? nullptr : Py_NewRef(stream);
  launcher->streamAttribute =
      launcher->stream ? streamAttributeOf(stream) : nullptr;
  launcher->config = config;
  return self;
}

static int traverse(PyObject *self, visitproc visit, void *arg) {
  Py_VISIT(Py_TYPE(self));
  Py_VISIT(asLauncher(self)->kernel);
  Py_VISIT(asLauncher(self)->configuration);
  Py_VISIT(asLauncher(self)->stream);
  return 0;
}

/// The kernel stays: garbage may still be called. Its own reference to this
/// launcher is what a circle of them is broken at.
static int clear(PyObject *self) {
  Py_CLEAR(asLauncher(self)->stream);
  return 0;
}

static void destroy(PyObject *self) {
  PyTypeObject *type = Py_TYPE(self);
  PyObject_GC_UnTrack(self);
  if (asLauncher(self)->weakly)
    PyObject_ClearWeakRefs(self);
  clear(self);
  Py_XDECREF(asLauncher(self)->kernel);
  Py_XDECREF(asLauncher(self)->configuration);
  type->tp_free(self);
  Py_DECREF(type);
}

static PyObject *reduce(PyObject *self, PyObject *) {
  return PyObject_CallFunctionObjArgs(
      launchServices().launcherParts.ptr(),
      reinterpret_cast<PyObject *>(asLauncher(self)->kernel),
      asLauncher(self)->configuration, nullptr);
}

/// For copies, too: a launcher is its own.
static PyObject *itself(PyObject *self, PyObject *) { return Py_NewRef(self); }

static PyMethodDef methods[] = {{"__reduce__", reduce, METH_NOARGS, nullptr},
                                {"__copy__", itself, METH_NOARGS, nullptr},
                                {"__deepcopy__", itself, METH_O, nullptr},
                                {nullptr, nullptr, 0, nullptr}};

static PyMemberDef members[] = {
    {"__vectorcalloffset__", T_PYSSIZET, offsetof(LauncherObject, call),
     READONLY, nullptr},
    {"__weaklistoffset__", T_PYSSIZET, offsetof(LauncherObject, weakly),
     READONLY, nullptr},
    {"kernel", T_OBJECT_EX, offsetof(LauncherObject, kernel), READONLY,
     nullptr},
    {"configuration", T_OBJECT_EX, offsetof(LauncherObject, configuration),
     READONLY, nullptr},
    {nullptr, 0, 0, 0, nullptr}};

static const char kDoc[] =
    "Launcher(kernel, configuration, words)\n\nA kernel with its launch "
    "configuration: call it with the kernel's arguments. words: blocks and "
    "threads, three each, bytes of shared memory, the stream's handle, and "
    "the stream if it is asked for its handle at each launch, or None.";

static PyTypeObject *make() {
  static PyType_Slot slots[] = {
      {Py_tp_doc, const_cast<char *>(kDoc)},
      {Py_tp_new, reinterpret_cast<void *>(create)},
      {Py_tp_dealloc, reinterpret_cast<void *>(destroy)},
      {Py_tp_traverse, reinterpret_cast<void *>(traverse)},
      {Py_tp_clear, reinterpret_cast<void *>(clear)},
      {Py_tp_call, reinterpret_cast<void *>(PyVectorcall_Call)},
      {Py_tp_methods, methods},
      {Py_tp_members, members},
      {0, nullptr}};
  static PyType_Spec spec = {
      "cppyy_cuda._core.Launcher", sizeof(LauncherObject), 0,
      Py_TPFLAGS_DEFAULT | Py_TPFLAGS_HAVE_GC | Py_TPFLAGS_HAVE_VECTORCALL,
      slots};
  PyObject *made = PyType_FromSpec(&spec);
  if (!made)
    throw py::error_already_set();
  return reinterpret_cast<PyTypeObject *>(made);
}

PyTypeObject *cppyy_cuda::python::launcherType() {
  static PyTypeObject *type = make();
  return type;
}
