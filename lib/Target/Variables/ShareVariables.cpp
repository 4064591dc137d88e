//===- ShareVariables.cpp - Replace variables by shared ones --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Constants.h"
#include "Description.h"
#include "KeptVariables.h"
#include "VariableTable.h"

#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/ReplaceConstant.h"

using namespace llvm;

namespace cppyy_cuda {

VariableSet definedVariables(const Module &module) {
  VariableSet defined;
  for (const GlobalVariable &variable : module.globals())
    if (variable.hasInitializer())
      defined.insert(&variable);
  return defined;
}

namespace {
/// Replaces the uses of one variable.
class Replacer {
public:
  Replacer(GlobalVariable &variable, const VariableTable &table, unsigned entry)
      : variable(variable), table(table), entry(entry) {}
  Error run();

private:
  Value *load(Instruction &before, Type *type);
  Value *loadIn(BasicBlock &block);
  void replace(Use &use);

  GlobalVariable &variable;
  const VariableTable &table;
  unsigned entry;
  /// The value for all phi entries from one block, which must be equal.
  DenseMap<BasicBlock *, Value *> entering;
};
} // namespace

Value *Replacer::load(Instruction &before, Type *type) {
  IRBuilder<> b(&before);
  return b.CreateAddrSpaceCast(table.load(b, entry), type);
}

Value *Replacer::loadIn(BasicBlock &block) {
  Value *&value = entering[&block];
  if (!value)
    value = load(*block.getTerminator(), variable.getType());
  return value;
}

void Replacer::replace(Use &use) {
  auto *user = cast<Instruction>(use.getUser());
  if (auto *phi = dyn_cast<PHINode>(user))
    return use.set(loadIn(*phi->getIncomingBlock(use)));
  auto *cast = dyn_cast<AddrSpaceCastInst>(user);
  if (!cast)
    return use.set(load(*user, variable.getType()));
  // A constant's address can only become a global memory address through a
  // generic one.
  cast->replaceAllUsesWith(load(*cast, cast->getType()));
  cast->eraseFromParent();
}

Error Replacer::run() {
  while (!variable.use_empty()) {
    Use &use = *variable.use_begin();
    if (!isa<Instruction>(use.getUser())) {
      std::string user;
      raw_string_ostream(user) << *use.getUser();
      return createStringError("the address of '" + variable.getName() +
                               "' cannot be part of '" + user + "'");
    }
    replace(use);
  }
  return Error::success();
}

/// References from attributes of variables do not count as uses.
static void dropAnnotations(Module &module) {
  if (GlobalVariable *list =
          module.getGlobalVariable("llvm.global.annotations"))
    list->eraseFromParent();
}

/// The shared variables that code uses, after constants have stopped referring
/// to any.
static SmallVector<GlobalVariable *> findUsed(const Sharing &sharing) {
  SmallVector<Constant *> constants;
  for (GlobalVariable *variable : sharing.shared) {
    variable->setInitializer(nullptr); // it may point to others
    constants.push_back(variable);
  }
  convertUsersOfConstantsToInstructions(constants);
  SmallVector<GlobalVariable *> used;
  for (GlobalVariable *variable : sharing.shared)
    if (!variable->use_empty())
      used.push_back(variable);
  return used;
}

static Expected<runtime::ImageWords>
replaceUses(Module &module, const Sharing &sharing, const Twine &name) {
  SmallVector<GlobalVariable *> used = findUsed(sharing);
  VariableTable table(module, name, used);
  runtime::ImageWords words{name.str(), {}};
  for (auto [entry, variable] : enumerate(used)) {
    if (Error error = Replacer(*variable, table, unsigned(entry)).run())
      return std::move(error);
    words.addresses.push_back({VariableTable::offsetOf(unsigned(entry)),
                               *sharing.indexOf(*variable), 0});
  }
  for (GlobalVariable *variable : sharing.shared)
    variable->eraseFromParent();
  return words;
}

Expected<runtime::ImageVariables> shareVariables(Module &module, StringRef arch,
                                                 const VariableSet &own) {
  runtime::ImageVariables result;
  dropAnnotations(module);
  Sharing sharing(module, own);
  if (Error error = checkUnchanged(module, sharing))
    return std::move(error);
  result.constants = exposeConstants(module, own, sharing);
  if (sharing.shared.empty() && result.constants.empty())
    return result;
  result.variables = describeVariables(sharing);
  result.words.emplace_back();
  takeAddresses(module, sharing, "__cppyy_cuda_addresses_" + arch,
                result.words);
  auto table = replaceUses(module, sharing, "__cppyy_cuda_variables_" + arch);
  if (!table)
    return table.takeError();
  result.words.front() = std::move(*table);
  return result;
}

} // namespace cppyy_cuda
