//===- Builder.cpp - Builders of ops --------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Bindings.h"
#include "IRObjects.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/ControlFlow/IR/ControlFlowOps.h"
#include "mlir/Dialect/MemRef/IR/MemRef.h"
#include "mlir/IR/Builders.h"
#include "mlir/Interfaces/InferTypeOpInterface.h"

using namespace mlir;
using namespace cppyy_cuda;
using namespace cppyy_cuda::python;

static SmallVector<Value> valuesOf(const std::vector<PyValue> &values) {
  return llvm::map_to_vector(values, [](PyValue value) { return value.value; });
}

/// The result types that the op infers from its operands.
static void inferResults(OperationState &state) {
  auto *infer = state.name.getInterface<InferTypeOpInterface>();
  if (!infer)
    throw py::value_error(state.name.getStringRef().str() +
                          " infers no results; name them");
  DictionaryAttr attributes = state.attributes.getDictionary(&context());
  if (failed(infer->inferReturnTypes(&context(), state.location, state.operands,
                                     attributes, state.getRawProperties(),
                                     state.regions, state.types)))
    throw py::value_error("the operands do not fit " +
                          state.name.getStringRef().str());
}

static unsigned bitsOf(Type type) {
  if (!type.isIntOrIndex())
    throw py::value_error("a constant is a number");
  return type.isIndex() ? 64 : type.getIntOrFloatBitWidth();
}

/// The integer \p value as \p width bits, all of which it may need.
static APInt integer(py::handle value, unsigned width) {
  int overflow = 0;
  uint64_t bits = PyLong_AsLongLongAndOverflow(value.ptr(), &overflow);
  bool fits = !overflow && (width >= 64 || llvm::isIntN(width, bits) ||
                            llvm::isUIntN(width, bits));
  if (overflow > 0 && width >= 64) {
    bits = PyLong_AsUnsignedLongLong(value.ptr());
    fits = !PyErr_Occurred();
  }
  if (PyErr_Occurred() && !PyErr_ExceptionMatches(PyExc_OverflowError))
    throw py::error_already_set();
  PyErr_Clear();
  if (!fits)
    throw py::value_error(py::repr(value).cast<std::string>() +
                          " does not fit " + std::to_string(width) + " bits");
  return APInt(width, bits, /*isSigned=*/!overflow, /*implicitTrunc=*/true);
}

namespace {
/// Appends ops to blocks of one function.
class PyBuilder {
public:
  explicit PyBuilder(const PyFunction &built)
      : function(built), builder(&context()),
        location(builder.getUnknownLoc()) {
    atEnd({&function.function.front()});
  }

  void atEnd(PyBlock block) { builder.setInsertionPointToEnd(block.block); }

  void setLocation(const std::string &file, unsigned line, unsigned column) {
    location = FileLineColLoc::get(&context(), file, line, column);
    // The first location is the function's own.
    if (isa<UnknownLoc>(function.function->getLoc()))
      function.function->setLoc(location);
  }

  std::vector<PyValue> op(const std::string &name,
                          const std::vector<PyValue> &operands,
                          const std::optional<std::vector<PyType>> &results,
                          const py::dict &attributes) {
    OperationState state(location, OperationName(name, &context()));
    if (!state.name.isRegistered())
      throw py::value_error("there is no op '" + name + "'");
    state.addOperands(valuesOf(operands));
    addAttributes(state, attributes);
    if (!results)
      inferResults(state);
    else
      for (const PyType &type : *results)
        state.addTypes(type.type);
    return create(state);
  }

  PyValue constant(py::handle value, PyType type) {
    TypedAttr attr;
    if (auto floating = dyn_cast<FloatType>(type.type))
      attr = builder.getFloatAttr(floating, value.cast<double>());
    else
      attr =
          builder.getIntegerAttr(type.type, integer(value, bitsOf(type.type)));
    return {arith::ConstantOp::create(builder, location, attr)};
  }

