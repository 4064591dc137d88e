//===- Unsupported.cpp - What the host target cannot run yet --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Passes.h"
#include "Position.h"

#include "llvm/ADT/SetVector.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda::host {

/// The functions \p kernel may call, itself first. An indirect call may reach
/// any function whose address is taken.
static SetVector<Function *> reachable(Function &kernel) {
  SetVector<Function *> functions;
  functions.insert(&kernel);
  auto addAddressTaken = [&] {
    for (Function &function : *kernel.getParent())
      if (!function.isDeclaration() && function.hasAddressTaken())
        functions.insert(&function);
  };
  for (unsigned i = 0; i < functions.size(); ++i)
    for (Instruction &inst : instructions(*functions[i])) {
      auto *call = dyn_cast<CallBase>(&inst);
      if (!call || call->isInlineAsm())
        continue;
      if (Function *callee = call->getCalledFunction())
        functions.insert(callee);
      else
        addAddressTaken();
    }
  return functions;
}

static bool startsWithAny(StringRef text, ArrayRef<StringRef> prefixes) {
  return any_of(prefixes,
                [&](StringRef prefix) { return text.starts_with(prefix); });
}

/// What \p name, an NVVM intrinsic that is left, is to a user.
static std::string describe(StringRef name) {
  StringRef base = name;
  base.consume_front("llvm.nvvm.");
  if (startsWithAny(base, {"barrier", "bar."}))
    return "barriers";
  if (startsWithAny(
          base, {"shfl.", "vote.", "match.", "activemask", "redux.", "elect."}))
    return "warp operations";
  if (startsWithAny(base, {"cp.async", "mbarrier", "wgmma", "wmma", "mma.",
                           "ldmatrix", "stmatrix", "tcgen05"}))
    return "asynchronous copies or matrix instructions";
  return "the intrinsic " + name.str();
}

static bool usesShared(const Instruction &inst) {
  return any_of(inst.operands(), [](const Use &use) {
    return use->getType()->isPointerTy() &&
           use->getType()->getPointerAddressSpace() == 3;
  });
}

/// What \p inst of \p function needs and the host lacks, or "".
static std::string missingFeature(const Instruction &inst, bool inKernel) {
  if (!inKernel && usesShared(inst))
    return "shared memory in recursive or indirectly called functions";
  auto *call = dyn_cast<CallBase>(&inst);
  if (!call)
    return {};
  if (call->isInlineAsm())
    return "inline PTX";
  const Function *callee = call->getCalledFunction();
  if (!callee || !callee->getName().starts_with("llvm.nvvm."))
    return {};
  StringRef name = callee->getName();
  if (!name.consume_front("llvm.nvvm.read.ptx.sreg."))
    return describe(name);
  if (!isKnownRegister(name))
    return "the special register " + name.str();
  return inKernel ? ""
                  : "recursive or indirectly called functions that read the "
                    "thread's position";
}

std::string unsupportedReason(Function &kernel) {
  for (Function *function : reachable(kernel))
    for (Instruction &inst : instructions(*function)) {
      std::string feature = missingFeature(inst, function == &kernel);
      if (!feature.empty())
        return "the host target cannot run kernels with " + feature +
               " yet (kernel '" + kernel.getName().str() + "')";
    }
  return {};
}

} // namespace cppyy_cuda::host
