//===- IR.cpp - Types and modules -----------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Bindings.h"
#include "IRObjects.h"
#include "cppyy-cuda/Compiler/ModuleText.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "cppyy-cuda/Interop/Session.h"
#include "mlir/IR/Builders.h"

using namespace mlir;
using namespace cppyy_cuda;
using namespace cppyy_cuda::python;

/// Turns a verifier's error about a type into a ValueError.
template <typename T, typename... Args> static PyType checked(Args &&...args) {
  std::string message;
  ScopedDiagnosticHandler handler(&context(), [&](Diagnostic &diagnostic) {
    message = diagnostic.str();
    return success();
  });
  auto emit = [] { return emitError(UnknownLoc::get(&context())); };
  Type type = T::getChecked(emit, &context(), std::forward<Args>(args)...);
  if (!type)
    throw py::value_error(message);
  return {type};
}

template <typename T>
static T parsed(std::optional<T> value, const std::string &name) {
  if (!value)
    throw py::value_error("unknown name '" + name + "'");
  return *value;
}

static PyType makeArray(std::vector<int64_t> shape, PyType element,
                        const std::string &layout, bool readonly,
                        uint64_t alignment, const std::string &space) {
  for (int64_t &extent : shape)
    if (extent < 0)
      extent = ShapedType::kDynamic;
  return checked<cppyy_cuda::ArrayType>(
      llvm::ArrayRef<int64_t>(shape), element.type,
      parsed(symbolizeLayout(layout), layout), readonly, alignment,
      parsed(symbolizeSpace(space), space));
}

static PyType viewOf(PyType self, unsigned rank, const std::string &layout) {
  auto array = dyn_cast<cppyy_cuda::ArrayType>(self.type);
  if (!array)
    throw py::type_error("views are of arrays");
  return {array.getView(rank, parsed(symbolizeLayout(layout), layout))};
}

static PyType bytesOf(PyType self, std::vector<int64_t> shape, PyType element,
                      const std::string &layout) {
  auto array = dyn_cast<cppyy_cuda::ArrayType>(self.type);
  if (!array)
    throw py::type_error("bytes are those of arrays");
  return makeArray(std::move(shape), element, layout, array.getReadonly(),
                   /*alignment=*/0, stringifySpace(array.getSpace()).str());
}

static PyType makeCxx(const std::string &name, uint64_t size, uint64_t align,
                      const std::vector<PyType> &leaves, bool pointers,
                      bool inPlace, bool destructor) {
  SmallVector<Type> types;
  for (const PyType &leaf : leaves)
    types.push_back(leaf.type);
  return checked<CxxType>(StringRef(name), size, align, ArrayRef<Type>(types),
                          pointers, inPlace, destructor);
}

static PyType makeRef(PyType object) { return checked<RefType>(object.type); }

using FieldTuple = std::tuple<std::string, PyType, uint64_t>;

static PyType makeRecord(const std::string &name,
                         const std::vector<FieldTuple> &fields, uint64_t size) {
  SmallVector<RecordField> list;
  for (const auto &[field, type, offset] : fields)
    list.push_back({StringAttr::get(&context(), field), type.type, offset});
  return checked<RecordType>(StringRef(name), ArrayRef<RecordField>(list),
                             size);
}

static PyType makeFloat(unsigned bits) {
  Builder builder(&context());
  switch (bits) {
  case 16:
    return {builder.getF16Type()};
  case 32:
    return {builder.getF32Type()};
  case 64:
    return {builder.getF64Type()};
  }
  throw py::value_error("floats have 16, 32 or 64 bits");
}

template <typename T> static std::string text(T printable) {
  std::string result;
  llvm::raw_string_ostream os(result);
  printable.print(os);
  return result;
}

/// The class of an object or of what a reference refers to; null for others.
static CxxType classOf(Type type) {
  if (auto reference = dyn_cast<RefType>(type))
    type = reference.getObject();
  return dyn_cast<CxxType>(type);
}

