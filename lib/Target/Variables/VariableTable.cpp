//===- VariableTable.cpp - The addresses of shared variables --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "VariableTable.h"
#include "cppyy-cuda/Target/Variables/Variables.h"

#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/NVPTXAddrSpace.h"

using namespace llvm;

namespace cppyy_cuda {

/// Metadata on the table: a list of {symbol, bytes}, one per entry.
static constexpr char kEntries[] = "cppyy_cuda.variables";
static constexpr unsigned entryBytes = 8;

static uint64_t sizeOf(const GlobalVariable &variable) {
  return variable.getDataLayout().getTypeAllocSize(variable.getValueType());
}

uint64_t VariableTable::offsetOf(unsigned entry) {
  return uint64_t(entry) * entryBytes;
}

static MDNode *describe(ArrayRef<GlobalVariable *> variables,
                        LLVMContext &context) {
  SmallVector<Metadata *> entries;
  for (GlobalVariable *variable : variables) {
    auto *size = ConstantInt::get(Type::getInt64Ty(context), sizeOf(*variable));
    entries.push_back(
        MDNode::get(context, {MDString::get(context, variable->getName()),
                              ConstantAsMetadata::get(size)}));
  }
  return MDNode::get(context, entries);
}

VariableTable::VariableTable(Module &module, const Twine &name,
                             ArrayRef<GlobalVariable *> variables)
    : variables(variables.begin(), variables.end()) {
  LLVMContext &context = module.getContext();
  auto *type =
      ArrayType::get(PointerType::get(context, NVPTXAS::ADDRESS_SPACE_GLOBAL),
                     std::max<size_t>(variables.size(), 1));
  table = new GlobalVariable(
      module, type, /*isConstant=*/true, GlobalValue::ExternalLinkage,
      ConstantAggregateZero::get(type), name, /*InsertBefore=*/nullptr,
      GlobalValue::NotThreadLocal, NVPTXAS::ADDRESS_SPACE_CONST,
      /*isExternallyInitialized=*/true);
  table->setAlignment(Align(entryBytes));
  table->setMetadata(kEntries, describe(variables, context));
}

/// Tells LLVM that the address is the same everywhere and in every iteration of
/// a loop, so that it is loaded once.
static void describeAddress(LoadInst &load, const GlobalVariable &variable) {
  LLVMContext &context = load.getContext();
  auto *int64 = Type::getInt64Ty(context);
  auto number = [&](uint64_t value) {
    return MDNode::get(context,
                       ConstantAsMetadata::get(ConstantInt::get(int64, value)));
  };
  load.setMetadata(LLVMContext::MD_invariant_load, MDNode::get(context, {}));
  load.setMetadata(LLVMContext::MD_noundef, MDNode::get(context, {}));
  load.setMetadata(LLVMContext::MD_nonnull, MDNode::get(context, {}));
  load.setMetadata(LLVMContext::MD_dereferenceable, number(sizeOf(variable)));
  Align alignment = variable.getPointerAlignment(variable.getDataLayout());
  load.setMetadata(LLVMContext::MD_align, number(alignment.value()));
}

Value *VariableTable::load(IRBuilder<> &b, unsigned entry) const {
  GlobalVariable &variable = *variables[entry];
  auto *type = cast<ArrayType>(table->getValueType());
  Value *place = b.CreateConstInBoundsGEP2_64(type, table, 0, entry);
  LoadInst *load = b.CreateAlignedLoad(type->getElementType(), place,
                                       Align(entryBytes), variable.getName());
  describeAddress(*load, variable);
  return load;
}

static const GlobalVariable *tableOf(const Value &address) {
  auto *table = dyn_cast<GlobalVariable>(getUnderlyingObject(&address));
  return table && table->hasMetadata(kEntries) ? table : nullptr;
}

bool isVariableTable(const Value &address) { return tableOf(address); }

std::optional<SharedVariable> sharedVariableAt(const Value &pointer) {
  auto *load = dyn_cast<LoadInst>(&pointer);
  const GlobalVariable *table =
      load ? tableOf(*load->getPointerOperand()) : nullptr;
  if (!table)
    return std::nullopt;
  const DataLayout &layout = load->getDataLayout();
  APInt offset(layout.getIndexTypeSizeInBits(load->getPointerOperandType()), 0);
  load->getPointerOperand()->stripAndAccumulateConstantOffsets(
      layout, offset, /*AllowNonInbounds=*/true);
  MDNode *entries = table->getMetadata(kEntries);
  uint64_t entry = offset.getZExtValue() / entryBytes;
  if (entry >= entries->getNumOperands())
    return std::nullopt;
  auto *found = cast<MDNode>(entries->getOperand(unsigned(entry)));
  return SharedVariable{
      cast<MDString>(found->getOperand(0))->getString(),
      mdconst::extract<ConstantInt>(found->getOperand(1))->getZExtValue()};
}

} // namespace cppyy_cuda
