//===- KernelInfo.cpp - The description of kernels in an image ------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Passes.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda::host {

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

unsigned localBytesOf(const Function &kernel) {
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

void defineKernelInfo(const Plan &plan, Function *entry,
                      const Options &options) {
  Function &kernel = *plan.kernel;
  Module &module = *kernel.getParent();
  IRBuilder<> b(module.getContext());
  Constant *code = entry;
  if (!entry)
    code = ConstantPointerNull::get(b.getPtrTy());
  bool isTraced = entry && (options.trace || options.checks);
  // The members of host::KernelInfo in their order.
  Constant *members[] = {text(b, module, kernel.getName()),
                         code,
                         text(b, module, plan.unsupported),
                         parameters(b, kernel),
                         b.getInt32(kernel.arg_size()),
                         b.getInt32(plan.shared.bytes),
                         b.getInt32(maxThreads(kernel)),
                         b.getInt32(plan.gridSync),
                         b.getInt32(options.checks),
                         b.getInt32(isTraced ? plan.locations.size() : 0),
                         isTraced ? plan.locations.emit(module)
                                  : ConstantPointerNull::get(b.getPtrTy()),
                         b.getInt32(plan.localBytes),
                         b.getInt32(constBytesOf(module))};
  auto *info = ConstantStruct::getAnon(module.getContext(), members);
  new GlobalVariable(module, info->getType(), true,
                     GlobalValue::ExternalLinkage, info,
                     kernel.getName() + ".info");
}

} // namespace cppyy_cuda::host
