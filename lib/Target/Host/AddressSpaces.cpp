//===- AddressSpaces.cpp - Flattens the GPU's address spaces --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Passes.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Operator.h"
#include "llvm/Support/NVPTXAddrSpace.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

namespace {
/// Rewrites types and constants of one module. Pointers are opaque, so a value
/// is flattened by changing its type; only constants must be rebuilt.
class Flattener {
public:
  explicit Flattener(Module &module)
      : module(module), pointer(PointerType::get(module.getContext(), 0)) {}
  void run();

private:
  Type *flat(Type *type);
  Constant *flat(Constant *constant);
  Constant *flatExpr(ConstantExpr *expr);
  Constant *flatAggregate(ConstantAggregate *aggregate);
  void flattenVariables();
  void flattenFunction(Function &function);
  void flattenIntrinsicCall(CallBase &call);

  Module &module;
  PointerType *pointer;
  DenseMap<GlobalVariable *, GlobalVariable *> variables;
};
} // namespace

Type *Flattener::flat(Type *type) {
  if (type->isPointerTy())
    return pointer;
  if (auto *vector = dyn_cast<VectorType>(type))
    return VectorType::get(flat(vector->getElementType()), vector);
  if (auto *array = dyn_cast<ArrayType>(type))
    return ArrayType::get(flat(array->getElementType()),
                          array->getNumElements());
  auto *record = dyn_cast<StructType>(type);
  if (!record || record->isOpaque())
    return type;
  SmallVector<Type *> elements;
  for (Type *element : record->elements())
    elements.push_back(flat(element));
  if (ArrayRef<Type *>(elements) == record->elements())
    return type;
  return StructType::get(module.getContext(), elements, record->isPacked());
}

Constant *Flattener::flat(Constant *constant) {
  if (auto *global = dyn_cast<GlobalVariable>(constant)) {
    auto found = variables.find(global);
    return found == variables.end() ? constant : found->second;
  }
  if (auto *expr = dyn_cast<ConstantExpr>(constant))
    return flatExpr(expr);
  if (auto *aggregate = dyn_cast<ConstantAggregate>(constant))
    return flatAggregate(aggregate);
  Type *type = flat(constant->getType());
  if (type == constant->getType())
    return constant;
  if (isa<PoisonValue>(constant))
    return PoisonValue::get(type);
  if (isa<UndefValue>(constant))
    return UndefValue::get(type);
  return Constant::getNullValue(type);
}

Constant *Flattener::flatExpr(ConstantExpr *expr) {
  Constant *first = flat(expr->getOperand(0));
  if (expr->getOpcode() == Instruction::AddrSpaceCast)
    return first;
  SmallVector<Constant *> operands = {first};
  bool changed = first != expr->getOperand(0);
  for (unsigned i = 1; i < expr->getNumOperands(); ++i) {
    operands.push_back(flat(expr->getOperand(i)));
    changed |= operands.back() != expr->getOperand(i);
  }
  Type *type = flat(expr->getType());
  if (!changed && type == expr->getType())
    return expr;
  return expr->getWithOperands(operands, type);
}

Constant *Flattener::flatAggregate(ConstantAggregate *aggregate) {
  SmallVector<Constant *> elements;
  bool changed = false;
  for (Use &use : aggregate->operands()) {
    elements.push_back(flat(cast<Constant>(use.get())));
    changed |= elements.back() != use.get();
  }
  if (!changed)
    return aggregate;
  Type *type = flat(aggregate->getType());
  if (auto *array = dyn_cast<ArrayType>(type))
    return ConstantArray::get(array, elements);
  if (auto *record = dyn_cast<StructType>(type))
    return ConstantStruct::get(record, elements);
  return ConstantVector::get(elements);
}

/// A variable's address space is part of its own type, so each is recreated.
void Flattener::flattenVariables() {
  SmallVector<GlobalVariable *> old;
  for (GlobalVariable &global : module.globals())
    old.push_back(&global);
  for (GlobalVariable *global : old) {
    Type *type = flat(global->getValueType());
    if (global->getAddressSpace() == 0 && type == global->getValueType())
      continue;
    auto *fresh = new GlobalVariable(module, type, global->isConstant(),
                                     global->getLinkage(), nullptr, "", global,
                                     global->getThreadLocalMode(), 0,
                                     global->isExternallyInitialized());
    fresh->copyAttributesFrom(global);
    fresh->takeName(global);
    variables[global] = fresh;
  }
  for (GlobalVariable *global : old) {
    if (!global->hasInitializer())
      continue;
    auto found = variables.find(global);
    GlobalVariable *fresh = found == variables.end() ? global : found->second;
    fresh->setInitializer(flat(global->getInitializer()));
  }
}

/// The pointer types are part of an intrinsic's mangled name.
void Flattener::flattenIntrinsicCall(CallBase &call) {
  Function *callee = call.getCalledFunction();
  if (!callee || !callee->isIntrinsic())
    return;
  FunctionType *old = callee->getFunctionType();
  SmallVector<Type *> params;
  for (Type *param : old->params())
    params.push_back(flat(param));
  auto *type =
      FunctionType::get(flat(old->getReturnType()), params, old->isVarArg());
  SmallVector<Type *> overloads;
  if (type == old || !Intrinsic::getIntrinsicSignature(callee->getIntrinsicID(),
                                                       type, overloads))
    return;
  call.setCalledFunction(Intrinsic::getOrInsertDeclaration(
      &module, callee->getIntrinsicID(), overloads));
}

void Flattener::flattenFunction(Function &function) {
  SmallVector<Instruction *> casts;
  for (Instruction &inst : instructions(function)) {
    inst.mutateType(flat(inst.getType()));
    for (Use &use : inst.operands())
      if (auto *constant = dyn_cast<Constant>(use.get()))
        if (!isa<Function>(constant))
          use.set(flat(constant));
    if (auto *alloca = dyn_cast<AllocaInst>(&inst))
      alloca->setAllocatedType(flat(alloca->getAllocatedType()));
    else if (auto *gep = dyn_cast<GetElementPtrInst>(&inst)) {
      gep->setSourceElementType(flat(gep->getSourceElementType()));
      gep->setResultElementType(flat(gep->getResultElementType()));
    } else if (isa<AddrSpaceCastInst>(inst))
      casts.push_back(&inst);
    else if (auto *call = dyn_cast<CallBase>(&inst))
      flattenIntrinsicCall(*call);
  }
  for (Instruction *cast : casts) {
    cast->replaceAllUsesWith(cast->getOperand(0));
    cast->eraseFromParent();
  }
}

void Flattener::run() {
  flattenVariables();
  for (Function &function : module)
    flattenFunction(function);
  for (auto &[old, fresh] : variables) {
    old->setInitializer(nullptr);
    old->removeDeadConstantUsers();
  }
  for (auto &[old, fresh] : variables) {
    // llvm.used and the like may still name it; they mean the new one.
    old->removeDeadConstantUsers();
    old->replaceAllUsesWith(PoisonValue::get(old->getType()));
    old->eraseFromParent();
  }
}

PreservedAnalyses AddressSpacesPass::run(Module &module,
                                         ModuleAnalysisManager &) {
  for (GlobalVariable &global : module.globals()) {
    global.removeDeadConstantUsers();
    if (global.getAddressSpace() != NVPTXAS::ADDRESS_SPACE_SHARED ||
        global.use_empty())
      continue;
    module.getContext().emitError("'" + global.getName() +
                                  "': a shared variable has no address here");
    return PreservedAnalyses::all();
  }
  Flattener(module).run();
  return PreservedAnalyses::none();
}

} // namespace cppyy_cuda::host::target