  /// A variable: memref<T> in the entry block, so that it is allocated once.
  PyValue slot(PyType type) {
    OpBuilder::InsertionGuard guard(builder);
    builder.setInsertionPointToStart(&function.function.front());
    auto slotType = MemRefType::get({}, type.type);
    return {memref::AllocaOp::create(builder, location, slotType)};
  }

  void branch(PyBlock target, const std::vector<PyValue> &args) {
    cf::BranchOp::create(builder, location, target.block, valuesOf(args));
  }

  void condBranch(PyValue condition, PyBlock yes, PyBlock no) {
    cf::CondBranchOp::create(builder, location, condition.value, yes.block,
                             ValueRange(), no.block, ValueRange());
  }

private:
  std::vector<PyValue> create(OperationState &state) {
    SmallVector<NamedAttribute> given(state.attributes.getAttrs());
    Operation *op = builder.create(state);
    checkKeepsAttributes(op, given);
    std::vector<PyValue> values;
    for (Value result : op->getResults())
      values.push_back({result});
    return values;
  }

  PyFunction function;
  OpBuilder builder;
  Location location;
};
} // namespace

static std::vector<PyValue> argumentsOf(Block &block) {
  std::vector<PyValue> values;
  for (Value argument : block.getArguments())
    values.push_back({argument});
  return values;
}

static void bindValues(py::module_ &module) {
  py::class_<PyValue>(module, "Value", "An SSA value.")
      .def_property_readonly(
          "type", [](PyValue self) { return PyType{self.value.getType()}; });
  py::class_<PyBlock>(module, "Block", "A basic block.")
      .def_property_readonly(
          "args", [](PyBlock self) { return argumentsOf(*self.block); });
  py::class_<PyFunction>(module, "Function", "A kernel or device function.")
      .def_property_readonly(
          "name",
          [](PyFunction &self) { return self.function.getName().str(); })
      .def_property_readonly(
          "args",
          [](PyFunction &self) { return argumentsOf(self.function.front()); })
      .def_property_readonly(
          "entry",
          [](PyFunction &self) { return PyBlock{&self.function.front()}; })
      .def("add_block",
           [](PyFunction &self) {
             return PyBlock{&self.function.getFunctionBody().emplaceBlock()};
           })
      .def(
          "locate",
          [](PyFunction &self, const std::string &file, unsigned line,
             const std::string &name) {
            Location place = FileLineColLoc::get(&context(), file, line, 1);
            if (!name.empty())
              place = NameLoc::get(StringAttr::get(&context(), name), place);
            self.function->setLoc(place);
          },
          py::arg("file"), py::arg("line"), py::arg("name") = "",
          "Says where the user wrote the function, and under which name if "
          "the symbol is another.");
}

void cppyy_cuda::python::bindBuilder(py::module_ &module) {
  bindValues(module);
  py::class_<PyBuilder>(module, "Builder", "Appends ops to a function.")
      .def(py::init<const PyFunction &>(), py::arg("function"))
      .def("at_end", &PyBuilder::atEnd, py::arg("block"))
      .def("location", &PyBuilder::setLocation, py::arg("file"),
           py::arg("line"), py::arg("column") = 0)
      .def("op", &PyBuilder::op, py::arg("name"),
           py::arg("operands") = std::vector<PyValue>(),
           py::arg("results") = py::none(), py::arg("attrs") = py::dict(),
           "Appends an op; results are inferred where none are named.")
      .def("constant", &PyBuilder::constant, py::arg("value"), py::arg("type"))
      .def("slot", &PyBuilder::slot, py::arg("type"))
      .def("br", &PyBuilder::branch, py::arg("block"),
           py::arg("args") = std::vector<PyValue>())
      .def("cond_br", &PyBuilder::condBranch, py::arg("condition"),
           py::arg("then"), py::arg("else_"));
}
