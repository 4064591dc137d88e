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

/// Binds `Attr.NAME(text)`: the attribute of an enum's value that is called so.
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
  bindEnum<gpu::DimensionAttr>(attr, "dim", gpu::symbolizeDimension);
  bindEnum<NVVM::BarrierReductionAttr>(attr, "barrier_reduction",
                                       NVVM::symbolizeBarrierReduction);
  bindEnum<NVVM::MatchSyncKindAttr>(attr, "match",
                                    NVVM::symbolizeMatchSyncKind);
  bindEnum<NVVM::MemScopeKindAttr>(attr, "mem_scope",
                                   NVVM::symbolizeMemScopeKind);
  bindEnum<NVVM::ShflKindAttr>(attr, "shuffle", NVVM::symbolizeShflKind);
  bindEnum<NVVM::VoteSyncKindAttr>(attr, "vote", NVVM::symbolizeVoteSyncKind);
}

/// Bytes as elements of type i8, in their order.
static PyAttr bytesAttribute(const py::bytes &bytes) {
  std::string_view view(bytes);
  auto type = RankedTensorType::get({static_cast<int64_t>(view.size())},
                                    IntegerType::get(&context(), 8));
  return {DenseElementsAttr::getFromRawBuffer(
      type, ArrayRef<char>(view.data(), view.size()))};
}

static PyAttr integerAttribute(int64_t value, unsigned bits) {
  Builder builder(&context());
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
