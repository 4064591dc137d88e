//===- CallSites.cpp - How kernels reach what they use --------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CallSites.h"
#include "cppyy-cuda/Target/Common/SourcePlaces.h"

#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda {

/// Adds what the functions in \p reached call, transitively; \p found is called
/// with the call by which each was found.
static void
followCalls(CallSites::Reached &reached,
            function_ref<void(const Function &, const CallBase &)> found) {
  for (size_t i = 0; i < reached.size(); ++i)
    for (const Instruction &inst : instructions(*reached[i])) {
      auto *call = dyn_cast<CallBase>(&inst);
      const Function *callee = call ? call->getCalledFunction() : nullptr;
      if (callee && reached.insert(callee))
        found(*callee, *call);
    }
}

CallSites::CallSites(const Module &module) {
  for (const Function &function : module)
    if (function.getCallingConv() == CallingConv::PTX_Kernel &&
        !function.isDeclaration())
      allKernels.insert(&function);
  Reached reached = allKernels;
  followCalls(reached, [&](const Function &callee, const CallBase &call) {
    calls[&callee] = &call;
  });
}

CallSites::Reached CallSites::reachedFrom(const Function &kernel) {
  Reached reached;
  reached.insert(&kernel);
  followCalls(reached, [](const Function &, const CallBase &) {});
  return reached;
}

/// An instruction with a line that is \p value or uses it, possibly through
/// constants.
static const Instruction *findUse(const Value &value,
                                  SmallPtrSetImpl<const User *> &seen) {
  if (auto *inst = dyn_cast<Instruction>(&value);
      inst && placeOf(inst->getDebugLoc()))
    return inst;
  for (const User *user : value.users()) {
    auto *inst = dyn_cast<Instruction>(user);
    if (inst && placeOf(inst->getDebugLoc()))
      return inst;
    if (isa<Constant>(user) && seen.insert(user).second)
      if (const Instruction *found = findUse(*user, seen))
        return found;
  }
  return nullptr;
}

static std::string describePlace(const Instruction &inst) {
  const DILocation *place = placeOf(inst.getDebugLoc());
  return place ? pathOf(*place) + ":" + std::to_string(place->getLine()) : "";
}

std::string CallSites::outermost(const Function &function) const {
  std::string place;
  for (const CallBase *call = calls.lookup(&function); call;
       call = calls.lookup(call->getFunction()))
    if (std::string found = describePlace(*call); !found.empty())
      place = found;
  return place;
}

std::string CallSites::describeUse(const Value &value) const {
  SmallPtrSet<const User *, 8> seen;
  const Instruction *use = findUse(value, seen);
  if (!use)
    return {};
  std::string place = describePlace(*use);
  std::string caller = outermost(*use->getFunction());
  bool same = caller.empty() || caller == place;
  return " at " + place + (same ? "" : ", called from " + caller);
}

} // namespace cppyy_cuda
