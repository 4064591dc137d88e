//===- KeptVariables.cpp - Variables that images do not share -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "KeptVariables.h"
#include "cppyy-cuda/Target/Common/Analyses.h"

#include "llvm/Demangle/Demangle.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Operator.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Transforms/IPO/Internalize.h"
#include "llvm/Transforms/Utils/Cloning.h"

using namespace llvm;

namespace cppyy_cuda {

/// Inlines and folds, so that the uses of an address become visible.
static void simplify(Module &module) {
  for (Function &function : module) {
    function.removeFnAttr("target-cpu");
    function.removeFnAttr("target-features");
  }
  internalizeModule(module, [](const GlobalValue &value) {
    auto *function = dyn_cast<Function>(&value);
    return !function || function->getCallingConv() == CallingConv::PTX_Kernel;
  });
  PassBuilder builder;
  Analyses analyses(builder);
  builder.buildPerModuleDefaultPipeline(OptimizationLevel::O2)
      .run(module, analyses.modules);
}

/// Whether \p user, which has the address as operand \p use, yields an address
/// in the same variable.
static bool isDerived(const User &user) {
  return isa<GEPOperator, AddrSpaceCastOperator, BitCastOperator, PHINode,
             SelectInst>(user);
}

static bool onlyReads(const Use &use) {
  const User *user = use.getUser();
  if (auto *call = dyn_cast<CallBase>(user))
    return call->isDataOperand(&use) &&
           call->onlyReadsMemory(call->getDataOperandNo(&use)) &&
           call->doesNotCapture(call->getDataOperandNo(&use));
  return isa<LoadInst, ICmpInst>(user);
}

/// An instruction that may change \p variable or let its address escape; null
/// if there is none.
static const User *changeOf(const GlobalVariable &variable) {
  SmallVector<const Value *> addresses = {&variable};
  SmallPtrSet<const Value *, 8> seen;
  while (!addresses.empty())
    for (const Use &use : addresses.pop_back_val()->uses()) {
      if (!isDerived(*use.getUser())) {
        if (!onlyReads(use))
          return use.getUser();
      } else if (seen.insert(use.getUser()).second) {
        addresses.push_back(use.getUser());
      }
    }
  return nullptr;
}

/// "file.cu:12:3: ", as far as it is known.
static void printPlace(raw_ostream &os, const User &user) {
  if (auto *inst = dyn_cast<Instruction>(&user))
    if (const DILocation *at = inst->getDebugLoc())
      os << at->getFilename() << ':' << at->getLine() << ':' << at->getColumn()
         << ": ";
}

static std::string nameOf(const GlobalValue &value) {
  return "'" + demangle(value.getName()) + "'";
}

/// The variable whose initial value contains \p part.
static const GlobalVariable *holderOf(const User &part) {
  if (auto *variable = dyn_cast<GlobalVariable>(&part))
    return variable;
  for (const User *user : part.users())
    if (const GlobalVariable *holder = holderOf(*user))
      return holder;
  return nullptr;
}

/// "this may change the __device__ variable 'x'".
static void printChange(raw_ostream &os, const GlobalVariable &variable,
                        const User &change) {
  const GlobalVariable *holder =
      isa<Instruction>(change) ? nullptr : holderOf(change);
  if (holder)
    os << "through its address in " << nameOf(*holder)
       << " a kernel may change";
  else
    os << "this may change";
  os << " the __device__ variable " << nameOf(variable);
}

static std::string explain(const GlobalVariable &variable,
                           const GlobalValue *obstacle, const User &change) {
  std::string text, name = nameOf(variable);
  raw_string_ostream os(text);
  printPlace(os, change);
  os << "error: ";
  printChange(os, variable, change);
  os << ", and other kernels would not see it: its initial value ";
  if (obstacle)
    os << "holds the address of " << nameOf(*obstacle)
       << ", of which each kernel has its own, and so of " << name;
  else
    os << "is more than numbers and addresses of variables, so each kernel has "
          "its own copy";
  os << ". Make " << name << " const if no kernel changes it, or keep a number "
     << "in it that says which one to take";
  return text;
}

Error checkUnchanged(const Module &module, const Sharing &sharing) {
  if (sharing.kept.empty())
    return Error::success();
  ValueToValueMapTy copies;
  std::unique_ptr<Module> trial = CloneModule(module, copies);
  SmallVector<GlobalVariable *> kept;
  for (auto &[variable, obstacle] : sharing.kept) {
    kept.push_back(cast<GlobalVariable>(copies[variable]));
    // Writes to a variable that nobody reads must not be deleted.
    kept.back()->setLinkage(GlobalValue::ExternalLinkage);
    kept.back()->setExternallyInitialized(true);
  }
  simplify(*trial);
  for (auto [entry, copy] : zip(sharing.kept, kept))
    if (const User *change = changeOf(*copy))
      return createStringError(explain(*entry.first, entry.second, *change));
  return Error::success();
}

} // namespace cppyy_cuda