static void bindTypes(py::module_ &module) {
  py::class_<PyType>(module, "Type", "A type of the IR.")
      .def_static("i",
                  [](unsigned bits) {
                    return PyType{IntegerType::get(&context(), bits)};
                  })
      .def_static("f", makeFloat)
      .def_static("index", [] { return PyType{IndexType::get(&context())}; })
      .def_static(
          "complex",
          [](PyType element) { return PyType{ComplexType::get(element.type)}; })
      .def_static("array", makeArray, py::arg("shape"), py::arg("element"),
                  py::arg("layout") = "C", py::arg("readonly") = false,
                  py::arg("alignment") = 0, py::arg("space") = "generic")
      .def_static("cxx", makeCxx, py::arg("name"), py::arg("size"),
                  py::arg("align"), py::arg("leaves") = std::vector<PyType>(),
                  py::arg("pointers") = false, py::arg("in_place") = false,
                  py::arg("destructor") = false)
      .def_static("ref", makeRef, py::arg("object"))
      .def_static("record", makeRecord, py::arg("name"), py::arg("fields"),
                  py::arg("size"))
      .def_static("bf16", [] { return PyType{BFloat16Type::get(&context())}; })
      .def_static("slot",
                  [](PyType element) {
                    return PyType{MemRefType::get({}, element.type)};
                  })
      .def_property_readonly(
          "object",
          [](const PyType &self) -> std::optional<PyType> {
            auto reference = dyn_cast<RefType>(self.type);
            return reference ? std::optional(PyType{reference.getObject()})
                             : std::nullopt;
          },
          "What a reference refers to; None for other types.")
      .def_property_readonly(
          "pointers",
          [](const PyType &self) {
            auto object = classOf(self.type);
            return object && object.getPointers();
          },
          "Whether it is, or refers to, an object that may refer to others.")
      .def_property_readonly(
          "in_place",
          [](const PyType &self) {
            auto object = classOf(self.type);
            return object && object.getInPlace();
          },
          "Whether it is, or refers to, an object whose bytes cannot be "
          "copied.")
      .def_property_readonly(
          "destructor",
          [](const PyType &self) {
            auto object = classOf(self.type);
            return object && object.getDestructor();
          },
          "Whether it is, or refers to, an object whose destructor does "
          "something.")
      .def("view", viewOf, py::arg("rank"), py::arg("layout"),
           "The type of a part of an array of this type.")
      .def("reinterpreted", bytesOf, py::arg("shape"), py::arg("element"),
           py::arg("layout"),
           "The type of an array whose bytes lie in an array of this type.")
      .def("__str__", [](const PyType &self) { return text(self.type); })
      .def("__repr__", [](const PyType &self) { return text(self.type); })
      .def("__eq__",
           [](const PyType &self, const PyType &other) {
             return self.type == other.type;
           })
      .def("__hash__",
           [](const PyType &self) { return size_t(hash_value(self.type)); });
}

//===----------------------------------------------------------------------===//
// Modules
//===----------------------------------------------------------------------===//

static std::shared_ptr<PyModule> makeModule() {
  return std::make_shared<PyModule>(
      PyModule{ModuleOp::create(UnknownLoc::get(&context()))});
}

static std::shared_ptr<PyModule> parse(const std::string &text,
                                       const std::string &file) {
  return std::make_shared<PyModule>(
      PyModule{unwrap(parseModule(text, context(), file))});
}

static std::string moduleText(const PyModule &self, bool locations) {
  std::string result;
  llvm::raw_string_ostream os(result);
  OpPrintingFlags flags;
  if (locations)
    flags.enableDebugInfo(true, /*prettyForm=*/false);
  ModuleOp(*self.module).print(os, flags);
  return result;
}

static void addSource(PyModule &self, const std::string &text, bool exact,
                      const std::string &file) {
  auto builder = OpBuilder::atBlockEnd(self.module->getBody());
  StringAttr name = file.empty() ? StringAttr() : builder.getStringAttr(file);
  CxxSourceOp::create(builder, builder.getUnknownLoc(),
                      builder.getStringAttr(text),
                      exact ? builder.getUnitAttr() : UnitAttr(), name);
}

static void addForeign(PyModule &self, const std::string &name,
                       const std::string &text) {
  auto builder = OpBuilder::atBlockEnd(self.module->getBody());
  ForeignSourceOp::create(builder, builder.getUnknownLoc(), name, text);
}

static ArrayAttr textsAttribute(Builder &builder,
                                const std::vector<std::string> &texts) {
  SmallVector<StringRef> views(texts.begin(), texts.end());
  return builder.getStrArrayAttr(views);
}

static void addFunctor(PyModule &self, const interop::Functor &functor) {
  auto builder = OpBuilder::atBlockEnd(self.module->getBody());
  SmallVector<Attribute> overloads;
  for (const interop::Functor::Overload &overload : functor.overloads) {
    ArrayAttr types = textsAttribute(builder, overload.argTypes);
    overloads.push_back(CxxOverloadAttr::get(
        builder.getContext(),
        FlatSymbolRefAttr::get(builder.getContext(), overload.symbol),
        overload.result, llvm::to_vector(types.getAsRange<StringAttr>())));
  }
  CxxFunctorOp::create(
      builder, builder.getUnknownLoc(), builder.getStringAttr(functor.name),
      textsAttribute(builder, functor.captures),
      builder.getArrayAttr(overloads),
      functor.callee.empty() ? StringAttr()
                             : builder.getStringAttr(functor.callee));
}

