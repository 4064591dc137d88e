//===- Unsupported.cpp - What the host target cannot run yet --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Passes.h"
#include "Position.h"
#include "SuspendCalls.h"

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

/// Intrinsics that become suspensions where that is possible: in the kernel.
static bool isWaiting(StringRef base) {
  return startsWithAny(base, {"barrier", "bar.", "shfl.", "vote.", "match.",
                              "activemask", "elect.", "redux."});
}

/// What \p name, an NVVM intrinsic that is left, is to a user.
static std::string describe(StringRef name, bool inKernel) {
  StringRef base = name;
  base.consume_front("llvm.nvvm.");
  if (isWaiting(base) && !inKernel)
    return "barriers or warp operations in recursive or indirectly called "
           "functions";
  if (base.starts_with("redux."))
    return "warp reductions of floating-point numbers";
  if (startsWithAny(base, {"cp.async", "mbarrier", "wgmma", "wmma", "mma.",
                           "ldmatrix", "stmatrix", "tcgen05"}))
    return "asynchronous copies or matrix instructions";
  return "the intrinsic " + name.str();
}

/// Calls of functions that the host lacks, or "".
static std::string describeCall(const Function &callee, bool inKernel) {
  StringRef name = callee.getName();
  if (name == kSuspendFunction && !inKernel)
    return "barriers or warp operations in recursive or indirectly called "
           "functions";
  if (callee.isDeclaration() &&
      startsWithAny(name, {"cudaLaunchDevice", "cudaGetParameterBuffer",
                           "__cudaCDP2", "cudaCGGetIntrinsicHandle"}))
    return "launches of kernels from kernels (dynamic parallelism)";
  return {};
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
  if (!callee)
    return {};
  if (!callee->getName().starts_with("llvm.nvvm."))
    return describeCall(*callee, inKernel);
  StringRef name = callee->getName();
  if (!name.consume_front("llvm.nvvm.read.ptx.sreg."))
    return describe(name, inKernel);
  if (!isKnownRegister(name))
    return "the special register " + name.str();
  return inKernel ? ""
                  : "recursive or indirectly called functions that read the "
                    "register " +
                        name.str();
}

/// Stack slots of a size that is not known: a coroutine's frame has one.
static bool hasGrowingStack(const Function &kernel) {
  return any_of(instructions(kernel), [](const Instruction &inst) {
    auto *slot = dyn_cast<AllocaInst>(&inst);
    return slot && !slot->isStaticAlloca();
  });
}

static bool waits(const Function &kernel) {
  return any_of(instructions(kernel),
                [](const Instruction &inst) { return isSuspend(inst); });
}

static std::string sentence(const std::string &feature, Function &kernel) {
  return "the host target cannot run kernels with " + feature +
         " yet (kernel '" + kernel.getName().str() + "')";
}

std::string unsupportedReason(Function &kernel) {
  if (waits(kernel) && hasGrowingStack(kernel))
    return sentence("both barriers and stack arrays of variable size", kernel);
  for (Function *function : reachable(kernel))
    for (Instruction &inst : instructions(*function)) {
      std::string feature = missingFeature(inst, function == &kernel);
      if (!feature.empty())
        return sentence(feature, kernel);
    }
  return {};
}

} // namespace cppyy_cuda::host
