//===- LoweredBy.cpp - What has no lowering to device code ----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Conversion/LoweredBy.h"
#include "mlir/IR/Dialect.h"
#include "mlir/IR/MLIRContext.h"
#include "mlir/IR/OpImplementation.h"
#include "llvm/ADT/StringSwitch.h"

using namespace mlir;
using namespace cppyy_cuda;

/// Returns the pass for a listed op or dialect.
static std::optional<StringRef> passFor(StringRef name) {
  return llvm::StringSwitch<std::optional<StringRef>>(name)
#define LOWERED_BY(Name, Pass) .Case(Name, Pass)
#include "cppyy-cuda/Conversion/LoweredBy.def"
      .Default(std::nullopt);
}

bool cppyy_cuda::isLoweredElsewhere(StringRef name) {
  return passFor(name).has_value();
}

InFlightDiagnostic cppyy_cuda::refuseOp(InFlightDiagnostic error,
                                        StringRef name) {
  error << "'" << name << "' op has no lowering to device code";
  std::optional<StringRef> pass = passFor(name);
  if (!pass)
    pass = passFor(name.split('.').first);
  if (pass && !pass->empty())
    error << ": run upstream's " << *pass << " first";
  return error;
}

//===----------------------------------------------------------------------===//
// Dialects that are not linked
//===----------------------------------------------------------------------===//

static constexpr llvm::StringLiteral kForeignDialects[] = {
#define FOREIGN_DIALECT(Name, Pass) Name,
#include "cppyy-cuda/Conversion/LoweredBy.def"
};

/// Emits no parser error: that would name the op a second time.
static ParseResult refuse(OpAsmParser &parser, OperationState &state) {
  Location place = parser.getEncodedSourceLoc(parser.getNameLoc());
  return refuseOp(mlir::emitError(place), state.name.getStringRef());
}

namespace {
template <size_t Index> class ForeignDialect : public Dialect {
public:
  explicit ForeignDialect(MLIRContext *context)
      : Dialect(getDialectNamespace(), context, TypeID::get<ForeignDialect>()) {
    allowUnknownOperations();
  }
  static StringRef getDialectNamespace() { return kForeignDialects[Index]; }

  std::optional<ParseOpHook> getParseOperationHook(StringRef) const override {
    return ParseOpHook(refuse);
  }
};
} // namespace

template <size_t... Indices>
static void insertAll(DialectRegistry &registry,
                      std::index_sequence<Indices...>) {
  (registry.insert<ForeignDialect<Indices>>(), ...);
}

void cppyy_cuda::registerForeignDialects(DialectRegistry &registry) {
  insertAll(registry, std::make_index_sequence<std::size(kForeignDialects)>());
}
