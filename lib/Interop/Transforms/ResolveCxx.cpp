//===- ResolveCxx.cpp - Resolves each C++ op with Clang -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LoweredThunks.h"
#include "ModuleSession.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/Storage.h"
#include "llvm/Support/FormatVariadic.h"

namespace cppyy_cuda {
#define GEN_PASS_DEF_RESOLVECXX
#include "cppyy-cuda/Interop/Transforms/Passes.h.inc"
} // namespace cppyy_cuda

using namespace mlir;
using namespace cppyy_cuda;
using interop::CallRequest;

//===----------------------------------------------------------------------===//
// Types: what the op says against what Clang found
//===----------------------------------------------------------------------===//

/// CUDA has classes for floats of 16 bits.
static bool isHalf(Type type) { return type.isF16() || type.isBF16(); }

static bool matches(Type type, const interop::CxxType &cxx) {
  bool isReference = isa<RefType>(type);
  if (auto reference = dyn_cast<RefType>(type))
    type = reference.getObject();
  else if (auto slot = dyn_cast<MemRefType>(type))
    type = slot.getElementType();
  using Kind = interop::CxxType::Kind;
  switch (cxx.kind) {
  case Kind::Bool:
    return type.isInteger(1);
  case Kind::Integer:
    return type.isSignlessInteger(cxx.size * 8);
  case Kind::Float:
    return isa<FloatType>(type) && !isHalf(type) &&
           storageOf(type).size == cxx.size;
  case Kind::Pointer:
    // Of an object, its address.
    return isReference || isa<ArrayType>(type) || type.isSignlessInteger(64);
  case Kind::Record:
    return (isa<CxxType, ComplexType>(type) || isHalf(type)) &&
           storageOf(type).size == cxx.size;
  default:
    return false;
  }
}

static LogicalResult verifyTypes(Operation *op, CxxCallOpInterface call,
                                 const interop::ResolvedCall &resolved) {
  for (auto [type, cxx] : llvm::zip(op->getOperandTypes(), resolved.args))
    if (!matches(type, cxx))
      return op->emitError()
             << "operand of type " << type
             << " does not have the layout of C++'s '" << cxx.spelling << "'";
  bool isVoid = resolved.result.kind == interop::CxxType::Kind::Void;
  if (op->getNumResults() == 0) {
    if (isVoid)
      return success();
    return op->emitError() << "\"" << call.getCxxName() << "\" yields C++'s '"
                           << resolved.result.spelling
                           << "', and the op has no result";
  }
  Type type = op->getResultTypes().front();
  if (isVoid || !matches(type, resolved.result))
    return op->emitError() << "\"" << call.getCxxName() << "\" yields C++'s '"
                           << resolved.result.spelling << "', not " << type;
  auto object = dyn_cast<CxxType>(type);
  if (object && object.getInPlace() == resolved.result.triviallyCopyable)
    return op->emitError() << "C++'s '" << resolved.result.spelling << "' is "
                           << (object.getInPlace() ? "" : "not ")
                           << "trivially copyable, unlike " << type;
  return success();
}

//===----------------------------------------------------------------------===//
// Integers that C++ converts
//===----------------------------------------------------------------------===//

/// Whether type \p to can represent every integer of type \p from.
static bool alwaysFits(const interop::CxxType &from,
                       const interop::CxxType &to) {
  if (from.isSigned == to.isSigned)
    return from.size <= to.size;
  return !from.isSigned && from.size < to.size;
}

/// Adds assertions for the integers that C++ would wrap in \p op.
static void checkIntegers(CxxCallOpInterface op,
                          const interop::ResolvedCall &resolved) {
  using Kind = interop::CxxType::Kind;
  OpBuilder builder(op);
  for (auto [index, converted] : llvm::enumerate(resolved.converted)) {
    const interop::CxxType &given = resolved.args[index];
    bool isChecked = isa<IntegerType>(op->getOperand(index).getType()) &&
                     given.kind == Kind::Integer &&
                     converted.kind == Kind::Integer &&
                     !alwaysFits(given, converted);
    if (!isChecked)
      continue;
    // The first operand of a method is its object.
    unsigned number = index + (op.getForm() != CxxForm::Method);
    std::string what =
        llvm::formatv("argument {0} of '{1}'", number, op.getCxxName());
    CxxAssertFitsOp::create(builder, op.getLoc(), op->getOperand(index),
                            converted.spelling, converted.isSigned,
                            unsigned(8 * converted.size), what,
                            !given.isSigned);
  }
}

//===----------------------------------------------------------------------===//
// The pass
//===----------------------------------------------------------------------===//

namespace {
struct ResolveCxx : cppyy_cuda::impl::ResolveCxxBase<ResolveCxx> {
  using Base = cppyy_cuda::impl::ResolveCxxBase<ResolveCxx>;
  using Base::Base;
  explicit ResolveCxx(SessionProvider provider) : opener(std::move(provider)) {}

  void runOnOperation() override {
    SmallVector<CxxCallOpInterface> calls;
    getOperation()->walk([&](CxxCallOpInterface op) { calls.push_back(op); });
    SmallVector<FunctionOpInterface> thunks = declaredThunks(getOperation());
    if (calls.empty() && thunks.empty())
      return;
    interop::Session *session =
        opener.open(getOperation(), cudaPath, resourceDir, arch);
    if (!session || failed(resolve(*session, calls)) ||
        failed(defineThunks(*session, thunks)))
      signalPassFailure();
  }

private:
  LogicalResult resolve(interop::Session &session,
                        ArrayRef<CxxCallOpInterface> calls) {
    std::vector<CallRequest> requests;
    for (CxxCallOpInterface call : calls)
      requests.push_back(requestOf(call));
    // One question for all; the session remembers what the front end has asked.
    auto thunks = session.emitThunks(requests);
    if (!thunks)
      return emitErrorOfOne(session, calls, requests, thunks.takeError());
    for (auto [call, thunk] : llvm::zip(calls, *thunks)) {
      if (failed(verifyTypes(call, call, thunk.call)))
        return failure();
      checkIntegers(call, thunk.call);
      CxxCallOpInterface(call).setThunkName(thunk.symbol);
    }
    return success();
  }

  /// Thunks are compiled all together; \p error concerns one of them. Finds
  /// which.
  LogicalResult emitErrorOfOne(interop::Session &session,
                               ArrayRef<CxxCallOpInterface> calls,
                               ArrayRef<CallRequest> requests,
                               llvm::Error error) {
    for (auto [call, request] : llvm::zip(calls, requests)) {
      auto thunk = session.emitThunks(request);
      if (thunk)
        continue;
      llvm::consumeError(std::move(error));
      return CxxCallOpInterface(call).emitError()
             << llvm::toString(thunk.takeError());
    }
    return getOperation().emitError() << llvm::toString(std::move(error));
  }

  ModuleSession opener;
};
} // namespace

std::unique_ptr<Pass> cppyy_cuda::createResolveCxx(SessionProvider provider) {
  return std::make_unique<ResolveCxx>(std::move(provider));
}
