//===- SharedMemory.cpp - Shared variables as offsets into a block --------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Called.h"
#include "Kernels.h"
#include "Passes.h"
#include "Position.h"
#include "SharedLayout.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/ReplaceConstant.h"
#include "llvm/Support/Alignment.h"
#include "llvm/Support/NVPTXAddrSpace.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

/// CUDA's alignment of dynamic shared memory, which users rely on.
static constexpr uint64_t kDynamicAlign = 16;

/// Metadata of a shared variable that called functions use: {i64 offset}.
static constexpr StringLiteral kOffset = "cppyy_cuda.shared_offset";

bool isUsedIn(const GlobalVariable &global, const Function &function) {
  return any_of(global.users(), [&](const User *user) {
    auto *inst = dyn_cast<Instruction>(user);
    return inst && inst->getFunction() == &function;
  });
}

SharedVariables sharedVariables(Module &module) {
  SharedVariables variables;
  SmallVector<Constant *> constants;
  for (GlobalVariable &global : module.globals()) {
    if (global.getAddressSpace() != NVPTXAS::ADDRESS_SPACE_SHARED)
      continue;
    // `extern __shared__` in C++; a variable of size 0 in MLIR.
    bool isDynamic =
        global.isDeclaration() ||
        module.getDataLayout().getTypeAllocSize(global.getValueType()) == 0;
    (isDynamic ? variables.dynamic : variables.fixed).push_back(&global);
    constants.push_back(&global);
  }
  convertUsersOfConstantsToInstructions(constants);
  return variables;
}

static uint64_t sizeOf(const GlobalVariable &global) {
  return global.getDataLayout().getTypeAllocSize(global.getValueType());
}

void SharedLayout::add(GlobalVariable &global) {
  if (is_contained(make_first_range(offsets), &global))
    return;
  const DataLayout &data = global.getDataLayout();
  Align align = global.getAlign().value_or(data.getPreferredAlign(&global));
  uint64_t offset = alignTo(bytes, align);
  offsets.push_back({&global, offset});
  bytes = offset + sizeOf(global);
}

void setCalledLayout(const SharedLayout &layout) {
  for (auto [global, offset] : layout.offsets) {
    LLVMContext &context = global->getContext();
    auto *number = ConstantInt::get(Type::getInt64Ty(context), offset);
    global->setMetadata(kOffset,
                        MDNode::get(context, ConstantAsMetadata::get(number)));
  }
}

static SharedLayout calledLayout(ArrayRef<GlobalVariable *> fixed) {
  SharedLayout layout;
  for (GlobalVariable *global : fixed) {
    MDNode *node = global->getMetadata(kOffset);
    if (!node)
      continue;
    auto *number = mdconst::extract<ConstantInt>(node->getOperand(0));
    layout.offsets.push_back({global, number->getZExtValue()});
    layout.bytes =
        std::max(layout.bytes, number->getZExtValue() + sizeOf(*global));
  }
  return layout;
}

/// The layout for \p kernel, with that of called functions first.
static SharedLayout layoutShared(Function &kernel,
                                 const SharedVariables &variables) {
  SharedLayout layout;
  if (any_of(instructions(kernel), callsFunction))
    layout = calledLayout(variables.fixed);
  for (GlobalVariable *global : variables.fixed)
    if (isUsedIn(*global, kernel))
      layout.add(*global);
  // All dynamic variables start at the same place, as CUDA has it.
  layout.bytes = alignTo(layout.bytes, Align(kDynamicAlign));
  for (GlobalVariable *global : variables.dynamic)
    if (isUsedIn(*global, kernel))
      layout.offsets.push_back({global, layout.bytes});
  return layout;
}

void replaceShared(IRBuilder<> &b, Function &function,
                   const SharedLayout &shared, Value *base) {
  for (auto &[global, offset] : shared.offsets) {
    Value *address = b.CreateConstInBoundsGEP1_64(b.getInt8Ty(), base, offset,
                                                  global->getName());
    address = b.CreateAddrSpaceCast(address, global->getType());
    global->replaceUsesWithIf(address, [&](Use &use) {
      auto *inst = dyn_cast<Instruction>(use.getUser());
      return inst && inst->getFunction() == &function;
    });
  }
}

PreservedAnalyses SharedMemoryPass::run(Module &module,
                                        ModuleAnalysisManager &) {
  SharedVariables variables = sharedVariables(module);
  for (Function *kernel : kernelsOf(module)) {
    SharedLayout layout = layoutShared(*kernel, variables);
    kernel->addFnAttr(kSharedBytesAttribute, utostr(layout.bytes));
    if (layout.offsets.empty())
      continue;
    BasicBlock &entry = kernel->getEntryBlock();
    IRBuilder<> b(&entry, entry.getFirstNonPHIOrDbgOrAlloca());
    replaceShared(b, *kernel, layout, createSharedCall(b));
  }
  return PreservedAnalyses::none();
}

} // namespace cppyy_cuda::host::target
