//===- Bitcode.cpp - Device bitcode of a session --------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Bitcode.h"
#include "ExceptionTraps.h"
#include "FunctorText.h"
#include "LibcParts.h"
#include "MathNames.h"
#include "cppyy-cuda/Interop/LinkModules.h"
#include "cppyy-cuda/Interop/Session.h"
#include "cppyy-cuda/Target/Common/DeviceFunctions.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Bitcode/BitcodeReader.h"
#include "llvm/Bitcode/BitcodeWriter.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Transforms/Utils/ModuleUtils.h"

using namespace llvm;

namespace cppyy_cuda::interop {

/// The address space of __shared__ variables. These have internal linkage in
/// PTX, which refuses weak ones.
static constexpr unsigned sharedAddressSpace = 3;

static bool isShared(const GlobalValue &value) {
  return value.getAddressSpace() == sharedAddressSpace;
}

/// Lets later units find what Clang believes it has already emitted.
static void externalize(Module &module) {
  for (GlobalValue &value : module.global_values())
    if (value.hasInternalLinkage() && !value.isDeclaration() &&
        !isShared(value) && !value.getName().starts_with("llvm."))
      value.setLinkage(GlobalValue::LinkOnceODRLinkage);
}

/// Clang adds a hash to the names of static variables that the host refers to,
/// since other translation units may have the same ones; there is only one
/// here.
static void dropPostfix(GlobalVariable &variable) {
  auto [name, hash] = variable.getName().rsplit("__static__");
  if (hash.empty() || !all_of(hash, isHexDigit))
    return;
  GlobalVariable *known = variable.getParent()->getGlobalVariable(name, true);
  if (!known)
    return variable.setName(name.str());
  // Declared before the host referred to it.
  variable.takeName(known);
  known->replaceAllUsesWith(&variable);
  known->eraseFromParent();
}

/// Whether other units may refer to \p value.
static bool isLinkable(const GlobalValue &value) {
  return !value.isDeclaration() && !value.hasLocalLinkage() &&
         !value.hasAppendingLinkage() && !value.hasAvailableExternallyLinkage();
}

/// Clang lists the kernels that the host refers to, to keep them. Here they are
/// kept by name, and each list would have all kernels of the session so far.
static void dropKernelList(Module &module) {
  GlobalVariable *list = module.getNamedGlobal("__clang_gpu_used_external");
  if (!list)
    return;
  removeFromUsedLists(module, [&](Constant *value) { return value == list; });
  list->eraseFromParent();
  for (Function &function : make_early_inc_range(module))
    if (function.isDeclaration() && function.use_empty())
      function.eraseFromParent();
}

std::string writeBitcode(Module &module) {
  dropKernelList(module);
  for (GlobalVariable &variable : make_early_inc_range(module.globals()))
    dropPostfix(variable);
  externalize(module);
  if (none_of(module.global_values(), isLinkable))
    return {};
  // Every unit would add its own copy of these.
  for (StringRef name : {"llvm.ident", "nvvmir.version"})
    if (NamedMDNode *node = module.getNamedMetadata(name))
      module.eraseNamedMetadata(node);
  std::string bitcode;
  raw_string_ostream os(bitcode);
  WriteBitcodeToFile(module, os);
  return bitcode;
}

/// Whether \p name is a symbol that no user's C++ has to define.
static bool isProvided(StringRef name) {
  return name.starts_with("llvm.") || name.starts_with("__nv_");
}

Error BitcodeStore::add(std::string bitcode) {
  if (bitcode.empty())
    return Error::success();
  units.push_back(std::move(bitcode));
  LLVMContext context;
  auto module = load(units.size() - 1, context);
  if (!module)
    return module.takeError();
  needs.emplace_back();
  for (const GlobalValue &value : (*module)->global_values()) {
    if (value.isDeclaration() && !isProvided(value.getName()))
      needs.back().push_back(value.getName().str());
    auto *function = dyn_cast<Function>(&value);
    bool isKernel =
        function && function->getCallingConv() == CallingConv::PTX_Kernel;
    if (isLinkable(value))
      index.try_emplace(value.getName(),
                        Definition{units.size() - 1, isKernel});
  }
  return Error::success();
}

std::vector<std::string> BitcodeStore::kernelsNamed(StringRef prefix) const {
  std::vector<std::string> names;
  for (const auto &entry : index)
    if (entry.second.isKernel && entry.first().starts_with(prefix))
      names.push_back(entry.first().str());
  return names;
}

bool BitcodeStore::lacksDefinitions() const {
  return any_of(needs, [&](ArrayRef<std::string> unit) {
    return any_of(unit, [&](StringRef name) {
      return !index.contains(name) && !isOnDevice(name) &&
             !name.starts_with(kFunctorSymbol) && // the kernel's module has it
             !name.starts_with("__cxa_"); // becomes a trap after linking
    });
  });
}

void BitcodeStore::clear() {
  units.clear();
  needs.clear();
  index.clear();
}

Expected<std::unique_ptr<Module>>
BitcodeStore::load(size_t unit, LLVMContext &context) const {
  return getLazyBitcodeModule(MemoryBufferRef(units[unit], "cppyy_cuda.cxx"),
                              context);
}

/// LinkOnlyNeeded links what the destination declares, so roots become
/// declarations first.
Error BitcodeStore::declareRoots(Module &module,
                                 ArrayRef<std::string> roots) const {
  for (const std::string &root : roots) {
    if (module.getNamedValue(root))
      continue;
    auto found = index.find(root);
    if (found == index.end())
      return createStringError("no C++ definition of '" + root +
                               "' has been compiled");
    auto source = load(found->second.unit, module.getContext());
    if (!source)
      return source.takeError();
    const GlobalValue *value = (*source)->getNamedValue(root);
    if (auto *function = dyn_cast<Function>(value))
      Function::Create(function->getFunctionType(),
                       GlobalValue::ExternalLinkage, root, &module)
          ->copyAttributesFrom(function);
    else
      new GlobalVariable(module, value->getValueType(), /*isConstant=*/false,
                         GlobalValue::ExternalLinkage, nullptr, root, nullptr,
                         GlobalValue::NotThreadLocal, value->getAddressSpace());
  }
  return Error::success();
}

Error BitcodeStore::linkUnit(size_t unit, Module &module,
                             bool onlyNeeded) const {
  auto source = load(unit, module.getContext());
  if (!source)
    return source.takeError();
  // Clang lists kernels as used, and lists template instances again in each
  // later unit: the linker would pull them in, and the arrays would end up in
  // the image.
  removeFromUsedLists(**source, [](Constant *) { return true; });
  return linkModules(module, std::move(*source), "C++ code", onlyNeeded);
}

/// GPU threads have no thread-local storage; one variable shared by all of them
/// would have a different meaning.
static Error checkStorage(const Module &module) {
  for (const GlobalVariable &variable : module.globals())
    if (variable.isThreadLocal() && !variable.use_empty())
      return make_error<CxxError>(
          "C++ variable '" + demangle(variable.getName()) +
          "' is thread_local, which GPU threads cannot have: make it a local "
          "variable, or an array with an element a thread");
  return Error::success();
}

Error BitcodeStore::linkInto(Module &module,
                             ArrayRef<std::string> roots) const {
  if (Error error = declareRoots(module, roots))
    return error;
  // Otherwise a symbol that stays undefined after its unit was linked would be
  // looked up forever.
  StringSet<> asked;
  while (true) {
    SmallSetVector<size_t, 8> needed;
    for (const GlobalValue &value : module.global_values()) {
      auto found = index.find(value.getName());
      if (!value.isDeclaration() || found == index.end())
        continue;
      if (!asked.insert(value.getName()).second)
        return createStringError("cannot link C++ code: '" + value.getName() +
                                 "' does not match its declaration");
      needed.insert(found->second.unit);
    }
    if (needed.empty())
      break;
    for (size_t unit : needed)
      if (Error error = linkUnit(unit, module))
        return error;
  }
  trapExceptions(module);
  defineLibcParts(module);
  nameMathFunctions(module);
  return checkStorage(module);
}

Error BitcodeStore::linkAllInto(Module &module) const {
  for (size_t unit = 0; unit < units.size(); ++unit)
    if (Error error = linkUnit(unit, module, /*onlyNeeded=*/false))
      return error;
  for (GlobalObject &object : module.global_objects()) {
    if (!object.hasLinkOnceLinkage() || object.isDeclaration())
      continue;
    object.setComdat(nullptr);
    object.setLinkage(GlobalValue::InternalLinkage);
  }
  return Error::success();
}

} // namespace cppyy_cuda::interop
