//===- CompilerBinding.cpp - The compiler ---------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Bindings.h"
#include "IRObjects.h"
#include "SessionObjects.h"
#include "cppyy-cuda/Target/NVPTX/NVPTX.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;

static Phase phase(const std::string &name) {
  if (auto phase = parsePhase(name))
    return *phase;
  throw py::value_error("unknown phase '" + name + "'");
}

static Target target(const std::string &name) {
  if (name == "cuda")
    return Target::CUDA;
  if (name == "host")
    return Target::Host;
  throw py::value_error("the target is cuda or host, not '" + name + "'");
}

/// From (text, file name, include paths) tuples.
static std::vector<LinkSource> linkSources(py::handle value) {
  std::vector<LinkSource> sources;
  using Parts = std::tuple<std::string, std::string, std::vector<std::string>>;
  for (auto &[text, fileName, includePaths] : value.cast<std::vector<Parts>>())
    sources.push_back({text, fileName, includePaths});
  return sources;
}

/// From (kind, name, bytes) tuples.
static std::vector<nvptx::LinkInput> linkInputs(py::handle value) {
  std::vector<nvptx::LinkInput> inputs;
  using Parts = std::tuple<std::string, std::string, py::bytes>;
  for (auto &[kind, name, bytes] : value.cast<std::vector<Parts>>())
    inputs.push_back({kind, name, std::string(bytes)});
  return inputs;
}

/// CompileOptions from keywords; an unknown keyword is a TypeError.
static CompileOptions compileOptions(const py::kwargs &keywords) {
  CompileOptions options;
  for (auto [key, value] : keywords) {
    auto name = key.cast<std::string>();
    if (name == "target")
      options.target = target(value.cast<std::string>());
    else if (name == "archs")
      options.archs = value.cast<std::vector<std::string>>();
    else if (name == "opt_level")
      options.optLevel = value.cast<unsigned>();
    else if (name == "fastmath")
      options.fastMath = value.cast<bool>();
    else if (name == "line_info")
      options.lineInfo = value.cast<bool>();
    else if (name == "debug")
      options.debug = value.cast<bool>();
    else if (name == "max_registers")
      options.maxRegisters = value.cast<unsigned>();
    else if (name == "checks")
      options.checks = value.cast<uint32_t>();
    else if (name == "link_sources")
      options.linkSources = linkSources(value);
    else if (name == "link_inputs")
      options.linkInputs = linkInputs(value);
    else if (name == "program")
      options.program = value.cast<std::string>();
    else if (name == "externals")
      options.externals = value.cast<std::vector<std::string>>();
    else if (name == "until")
      options.until = phase(value.cast<std::string>());
    else if (name == "keep_text")
      options.keepText = value.cast<bool>();
    else if (name == "dump_dir")
      options.dumpDir = value.cast<std::string>();
    else if (name == "dump_name")
      options.dumpName = value.cast<std::string>();
    else
      throw py::type_error("unknown compile option '" + name + "'");
  }
  return options;
}

using ParamTuple = std::tuple<unsigned, std::string, unsigned>;

static std::vector<ParamTuple> paramTuples(const KernelInterface &kernel) {
  std::vector<ParamTuple> tuples;
  for (const KernelParam &param : kernel.params)
    tuples.emplace_back(param.argument, param.kind, param.dim);
  return tuples;
}

static py::object phaseText(const Compiled &self, const std::string &name) {
  auto it = self.text.find(phase(name));
  return it == self.text.end() ? py::none() : py::object(py::str(it->second));
}

static std::vector<std::pair<std::string, uint64_t>>
variableSizes(const runtime::ImageVariables &self) {
  std::vector<std::pair<std::string, uint64_t>> sizes;
  for (const runtime::DeviceVariable &variable : self.variables)
    sizes.emplace_back(variable.symbol, variable.size);
  return sizes;
}

