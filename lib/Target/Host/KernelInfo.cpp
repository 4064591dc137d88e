//===- KernelInfo.cpp - The description of kernels in an image ------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Kernels.h"
#include "Locations.h"
#include "Parameters.h"
#include "Passes.h"

#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"

using namespace llvm;
using namespace cppyy_cuda::host;

namespace cppyy_cuda::host::target {

/// The product of "nvvm.maxntid"="256,1,1", or 0 if the kernel has none.
static unsigned maxThreads(const Function &kernel) {
  StringRef text = kernel.getFnAttribute("nvvm.maxntid").getValueAsString();
  if (text.empty())
    return 0;
  unsigned product = 1;
  while (!text.empty()) {
    auto [number, rest] = text.split(',');
    unsigned value = 1;
    if (!number.trim().getAsInteger(10, value))
      product *= value;
    text = rest;
  }
  return product;
}

static Constant *text(IRBuilder<> &b, Module &module, StringRef value) {
  if (value.empty())
    return ConstantPointerNull::get(b.getPtrTy());
  auto *bytes = ConstantDataArray::getString(module.getContext(), value);
  return new GlobalVariable(module, bytes->getType(), true,
                            GlobalValue::PrivateLinkage, bytes, "text");
}

static Constant *parameters(IRBuilder<> &b, const Function &kernel) {
  SmallVector<uint32_t> members;
  for (const Parameter &param : parametersOf(kernel))
    members.append({param.offset, param.size, param.alignment});
  if (members.empty())
    return ConstantPointerNull::get(b.getPtrTy());
  auto *array = ConstantDataArray::get(kernel.getContext(), members);
  auto *module = const_cast<Module *>(kernel.getParent());
  return new GlobalVariable(*module, array->getType(), true,
                            GlobalValue::PrivateLinkage, array, "params");
}

/// The bytes of \p kernel's local arrays.
static unsigned localBytesOf(const Function &kernel) {
  const DataLayout &data = kernel.getDataLayout();
  unsigned bytes = 0;
  for (const Instruction &inst : instructions(kernel)) {
    const auto *local = dyn_cast<AllocaInst>(&inst);
    // A GPU would keep scalars in registers.
    if (!local || !local->getAllocatedType()->isArrayTy())
      continue;
    if (std::optional<TypeSize> size = local->getAllocationSize(data))
      bytes += size->getFixedValue();
  }
  return bytes;
}

static unsigned constBytesOf(const Module &module) {
  constexpr unsigned constantAddressSpace = 4;
  unsigned bytes = 0;
  for (const GlobalVariable &global : module.globals())
    if (global.getAddressSpace() == constantAddressSpace &&
        !global.isDeclaration())
      bytes += module.getDataLayout().getTypeAllocSize(global.getValueType());
  return bytes;
}

namespace {
/// Defines the infos of one module's kernels.
class InfoBuilder {
public:
  InfoBuilder(Module &module, const Options &options)
      : module(module), options(options), b(module.getContext()) {}
  void run();

private:
  bool isTraced() const { return options.trace || options.checks; }
  void define(Function &kernel);
  std::pair<unsigned, Constant *> emitLocations();

  Module &module;
  const Options &options;
  IRBuilder<> b;
  std::pair<unsigned, Constant *> locations;
};
} // namespace

/// How many, and where.
std::pair<unsigned, Constant *> InfoBuilder::emitLocations() {
  if (!isTraced())
    return {0, ConstantPointerNull::get(b.getPtrTy())};
  Locations table(module);
  unsigned size = table.size();
  return {size, table.emit()};
}

void InfoBuilder::define(Function &kernel) {
  auto *null = ConstantPointerNull::get(b.getPtrTy());
  bool runs = !kernel.isDeclaration();
  StringRef unsupported =
      kernel.getFnAttribute(kUnsupportedAttribute).getValueAsString();
  // The members of host::KernelInfo in their order. The kernel itself stands
  // for the entry that is going to replace it.
  Constant *members[] = {
      text(b, module, kernel.getName()), runs ? &kernel : cast<Constant>(null),
      text(b, module, unsupported),      parameters(b, kernel),
      b.getInt32(kernel.arg_size()),     b.getInt32(staticSharedBytes(kernel)),
      b.getInt32(maxThreads(kernel)),    b.getInt32(waitsForGrid(kernel)),
      b.getInt32(options.checks),        b.getInt32(runs ? locations.first : 0),
      runs ? locations.second : null,    b.getInt32(localBytesOf(kernel)),
      b.getInt32(constBytesOf(module))};
  auto *info = ConstantStruct::getAnon(module.getContext(), members);
  new GlobalVariable(module, info->getType(), true,
                     GlobalValue::ExternalLinkage, info,
                     kernel.getName() + ".info");
}

void InfoBuilder::run() {
  locations = emitLocations();
  for (Function &kernel : make_early_inc_range(module)) {
    if (!isKernel(kernel))
      continue;
    if (kernel.isDeclaration() && !kernel.hasFnAttribute(kUnsupportedAttribute))
      continue;
    define(kernel);
    if (kernel.isDeclaration())
      kernel.eraseFromParent();
  }
}

PreservedAnalyses KernelInfoPass::run(Module &module, ModuleAnalysisManager &) {
  InfoBuilder(module, options).run();
  return PreservedAnalyses::none();
}

} // namespace cppyy_cuda::host::target