static SmallVector<Type> typesOf(const std::vector<PyType> &types) {
  return llvm::map_to_vector(types, [](PyType type) { return type.type; });
}

/// Adds a function with an entry block; kernels have no results.
template <typename OpTy>
static PyFunction
addFunction(const std::shared_ptr<PyModule> &self, const std::string &name,
            const std::vector<PyType> &args, const std::vector<PyType> &results,
            ArrayRef<NamedAttribute> attributes) {
  auto builder = OpBuilder::atBlockEnd(self->module->getBody());
  OperationState state(builder.getUnknownLoc(), OpTy::getOperationName());
  FunctionType type = builder.getFunctionType(typesOf(args), typesOf(results));
  state.addAttribute("sym_name", builder.getStringAttr(name));
  state.addAttribute("function_type", TypeAttr::get(type));
  state.addAttributes(attributes);
  state.addRegion();
  auto function = cast<OpTy>(builder.create(state));
  function.addEntryBlock();
  return {self, cast<FunctionOpInterface>(function.getOperation())};
}

static PyFunction addKernel(const std::shared_ptr<PyModule> &self,
                            const std::string &name,
                            const std::vector<PyType> &args, int maxThreads,
                            int minBlocks, int maxRegisters, bool fastMath,
                            bool checked, bool reports,
                            const std::vector<std::string> &argNames) {
  Builder builder(&context());
  SmallVector<NamedAttribute> attributes;
  auto limit = [&](StringRef name, int value) {
    if (value)
      attributes.push_back(
          builder.getNamedAttr(name, builder.getI32IntegerAttr(value)));
  };
  limit("max_threads", maxThreads);
  limit("min_blocks", minBlocks);
  limit("max_registers", maxRegisters);
  auto mark = [&](StringRef name, bool isSet) {
    if (isSet)
      attributes.push_back(builder.getNamedAttr(name, builder.getUnitAttr()));
  };
  mark("fastmath", fastMath);
  mark("checked", checked);
  mark("reports", reports);
  PyFunction kernel = addFunction<KernelOp>(self, name, args, {}, attributes);
  for (auto [argName, arg] :
       llvm::zip(argNames, kernel.function.getArguments()))
    arg.setLoc(NameLoc::get(builder.getStringAttr(argName)));
  return kernel;
}

static PyFunction addFunc(const std::shared_ptr<PyModule> &self,
                          const std::string &name,
                          const std::vector<PyType> &args,
                          const std::vector<PyType> &results, bool exported) {
  Builder builder(&context());
  NamedAttribute attribute =
      exported ? builder.getNamedAttr("exported", builder.getUnitAttr())
               : builder.getNamedAttr("sym_visibility",
                                      builder.getStringAttr("private"));
  return addFunction<FuncOp>(self, name, args, results, attribute);
}

static void bindModules(py::module_ &module) {
  py::class_<PyModule, std::shared_ptr<PyModule>>(
      module, "Module", "A module in phase `cppyy_cuda`.")
      .def(py::init(&makeModule))
      .def_static("parse", parse, py::arg("text"), py::arg("file") = "<string>",
                  "Parses MLIR text; CompileError if it is malformed.")
      .def("text", moduleText, py::arg("locations") = false)
      .def(
          "verify", [](PyModule &self) { check(verifyModule(*self.module)); },
          "Raises CompileError if an op is wrong.")
      .def("source", addSource, py::arg("text"), py::arg("exact") = false,
           py::arg("file") = "", "Adds C++ that the module needs parsed.")
      .def("foreign", addForeign, py::arg("function"), py::arg("text"),
           "Adds LLVM IR that defines a function.")
      .def("functor", addFunctor, "Adds a class that C++ can call.")
      .def("kernel", addKernel, py::arg("name"), py::arg("arg_types"),
           py::arg("max_threads") = 0, py::arg("min_blocks") = 0,
           py::arg("max_registers") = 0, py::arg("fastmath") = false,
           py::arg("checked") = false, py::arg("reports") = false,
           py::arg("arg_names") = std::vector<std::string>())
      .def("func", addFunc, py::arg("name"), py::arg("arg_types"),
           py::arg("result_types"), py::arg("exported") = false);
}

void cppyy_cuda::python::bindIR(py::module_ &module) {
  bindTypes(module);
  bindAttributes(module);
  bindModules(module);
}
