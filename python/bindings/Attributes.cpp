//===- Attributes.cpp - Attributes of the IR ------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Bindings.h"
#include "IRObjects.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/Dialect/LLVMIR/NVVMDialect.h"
#include "mlir/IR/Builders.h"

using namespace mlir;
using namespace cppyy_cuda;
using namespace cppyy_cuda::python;

//===----------------------------------------------------------------------===//
// Attributes of ops
//===----------------------------------------------------------------------===//

/// Converts a Python value to an attribute: bool, int (i64), float (f64), str,
/// Type, Attr, or a list of those.
static Attribute toAttribute(py::handle value) {
  Builder builder(&context());
  if (py::isinstance<PyAttr>(value))
    return value.cast<PyAttr &>().attr;
  if (py::isinstance<PyType>(value))
    return TypeAttr::get(value.cast<PyType &>().type);
  if (py::isinstance<py::bool_>(value))
    return builder.getBoolAttr(value.cast<bool>());
  if (py::isinstance<py::int_>(value))
    return builder.getI64IntegerAttr(value.cast<int64_t>());
  if (py::isinstance<py::float_>(value))
    return builder.getF64FloatAttr(value.cast<double>());
  if (py::isinstance<py::str>(value))
    return builder.getStringAttr(value.cast<std::string>());
  SmallVector<Attribute> elements;
  for (py::handle element : value.cast<py::sequence>())
    elements.push_back(toAttribute(element));
  return builder.getArrayAttr(elements);
}

/// An attribute that an op does not define would be attached as a discardable
/// one and have no meaning.
static void checkHasAttribute(OperationName op, const std::string &attribute) {
  ArrayRef<StringAttr> known = op.getAttributeNames();
  if (llvm::is_contained(known, attribute))
    return;
  std::string names = llvm::join(
      llvm::map_range(known, [](StringAttr name) { return name.str(); }), ", ");
  throw py::value_error("'" + op.getStringRef().str() + "' has no attribute '" +
                        attribute + "'; it has " +
                        (names.empty() ? "none" : names));
}

void cppyy_cuda::python::checkKeepsAttributes(Operation *op,
                                              ArrayRef<NamedAttribute> given) {
  for (NamedAttribute attribute : given) {
    if (op->getAttr(attribute.getName()) == attribute.getValue())
      continue;
    std::string text;
    llvm::raw_string_ostream(text)
        << "the attribute '" << attribute.getName().getValue() << "' of '"
        << op->getName() << "' cannot be " << attribute.getValue();
    op->erase();
    throw py::value_error(text);
  }
}

void cppyy_cuda::python::addAttributes(OperationState &state,
                                       const py::dict &attributes) {
  for (auto [key, value] : attributes) {
    auto name = key.cast<std::string>();
    checkHasAttribute(state.name, name);
    state.addAttribute(name, toAttribute(value));
  }
}

//===----------------------------------------------------------------------===//
// Attr
//===----------------------------------------------------------------------===//

/// Binds `Attr.NAME(text)`: the attribute for the enum value named by the text.
template <typename AttrTy, typename EnumTy>
static void bindEnum(py::class_<PyAttr> &attr, const char *name,
                     std::optional<EnumTy> (*symbolize)(StringRef)) {
  attr.def_static(name, [symbolize](const std::string &text) {
    std::optional<EnumTy> value = symbolize(text);
    if (!value)
      throw py::value_error("unknown name '" + text + "'");
    return PyAttr{AttrTy::get(&context(), *value)};
  });
}

static void bindEnums(py::class_<PyAttr> &attr) {
  bindEnum<AtomicKindAttr>(attr, "atomic", symbolizeAtomicKind);
  bindEnum<CacheHintAttr>(attr, "cache_hint", symbolizeCacheHint);
  bindEnum<arith::CmpFPredicateAttr>(attr, "cmpf",
                                     arith::symbolizeCmpFPredicate);
  bindEnum<arith::CmpIPredicateAttr>(attr, "cmpi",
                                     arith::symbolizeCmpIPredicate);
  bindEnum<ComparePredicateAttr>(attr, "compare", symbolizeComparePredicate);
  bindEnum<gpu::DimensionAttr>(attr, "dim", gpu::symbolizeDimension);
  bindEnum<NVVM::BarrierReductionAttr>(attr, "barrier_reduction",
                                       NVVM::symbolizeBarrierReduction);
  bindEnum<NVVM::MemScopeKindAttr>(attr, "mem_scope",
                                   NVVM::symbolizeMemScopeKind);
  bindEnum<ShuffleKindAttr>(attr, "shuffle", symbolizeShuffleKind);
  bindEnum<NVVM::VoteSyncKindAttr>(attr, "vote", NVVM::symbolizeVoteSyncKind);
}

/// Bytes as i8 elements, in order.
static PyAttr bytesAttribute(const py::bytes &bytes) {
  std::string_view view(bytes);
  auto type = RankedTensorType::get({static_cast<int64_t>(view.size())},
                                    IntegerType::get(&context(), 8));
  return {DenseElementsAttr::getFromRawBuffer(
      type, ArrayRef<char>(view.data(), view.size()))};
}

static PyAttr integerAttribute(int64_t value, unsigned bits) {
  Builder builder(&context());
  if (bits < 64 && !llvm::isIntN(bits, value) && !llvm::isUIntN(bits, value))
    throw py::value_error(std::to_string(value) + " does not fit " +
                          std::to_string(bits) + " bits");
  return {builder.getIntegerAttr(builder.getIntegerType(bits), value)};
}

void cppyy_cuda::python::bindAttributes(py::module_ &module) {
  py::class_<PyAttr> attr(module, "Attr",
                          "An attribute that text cannot name.");
  bindEnums(attr);
  attr.def_static("unit", [] { return PyAttr{UnitAttr::get(&context())}; })
      .def_static("bytes", bytesAttribute)
      .def_static("i", integerAttribute, py::arg("value"), py::arg("bits") = 64)
      .def_static("i32s",
                  [](const std::vector<int32_t> &values) {
                    return PyAttr{DenseI32ArrayAttr::get(&context(), values)};
                  })
      .def_static("i64s",
                  [](const std::vector<int64_t> &values) {
                    return PyAttr{DenseI64ArrayAttr::get(&context(), values)};
                  })
      .def_static("symbol", [](const std::string &name) {
        return PyAttr{FlatSymbolRefAttr::get(&context(), name)};
      });
}
