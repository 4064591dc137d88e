//===- LaunchRecipe.cpp - From Python's arguments to a plan ---------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LaunchRecipe.h"
#include "SmallInt.h"
#include "cppyy-cuda/Runtime/Devices.h"
#include "llvm/ADT/STLExtras.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;
using runtime::Slot;

unsigned LeafReader::words() const {
  switch (kind) {
  case Nothing:
  case Object:
    return 0;
  case Complex:
    return 2;
  case Array:
    return 1 + 2 * size;
  case Bytes:
    return (size + 7) / 8;
  default:
    return 1;
  }
}

LaunchRecipe::LaunchRecipe(std::shared_ptr<PyPlan> plan,
                           std::vector<LeafReader> readers)
    : plan(std::move(plan)), readers(std::move(readers)) {
  noteUses();
  for (LeafReader &reader : this->readers) {
    reader.offset = words;
    words += reader.words();
  }
}

/// What a slot uses of the values. Most kernels use no strides, and those in
/// C++ no extents.
static void noteUse(llvm::ArrayRef<LeafReader *> values, const Slot &slot) {
  for (const Slot &part : slot.parts)
    noteUse(values, part);
  if (slot.kind == Slot::Constant || slot.kind == Slot::Made)
    return;
  if (slot.value >= values.size())
    throw py::value_error("a plan uses a value that no argument has");
  LeafReader &reader = *values[slot.value];
  reader.extents |= slot.word > 0 && slot.word <= reader.size;
  reader.strides |= slot.word > reader.size;
}

void LaunchRecipe::noteUses() {
  std::vector<LeafReader *> values;
  for (LeafReader &reader : readers)
    if (reader.hasValue())
      values.push_back(&reader);
  for (const Slot &slot : plan->plan.getSlots())
    noteUse(values, slot);
}

/// The values of one launch.
class LaunchRecipe::Values {
public:
  Values(const LaunchRecipe &recipe, uint64_t stream, const Leaves &leaves)
      : stream(stream), driver(recipe.plan->plan.getDriver()), leaves(leaves) {
    words.resize_for_overwrite(recipe.words);
  }

  bool read(const LeafReader &reader, const Leaf &leaf) {
    if (LLVM_UNLIKELY(reader.kind == LeafReader::Object))
      return callFunction(reader, leaf.object);
    if (!reader.hasValue())
      return true;
    uint64_t *to = words.data() + reader.offset;
    values.push_back(to);
    return reader.kind == LeafReader::Array
               ? readArray(reader, leaf, reinterpret_cast<int64_t *>(to))
               : write(reader, leaf.object, to);
  }
  void *const *get() const { return values.data(); }

private:
  bool readArray(const LeafReader &reader, const Leaf &leaf, int64_t *to) {
    auto rank = int(reader.size);
    if (leaf.foreign == Leaf::kNumbas)
      return leaf.readNumbas(to, rank, reader.extents, reader.strides);
    const ForeignArray *array = leaves.foreign(leaf);
    if (!array || array->rank != rank || isBusy(*array))
      return false;
    runtime::noteMemory(driver, array->address, array->device);
    array->write(to);
    return true;
  }

  /// Whether work of another stream than the launch's may still write it; 0 and
  /// 1 are both the default.
  bool isBusy(const ForeignArray &array) const {
    return array.stream && array.stream != (stream ? stream : 1);
  }

  static bool write(const LeafReader &reader, PyObject *leaf, uint64_t *to) {
    switch (reader.kind) {
    case LeafReader::Null:
      *to = 0;
      return true;
    case LeafReader::Int:
      return writeInt(leaf, to);
    case LeafReader::Float:
      return writeFloat(PyFloat_AS_DOUBLE(leaf), to);
    case LeafReader::Bool:
      *to = leaf == Py_True;
      return true;
    case LeafReader::Complex:
      return writeFloat(PyComplex_RealAsDouble(leaf), to) &&
             writeFloat(PyComplex_ImagAsDouble(leaf), to + 1);
    case LeafReader::Bytes:
      return copyBytes(leaf, reader.size, to);
    default:
      return true;
    }
  }
  static bool writeFloat(double value, uint64_t *to) {
    std::memcpy(to, &value, sizeof(value));
    return true;
  }
  static bool writeInt(PyObject *leaf, uint64_t *to) {
    int64_t small;
    if (LLVM_LIKELY(readSmallInt(leaf, small))) {
      *to = uint64_t(small);
      return true;
    }
    int overflow = 0;
    *to = uint64_t(PyLong_AsLongLongAndOverflow(leaf, &overflow));
    return !overflow; // an unsigned number then, or none
  }
  static bool copyBytes(PyObject *leaf, unsigned size, uint64_t *to) {
    Py_buffer view;
    if (PyObject_GetBuffer(leaf, &view, PyBUF_SIMPLE))
      return false;
    bool fits = view.len == Py_ssize_t(size);
    if (fits)
      std::memcpy(to, view.buf, size);
    PyBuffer_Release(&view);
    return fits;
  }
  bool callFunction(const LeafReader &reader, PyObject *leaf) {
    Ref made = Ref::steal(PyObject_CallOneArg(reader.function.ptr(), leaf));
    if (!made || !PyBytes_Check(made.get()))
      return false;
    values.push_back(PyBytes_AS_STRING(made.get()));
    kept.push_back(std::move(made));
    return true;
  }

