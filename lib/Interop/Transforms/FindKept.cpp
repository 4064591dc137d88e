//===- FindKept.cpp - What C++ keeps of its arguments ---------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ModuleSession.h"
#include "cppyy-cuda/Dialect/CppyyCuda/IR/Kept.h"
#include "cppyy-cuda/Interop/KeptArguments.h"

namespace cppyy_cuda {
#define GEN_PASS_DEF_FINDKEPT
#include "cppyy-cuda/Interop/Transforms/Passes.h.inc"
} // namespace cppyy_cuda

using namespace mlir;
using namespace cppyy_cuda;

/// Whether \p type refers to an object with a destructor, the time of which
/// matters.
static bool refersToMortal(Type type) {
  auto reference = dyn_cast<RefType>(type);
  auto object =
      reference ? dyn_cast<CxxType>(reference.getObject()) : CxxType();
  return object && object.getDestructor();
}

static bool holdsAddresses(Type type) {
  auto object = dyn_cast<CxxType>(type);
  return object ? object.getPointers()
                : isa<RefType>(type) || type.isSignlessInteger(64);
}

/// Fields are parts of their objects, which is known.
static bool isAsked(CxxCallOpInterface op) {
  return op.getForm() != CxxForm::Field && op->getNumResults() == 1 &&
         holdsAddresses(op->getResult(0).getType()) &&
         llvm::any_of(op->getOperandTypes(), refersToMortal);
}

static void note(Operation *op, ArrayRef<interop::KeptArgument> arguments) {
  SmallVector<int8_t> kept;
  for (auto [isReturned, isStored] : arguments)
    kept.push_back((isReturned ? Returned : 0) | (isStored ? Stored : 0));
  op->setAttr(kKeptAttrName, DenseI8ArrayAttr::get(op->getContext(), kept));
}

namespace {
struct FindKept : cppyy_cuda::impl::FindKeptBase<FindKept> {
  using Base = cppyy_cuda::impl::FindKeptBase<FindKept>;
  using Base::Base;
  explicit FindKept(SessionProvider provider) : opener(std::move(provider)) {}

  void runOnOperation() override {
    SmallVector<CxxCallOpInterface> calls;
    std::vector<interop::CallRequest> requests;
    getOperation()->walk([&](CxxCallOpInterface op) {
      if (!isAsked(op))
        return;
      calls.push_back(op);
      requests.push_back(requestOf(op));
    });
    if (calls.empty())
      return;
    interop::Session *session =
        opener.open(getOperation(), cudaPath, resourceDir, arch);
    if (!session)
      return signalPassFailure();
    ask(*session, calls, requests);
  }

private:
  /// What Clang refuses, `cppyy-cuda-resolve-cxx` reports.
  static void ask(interop::Session &session, ArrayRef<CxxCallOpInterface> calls,
                  ArrayRef<interop::CallRequest> requests) {
    auto thunks = session.emitThunks(requests);
    if (!thunks)
      return llvm::consumeError(thunks.takeError());
    auto kept = interop::keptArguments(session, *thunks);
    if (!kept)
      return llvm::consumeError(kept.takeError());
    for (auto [call, arguments] : llvm::zip(calls, *kept))
      note(call, arguments);
  }

  ModuleSession opener;
};
} // namespace

std::unique_ptr<Pass> cppyy_cuda::createFindKept(SessionProvider provider) {
  return std::make_unique<FindKept>(std::move(provider));
}
