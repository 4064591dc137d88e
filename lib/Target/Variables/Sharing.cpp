//===- Sharing.cpp - Which variables images can share ---------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Sharing.h"

#include "llvm/IR/Constants.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Operator.h"
#include "llvm/Support/NVPTXAddrSpace.h"

using namespace llvm;

namespace cppyy_cuda {

/// Clang gives constants that nobody declared generic addresses.
static bool isInGlobalMemory(const GlobalVariable &variable) {
  return variable.getAddressSpace() == NVPTXAS::ADDRESS_SPACE_GLOBAL ||
         variable.getAddressSpace() == NVPTXAS::ADDRESS_SPACE_GENERIC;
}

bool isDeviceVariable(const GlobalVariable &variable) {
  return variable.hasInitializer() && !variable.isConstant() &&
         isInGlobalMemory(variable) && !variable.getName().starts_with("llvm.");
}

/// Whether code and addresses refer to \p constant only through its generic
/// address, which can then be replaced.
static bool isUsedGenerically(const GlobalVariable &constant) {
  return isInGlobalMemory(constant) ||
         all_of(constant.users(), [](const User *user) {
           return isa<AddrSpaceCastOperator>(user);
         });
}

/// Whether \p constant may be replaced by copies.
static bool isAnonymous(const GlobalVariable &constant) {
  return constant.hasGlobalUnnamedAddr() || constant.hasPrivateLinkage();
}

const InitialValue *Sharing::valueOf(const GlobalVariable &variable) {
  auto found = values.find(&variable);
  if (found != values.end())
    return &found->second;
  auto value = readInitialValue(variable);
  if (!value)
    return nullptr;
  return &values.try_emplace(&variable, std::move(*value)).first->second;
}

/// Whether \p base has a single address per context, or can be given one.
bool Sharing::mayPointTo(GlobalValue &base) {
  auto *variable = dyn_cast<GlobalVariable>(&base);
  if (!variable || !variable->hasInitializer() || own.contains(variable))
    return false;
  if (!variable->isConstant())
    return shared.contains(variable);
  return isAnonymous(*variable) || isUsedGenerically(*variable);
}

std::optional<const GlobalValue *>
Sharing::obstacleTo(GlobalVariable &variable) {
  SetVector<GlobalVariable *> reached;
  reached.insert(&variable);
  for (unsigned i = 0; i < reached.size(); ++i) {
    const InitialValue *value = valueOf(*reached[i]);
    if (!value)
      return nullptr;
    for (const InitialAddress &address : value->addresses) {
      if (!mayPointTo(*address.base))
        return address.base;
      auto *base = cast<GlobalVariable>(address.base);
      if (base->isConstant())
        reached.insert(base);
    }
  }
  return std::nullopt;
}

/// Adds the named constants that shared variables point to.
void Sharing::addConstants() {
  SetVector<GlobalVariable *> reached(shared.begin(), shared.end());
  for (unsigned i = 0; i < reached.size(); ++i)
    for (const InitialAddress &address : valueOf(*reached[i])->addresses) {
      auto *base = cast<GlobalVariable>(address.base);
      reached.insert(base);
      if (!isAnonymous(*base))
        shared.insert(base);
    }
}

Sharing::Sharing(Module &module, const VariableSet &own) : own(own) {
  for (GlobalVariable &variable : module.globals())
    if (isDeviceVariable(variable) && !own.contains(&variable))
      shared.insert(&variable);
  // Variables that point to one that is not shared are not shared either.
  for (bool changed = true; changed;) {
    changed = false;
    for (GlobalVariable *variable : to_vector(shared.getArrayRef()))
      if (auto obstacle = obstacleTo(*variable)) {
        shared.remove(variable);
        kept.insert({variable, *obstacle});
        changed = true;
      }
  }
  addConstants();
  for (auto [index, variable] : enumerate(shared))
    indices[variable] = uint32_t(index);
}

std::optional<uint32_t> Sharing::indexOf(const GlobalVariable &variable) const {
  auto found = indices.find(&variable);
  return found == indices.end() ? std::nullopt : std::optional(found->second);
}

} // namespace cppyy_cuda
