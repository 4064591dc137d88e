//===- SessionBinding.cpp - The Clang session -----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Bindings.h"
#include "SessionObjects.h"
#include "cppyy-cuda/Interop/TextCheck.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;
using interop::CallRequest;
using interop::CxxField;
using interop::FragmentKind;

static const char *kindName(interop::CxxType::Kind kind) {
  static const char *const names[] = {"void",    "bool",   "integer", "float",
                                      "pointer", "record", "other"};
  return names[static_cast<unsigned>(kind)];
}

static CallRequest::Form parseForm(const std::string &name) {
  static const std::pair<const char *, CallRequest::Form> forms[] = {
      {"function", CallRequest::Form::Function},
      {"method", CallRequest::Form::Method},
      {"constructor", CallRequest::Form::Constructor},
      {"field", CallRequest::Form::Field},
      {"operator", CallRequest::Form::Operator},
      {"variable", CallRequest::Form::Variable},
      {"set_field", CallRequest::Form::SetField},
      {"set_item", CallRequest::Form::SetItem},
      {"set_variable", CallRequest::Form::SetVariable}};
  for (auto [known, form] : forms)
    if (name == known)
      return form;
  throw py::value_error("unknown form '" + name + "'");
}

using FieldTuple = std::tuple<std::string, uint64_t, interop::CxxType>;

static std::vector<FieldTuple>
fieldTuples(const std::vector<CxxField> &fields) {
  std::vector<FieldTuple> tuples;
  for (const CxxField &field : fields)
    tuples.emplace_back(field.name, field.offset, field.type);
  return tuples;
}

static void bindTypes(py::module_ &module) {
  using interop::CxxType;
  py::class_<CxxType>(module, "CxxType", "A C++ type, as Clang describes it.")
      .def_property_readonly(
          "kind", [](const CxxType &self) { return kindName(self.kind); })
      .def_readonly("spelling", &CxxType::spelling)
      .def_readonly("size", &CxxType::size)
      .def_readonly("align", &CxxType::align)
      .def_readonly("is_signed", &CxxType::isSigned)
      .def_readonly("is_enum", &CxxType::isEnum)
      .def_readonly("trivially_copyable", &CxxType::triviallyCopyable)
      .def_readonly("has_destructor", &CxxType::hasDestructor)
      .def_readonly("has_pointers", &CxxType::hasPointers)
      .def_readonly("is_aggregate", &CxxType::isAggregate)
      .def_readonly("is_lambda", &CxxType::isLambda)
      .def_property_readonly("pointee",
                             [](const CxxType &self) -> py::object {
                               return self.pointee ? py::cast(*self.pointee)
                                                   : py::none();
                             })
      .def_readonly("pointee_const", &CxxType::pointeeConst)
      .def_property_readonly(
          "fields",
          [](const CxxType &self) { return fieldTuples(self.fields); })
      .def_readonly("extents", &CxxType::extents)
      .def_property_readonly(
          "members",
          [](const CxxType &self) { return fieldTuples(self.members); })
      .def_property_readonly(
          "leaves",
          [](const CxxType &self) { return fieldTuples(self.leaves); })
      .def("__repr__", [](const CxxType &self) {
        return "<CxxType " + self.spelling + ">";
      });
}

/// (qualified name, values)
static auto
constantTuples(const std::vector<interop::LaunchConstant> &constants) {
  std::vector<std::pair<std::string, std::vector<int64_t>>> tuples;
  for (const interop::LaunchConstant &constant : constants)
    tuples.emplace_back(constant.name, constant.values);
  return tuples;
}

/// (text, bytes or None)
static auto
defaultTuples(const std::vector<interop::DefaultArgument> &defaults) {
  std::vector<std::pair<std::string, std::optional<py::bytes>>> tuples;
  for (const interop::DefaultArgument &argument : defaults)
    tuples.emplace_back(argument.text, argument.bytes);
  return tuples;
}