static void bindResult(py::module_ &module) {
  py::class_<runtime::ImageVariables>(
      module, "ImageVariables",
      "The __device__ variables that an image shares with others.")
      .def_readonly("program", &runtime::ImageVariables::program)
      .def_property_readonly("variables", variableSizes,
                             "(symbol, bytes) of each");
  py::class_<KernelInterface>(module, "KernelInfo", "What a kernel takes.")
      .def_readonly("name", &KernelInterface::name)
      .def_property_readonly("params", paramTuples,
                             "(argument, kind, dim) of each parameter")
      .def_readonly("cooperative", &KernelInterface::cooperative,
                    "whether blocks wait for each other");
  py::class_<Compiled>(module, "Compiled", "What a compilation produced.")
      .def("text", phaseText, py::arg("phase"))
      .def_property_readonly(
          "image", [](const Compiled &self) { return py::bytes(self.image); })
      .def_readonly("image_kind", &Compiled::imageKind)
      .def_readonly("kernels", &Compiled::kernels)
      .def_readonly("variables", &Compiled::variables,
                    "an ImageVariables for each architecture, to be loaded "
                    "with the image; empty without a program")
      .def_readonly("timings", &Compiled::timings, "(step, milliseconds)");
}

static void bindToolkit(py::module_ &module) {
  py::class_<Toolkit>(module, "Toolkit", "Where the toolkit's parts lie.")
      .def(py::init([](std::string root, std::string libdevice,
                       std::string nvJitLink, std::string ptxas,
                       std::string fatbinary) {
             unsigned version = Toolkit::versionOf(root);
             return Toolkit{std::move(root),      version,
                            std::move(libdevice), std::move(nvJitLink),
                            std::move(ptxas),     std::move(fatbinary)};
           }),
           py::arg("root") = "", py::arg("libdevice") = "",
           py::arg("nvjitlink") = "", py::arg("ptxas") = "",
           py::arg("fatbinary") = "")
      .def_static("locate", &Toolkit::locate, py::arg("root"));
  module.def("architectures", &nvptx::architectures,
             py::arg("cuda_version") = 0,
             "Every architecture that can be compiled for, with a toolkit of "
             "that CUDA_VERSION (0: any).");
}

/// Runs the handlers of pending signals; returns true if one has raised.
static bool isInterrupted() {
  py::gil_scoped_acquire gil;
  return PyErr_CheckSignals() != 0;
}

static std::shared_ptr<Compiler>
makeCompiler(const Toolkit &toolkit, const std::string &resourceDir,
             const std::string &pchDir,
             const std::vector<std::string> &includePaths) {
  CompilerOptions options;
  options.toolkit = toolkit;
  options.resourceDir = resourceDir;
  options.pchCacheDir = pchDir;
  options.includePaths = includePaths;
  options.interrupted = isInterrupted;
  return std::make_shared<Compiler>(std::move(options), context());
}

void cppyy_cuda::python::bindCompiler(py::module_ &module) {
  bindToolkit(module);
  bindResult(module);
  py::class_<Compiler, std::shared_ptr<Compiler>>(module, "Compiler",
                                                  "From a module to an image.")
      .def(py::init(&makeCompiler), py::arg("toolkit"),
           py::arg("resource_dir") = "", py::arg("pch_dir") = "",
           py::arg("include_paths") = std::vector<std::string>())
      .def(
          "session",
          [](const std::shared_ptr<Compiler> &self, const std::string &arch) {
            return PySession{
                self, unwrap(withoutGil([&] { return self->session(arch); }))};
          },
          py::arg("arch"))
      .def(
          "last_refusals",
          [](const Compiler &self) {
            py::list refusals;
            for (const auto &told : self.lastRefusals())
              refusals.append(diagnosticTuples(told));
            return refusals;
          },
          "Clang's diagnostics about what each session has refused last.")
      .def("set_cxx_standard", &Compiler::setCxxStandard, py::arg("standard"),
           "What sessions that are not open yet call C++, as in 'c++20'.")
      .def(
          "compile",
          [](Compiler &self, PyModule &source, const py::kwargs &keywords) {
            CompileOptions options = compileOptions(keywords);
            return unwrap(withoutGil(
                [&] { return self.compile(*source.module, options); }));
          },
          py::arg("module"))
      .def(
          "compile_cxx_kernel",
          [](Compiler &self, const interop::KernelInstance &kernel,
             const py::kwargs &keywords) {
            CompileOptions options = compileOptions(keywords);
            return unwrap(withoutGil(
                [&] { return self.compileKernel(kernel, options); }));
          },
          py::arg("kernel"))
      .def(
          "device_variables",
          [](Compiler &self, const std::vector<std::string> &symbols,
             const py::kwargs &keywords) {
            return unwrap(self.variables(symbols, compileOptions(keywords)));
          },
          py::arg("symbols"),
          "The ImageVariables of a program that have these symbols.");
}
