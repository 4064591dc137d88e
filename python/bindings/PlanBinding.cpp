//===- PlanBinding.cpp - Plans of launches --------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "PlanObject.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;
using runtime::Number;
using runtime::Plan;
using runtime::Slot;

static runtime::LaunchConfig toConfig(const ConfigWords &v) {
  return {{v[0], v[1], v[2]}, {v[3], v[4], v[5]}, v[6], uint64_t(v[7])};
}

static std::optional<runtime::LaunchConfig>
toConfig(const std::optional<ConfigWords> &given) {
  if (!given)
    return std::nullopt;
  return toConfig(*given);
}

PyPlan::PyPlan(const PyKernel &kernel, std::string name,
               std::vector<Slot> slots, bool cooperative, bool debug,
               unsigned maxThreads,
               const std::optional<ConfigWords> &defaultConfig, bool sync,
               unsigned reportValue, py::object raised)
    : kernel(kernel), raised(std::move(raised)),
      plan(driver(), *kernel.kernel, std::move(name), std::move(slots),
           {cooperative, debug, maxThreads, toConfig(defaultConfig),
            reportValue, this, sync}) {}

static Number number(const std::string &kind, unsigned bytes) {
  static const std::pair<const char *, Number::Kind> kinds[] = {
      {"bool", Number::Bool},
      {"signed", Number::Signed},
      {"unsigned", Number::Unsigned},
      {"float", Number::Float}};
  for (auto [name, value] : kinds)
    if (kind == name)
      return {value, uint8_t(bytes)};
  throw py::value_error("a number is bool, signed, unsigned or float");
}

static Slot makeSlot(Slot::Kind kind, unsigned value, unsigned word,
                     const std::string &place) {
  Slot slot;
  slot.kind = kind;
  slot.value = value;
  slot.word = word;
  slot.place = place;
  return slot;
}

static Slot convertSlot(unsigned value, Number from, Number to, unsigned count,
                        const std::string &place, const std::string &type) {
  Slot slot = makeSlot(Slot::Convert, value, 0, place);
  slot.from = from;
  slot.to = to;
  slot.count = count;
  slot.type = type;
  return slot;
}

static Slot stepsSlot(unsigned value, unsigned word, int64_t itemBytes,
                      const std::string &place) {
  Slot slot = makeSlot(Slot::Steps, value, word, place);
  slot.itemBytes = itemBytes;
  return slot;
}

static Slot madeSlot(uintptr_t make, size_t bytes, std::vector<Slot> parts,
                     const std::string &place, const std::string &type) {
  Slot slot = makeSlot(Slot::Made, 0, 0, place);
  slot.make = reinterpret_cast<runtime::MakeParameter>(make);
  slot.bytes = bytes;
  slot.parts = std::move(parts);
  slot.type = type;
  return slot;
}

static void bindSlot(py::module_ &module) {
  py::class_<Number>(module, "Number", "The representation of a number.")
      .def(py::init(&number), py::arg("kind"), py::arg("bytes"))
      .def("__eq__", &Number::operator==);
  py::class_<Slot>(module, "Slot", "How a plan makes one parameter.")
      .def_static(
          "bytes",
          [](unsigned value, unsigned word) {
            return makeSlot(Slot::Bytes, value, word, "");
          },
          py::arg("value"), py::arg("word") = 0,
          "The value's bytes, from that 8-byte word on.")
      .def_static(
          "address",
          [](unsigned value, const std::string &place) {
            return makeSlot(Slot::Address, value, 0, place);
          },
          py::arg("value"), py::arg("place"), "An address of device memory.")
      .def_static(
          "host_address",
          [](unsigned value, const std::string &place) {
            return makeSlot(Slot::HostAddress, value, 0, place);
          },
          py::arg("value"), py::arg("place"),
          "An address of the host's memory that devices can use.")
      .def_static(
          "constant",
          [](const py::bytes &bytes) {
            Slot slot = makeSlot(Slot::Constant, 0, 0, "");
            slot.constant = std::string(bytes);
            return slot;
          },
          py::arg("bytes"), "These bytes.")
      .def_static("convert", convertSlot, py::arg("value"), py::arg("from_"),
                  py::arg("to"), py::arg("count") = 1, py::kw_only(),
                  py::arg("place"), py::arg("type"),
                  "Numbers, converted if they fit.")
      .def(
          "at",
          [](Slot slot, unsigned offset) {
            slot.offset += offset;
            return slot;
          },
          py::arg("offset"), "The slot, of bytes that come later in the value.")
      .def_static("made", madeSlot, py::arg("make"), py::arg("bytes"),
                  py::arg("parts"), py::kw_only(), py::arg("place"),
                  py::arg("type"),
                  "That many bytes, made by the C++ function at the address "
                  "`make` of what `parts` yield, which are other slots.")
      .def_static("steps", stepsSlot, py::arg("value"), py::arg("word"),
                  py::arg("item_bytes"), py::arg("place"),
                  "A stride in bytes, as one in elements.");
}

void cppyy_cuda::python::bindPlan(py::module_ &module) {
  bindSlot(module);
  py::class_<PyPlan, std::shared_ptr<PyPlan>>(
      module, "Plan", "Launches a kernel from values of known types.")
      .def(py::init<const PyKernel &, std::string, std::vector<Slot>, bool,
                    bool, unsigned, std::optional<ConfigWords>, bool, unsigned,
                    py::object>(),
           py::arg("kernel"), py::arg("name"), py::arg("slots"), py::kw_only(),
           py::arg("cooperative") = false, py::arg("debug") = false,
           py::arg("max_threads") = 0, py::arg("default") = std::nullopt,
           py::arg("sync") = false, py::arg("report_value") = 0,
           py::arg("raised") = py::none(),
           "max_threads: of a block; 0 for any device's limit. default: the "
           "configuration of launches that name none: blocks, threads, bytes "
           "of shared memory and the stream. sync: launches wait. "
           "report_value: if not 0, the index of a value beyond those of the "
           "launch, memory for an exception; raised(words) raises it.");
  module.def(
      "check_configuration",
      [](const std::string &name, const std::array<int64_t, 7> &v,
         unsigned maxThreads) {
        check(runtime::checkConfiguration(
            name,
            toConfig(ConfigWords{v[0], v[1], v[2], v[3], v[4], v[5], v[6]}),
            maxThreads));
      },
      py::arg("name"), py::arg("words"), py::arg("max_threads") = 0,
      "Raises LaunchError if blocks and threads (three extents each) or bytes "
      "of shared memory are outside CUDA's limits, or threads a block above "
      "the kernel's, if that is not 0.");
  module.def(
      "freed_memory",
      [](const std::string &place) { return runtime::freedMemory(place); },
      py::arg("place"),
      "The text of an error for an argument whose memory is gone.");
  module.def("new_generation", &Plan::newGeneration,
             "Makes launchers and compiled host code ask for their plans "
             "again.");
}