static void bindResults(py::module_ &module) {
  using interop::Fragment, interop::KernelInstance, interop::ResolvedCall;
  using interop::HeaderFile, interop::KernelDecl;
  py::class_<KernelDecl>(module, "KernelDecl", "A kernel that C++ defines.")
      .def_readonly("name", &KernelDecl::qualifiedName)
      .def_readonly("is_template", &KernelDecl::isTemplate)
      .def_readonly("takes_values", &KernelDecl::takesValues,
                    "whether template arguments may begin with a number")
      .def_readonly("needs_values", &KernelDecl::needsValues,
                    "whether they must")
      .def_readonly("is_of_template", &KernelDecl::isOfTemplate,
                    "whether it is a member of a class template")
      .def_readonly("is_annotated", &KernelDecl::isAnnotated,
                    "whether annotations configure its launches");
  py::class_<interop::DeviceVariableDecl>(
      module, "DeviceVariableDecl", "A variable that exists only on devices.")
      .def_readonly("name", &interop::DeviceVariableDecl::qualifiedName)
      .def_readonly("symbol", &interop::DeviceVariableDecl::symbol,
                    "in machine code; empty if it has none")
      .def_readonly("size", &interop::DeviceVariableDecl::size, "bytes")
      .def_readonly("is_constant", &interop::DeviceVariableDecl::isConstant);
  py::class_<HeaderFile>(module, "HeaderFile", "A file that C++ has included.")
      .def_readonly("path", &HeaderFile::path)
      .def_readonly("modified", &HeaderFile::modified, "nanoseconds since 1970")
      .def_property_readonly(
          "digest",
          [](const HeaderFile &self) { return py::bytes(self.digest); },
          "BLAKE3 of what was read");
  py::class_<Fragment>(module, "Fragment", "What parsing C++ told.")
      .def_readonly("kernels", &Fragment::kernels)
      .def_readonly("device_variables", &Fragment::deviceVariables)
      .def_readonly("lambdas", &Fragment::lambdas)
      .def_property_readonly("launch_constants",
                             [](const Fragment &self) {
                               return constantTuples(self.launchConstants);
                             })
      .def_readonly("namespaces", &Fragment::namespaces)
      .def_readonly("headers", &Fragment::headers)
      .def_readonly("host_text", &Fragment::hostText)
      .def_readonly("launches_kernels", &Fragment::launchesKernels,
                    "whether the host's half needs CUDA's runtime API")
      .def_readonly("names_dim3", &Fragment::namesDim3)
      .def_readonly("warnings", &Fragment::warnings);
  py::class_<ResolvedCall>(module, "ResolvedCall", "What a call means.")
      .def_readonly("result", &ResolvedCall::result)
      .def_readonly("args", &ResolvedCall::args)
      .def_readonly("converted", &ResolvedCall::converted)
      .def_readonly("reads", &ResolvedCall::reads)
      .def_readonly("is_reference", &ResolvedCall::isReference)
      .def_readonly("is_const", &ResolvedCall::isConst)
      .def_readonly("has_place", &ResolvedCall::hasPlace)
      .def_readonly("minds_categories", &ResolvedCall::mindsCategories)
      .def_readonly("callee", &ResolvedCall::callee);
  py::class_<KernelInstance>(module, "KernelInstance", "A compiled kernel.")
      .def_readonly("symbol", &KernelInstance::symbol)
      .def_readonly("name", &KernelInstance::name)
      .def_readonly("params", &KernelInstance::params)
      .def_readonly("member_of", &KernelInstance::memberOf)
      .def_property_readonly("defaults",
                             [](const KernelInstance &self) {
                               return defaultTuples(self.defaults);
                             })
      .def_property_readonly("annotations", [](const KernelInstance &self) {
        return constantTuples(self.annotations);
      });
}

static interop::Fragment parse(PySession &self, const std::string &text,
                               bool exact, const std::string &file) {
  FragmentKind kind = exact ? FragmentKind::Exact : FragmentKind::Plain;
  return unwrap(
      withoutGil([&] { return self.session->parse(text, kind, file); }));
}