  llvm::SmallVector<uint64_t, 128> words;
  llvm::SmallVector<void *, 32> values;
  llvm::SmallVector<Ref, 0> kept;
  uint64_t stream;
  const runtime::Driver &driver;
  const Leaves &leaves;
};

/// What was raised while arguments were read; Python raises it again, unless it
/// came from elsewhere, as Ctrl-C does.
static LaunchRecipe::Outcome unreadable() {
  if (!PyErr_Occurred())
    return LaunchRecipe::AskPython;
  if (!PyErr_ExceptionMatches(PyExc_Exception))
    return LaunchRecipe::Raised;
  PyErr_Clear();
  return LaunchRecipe::AskPython;
}

/// Nothing was launched if an argument is wrong or the thread has no context.
static bool isPythons(const llvm::Error &error) {
  return error.isA<runtime::ArgumentError>() ||
         error.isA<runtime::ConfigurationError>() || lacksContext(error);
}

static LaunchRecipe::Outcome outcomeOf(llvm::Error error) {
  if (PyErr_Occurred() || PyErr_CheckSignals()) {
    llvm::consumeError(std::move(error));
    return LaunchRecipe::Raised;
  }
  if (LLVM_LIKELY(!error))
    return LaunchRecipe::Launched;
  if (isPythons(error)) {
    llvm::consumeError(std::move(error));
    return LaunchRecipe::AskPython;
  }
  try {
    raise(std::move(error));
  } catch (py::error_already_set &raised) {
    raised.restore();
  }
  return LaunchRecipe::Raised;
}

static bool admitQuietly() {
  try {
    admitInterrupts();
    return true;
  } catch (py::error_already_set &raised) {
    raised.restore();
    return false;
  }
}

LaunchRecipe::Outcome LaunchRecipe::launch(const runtime::LaunchConfig &config,
                                           const Leaves &leaves) const {
  Values values(*this, config.stream, leaves);
  for (auto [reader, leaf] : llvm::zip_equal(readers, leaves.get()))
    if (LLVM_UNLIKELY(!values.read(reader, leaf)))
      return unreadable();
  if (plan->plan.getDriver().isHost() && !admitQuietly())
    return Raised;
  // The driver waits if its queue is full, maybe for a host function. What
  // makes parameters may be C++ that calls Python.
  PyThreadState *held = nullptr;
  llvm::Error error = plan->plan.launch(&config, values.get(), nullptr,
                                        [&] { held = PyEval_SaveThread(); });
  if (LLVM_LIKELY(held != nullptr))
    PyEval_RestoreThread(held);
  return outcomeOf(std::move(error));
}

/// "int", ("array", rank), ("bytes", size) or a function.
static LeafReader readerFrom(const py::object &given) {
  static const std::pair<const char *, LeafReader::Kind> kinds[] = {
      {"nothing", LeafReader::Nothing}, {"null", LeafReader::Null},
      {"int", LeafReader::Int},         {"float", LeafReader::Float},
      {"bool", LeafReader::Bool},       {"complex", LeafReader::Complex},
      {"array", LeafReader::Array},     {"bytes", LeafReader::Bytes}};
  LeafReader reader;
  if (PyCallable_Check(given.ptr())) {
    reader.kind = LeafReader::Object;
    reader.function = given;
    return reader;
  }
  bool isPair = py::isinstance<py::tuple>(given);
  auto wanted =
      (isPair ? py::object(given[py::int_(0)]) : given).cast<std::string>();
  if (isPair)
    reader.size = given[py::int_(1)].cast<unsigned>();
  for (auto [name, kind] : kinds) {
    if (wanted != name)
      continue;
    reader.kind = kind;
    return reader;
  }
  throw py::value_error("no leaf is read as " + wanted);
}

void cppyy_cuda::python::bindLaunchRecipe(py::module_ &module) {
  py::class_<LaunchRecipe>(
      module, "LaunchRecipe",
      "Launches a plan with the leaves of arguments of known types.")
      .def(py::init([](std::shared_ptr<PyPlan> plan, const py::list &readers) {
             std::vector<LeafReader> made;
             for (py::handle reader : readers)
               made.push_back(
                   readerFrom(py::reinterpret_borrow<py::object>(reader)));
             return std::make_unique<LaunchRecipe>(std::move(plan),
                                                   std::move(made));
           }),
           py::arg("plan"), py::arg("readers"),
           "readers, for each leaf: 'nothing', 'null', 'int', 'float', "
           "'bool', 'complex', ('array', rank), ('bytes', size), or a function "
           "that returns the value's bytes.");
}