static CallRequest request(const std::string &form, const std::string &name,
                           const std::vector<std::string> &argTypes) {
  return {parseForm(form), name, argTypes};
}

static void bindTextChecks(py::module_ &module) {
  module.def(
      "find_statement",
      [](const std::string &text)
          -> std::optional<std::tuple<unsigned, unsigned, std::string>> {
        auto place = interop::findStatement(text);
        if (!place)
          return std::nullopt;
        return std::make_tuple(place->line, place->column, place->token);
      },
      py::arg("text"),
      "(line, column, token) of a statement outside functions, or None.");
  module.def(
      "begins_declaration",
      [](const std::string &text) { return interop::beginsDeclaration(text); },
      py::arg("text"), "Whether C++ begins as declarations and directives do.");
}

static void bindFunctors(py::module_ &module) {
  using interop::Functor, interop::AskedType;
  py::class_<Functor>(module, "Functor",
                      "A C++ class that calls functions of the module.")
      .def(py::init([](std::string name, std::vector<std::string> captures,
                       std::string callee) {
             return Functor{
                 std::move(name), std::move(captures), {}, std::move(callee)};
           }),
           py::arg("name"), py::arg("captures"), py::arg("callee") = "")
      .def_readonly("name", &Functor::name)
      .def(
          "overload",
          [](Functor &self, std::string symbol, std::string result,
             std::vector<std::string> argTypes) {
            self.overloads.push_back(
                {std::move(symbol), std::move(result), std::move(argTypes)});
          },
          py::arg("symbol"), py::arg("result"), py::arg("arg_types"));
  py::class_<AskedType>(module, "AskedType",
                        "The type of an argument that C++ gave a functor.")
      .def_readonly("type", &AskedType::type)
      .def_readonly("is_const", &AskedType::isConst);
}

void cppyy_cuda::python::bindSession(py::module_ &module) {
  bindTextChecks(module);
  bindFunctors(module);
  bindTypes(module);
  bindResults(module);
  py::class_<PySession>(module, "Session", "The in-process Clang, device side.")
      .def("parse", parse, py::arg("text"), py::arg("exact") = false,
           py::arg("file") = "", "Parses C++; CxxError if Clang refuses it.")
      .def("add_include_path",
           [](PySession &self, const std::string &path) {
             self.session->addIncludePath(path);
           })
      .def(
          "resolve",
          [](PySession &self, const std::string &form, const std::string &name,
             const std::vector<std::string> &argTypes) {
            CallRequest call = request(form, name, argTypes);
            return unwrap(
                withoutGil([&] { return self.session->resolve(call); }));
          },
          py::arg("form"), py::arg("name"), py::arg("arg_types"))
      .def(
          "emit_thunk",
          [](PySession &self, const std::string &form, const std::string &name,
             const std::vector<std::string> &argTypes) {
            CallRequest call = request(form, name, argTypes);
            return unwrap(withoutGil(
                              [&] { return self.session->emitThunks(call); }))
                .front()
                .symbol;
          },
          py::arg("form"), py::arg("name"), py::arg("arg_types"),
          "Compiles a thunk and returns its symbol.")
      .def(
          "provide",
          [](PySession &self, const interop::Functor &functor) {
            self.session->provide(functor);
          },
          "Makes a functor's class known.")
      .def(
          "asked_of",
          [](PySession &self, const std::string &name) {
            return unwrap(
                withoutGil([&] { return self.session->askedOf(name); }));
          },
          py::arg("name"),
          "Lists the types of arguments that a functor has no overload for.")
      .def("describe_type",
           [](PySession &self, const std::string &spelling) {
             return unwrap(withoutGil(
                 [&] { return self.session->describeType(spelling); }));
           })
      .def(
          "instantiate_kernel",
          [](PySession &self, const std::string &name,
             const std::vector<std::string> &argTypes) {
            return unwrap(withoutGil([&] {
              return self.session->instantiateKernel(name, argTypes);
            }));
          },
          py::arg("name"), py::arg("arg_types"));
}
