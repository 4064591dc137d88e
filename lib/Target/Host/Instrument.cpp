//===- Instrument.cpp - Inserts calls of the checker ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Instrument.h"
#include "Called.h"
#include "Kernels.h"
#include "Locations.h"
#include "Passes.h"
#include "Position.h"
#include "RuntimeCalls.h"
#include "cppyy-cuda/HostABI/AccessSite.h"

#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/NVPTXAddrSpace.h"

using namespace llvm;
using namespace cppyy_cuda::host;

namespace cppyy_cuda::host::target {

namespace {
class Instrumenter {
public:
  Instrumenter(Function &kernel, Locations &locations)
      : kernel(kernel), locations(locations), module(*kernel.getParent()),
        b(module.getContext()) {}
  void run();

private:
  void check(const MemoryAccess &access);
  void checkFence(Instruction &fence);
  void checkIndex(CallInst &call);
  Constant *site(const MemoryAccess &access, const AccessedObject &object,
                 uint32_t flags);
  Constant *image();
  Constant *constant(Constant *value, const Twine &name);
  Constant *text(StringRef value);
  Value *generic(Value *pointer);
  Value *bits(Value *value);

  Function &kernel;
  Locations &locations;
  Module &module;
  IRBuilder<> b;
};
} // namespace

static constexpr char kImage[] = "cppyy_cuda.checked_image";

Constant *Instrumenter::constant(Constant *value, const Twine &name) {
  return new GlobalVariable(module, value->getType(), true,
                            GlobalValue::PrivateLinkage, value, name);
}

Constant *Instrumenter::text(StringRef value) {
  return constant(ConstantDataArray::getString(module.getContext(), value),
                  "text");
}

/// The host::CheckedImage, created once per module.
Constant *Instrumenter::image() {
  if (GlobalVariable *made = module.getGlobalVariable(kImage, true))
    return made;
  auto *row = StructType::get(b.getPtrTy(), b.getInt64Ty());
  SmallVector<Constant *> rows;
  for (GlobalVariable &global : module.globals()) {
    unsigned space = global.getAddressSpace();
    if (space == NVPTXAS::ADDRESS_SPACE_SHARED || global.isDeclaration() ||
        global.getName().starts_with("llvm."))
      continue;
    uint64_t size =
        module.getDataLayout().getTypeAllocSize(global.getValueType());
    rows.push_back(ConstantStruct::get(
        row,
        {ConstantExpr::getPointerBitCastOrAddrSpaceCast(&global, b.getPtrTy()),
         b.getInt64(size)}));
  }
  auto *type = ArrayType::get(row, rows.size());
  Constant *table = constant(ConstantArray::get(type, rows), "variables");
  return constant(ConstantStruct::getAnon({table, b.getInt64(rows.size())}),
                  kImage);
}

/// The members of host::AccessSite in their order.
Constant *Instrumenter::site(const MemoryAccess &access,
                             const AccessedObject &object, uint32_t flags) {
  auto place = locations.add(access.inst->getDebugLoc());
  Constant *members[] = {
      image(),
      text(object.name.empty() ? object.base->getName() : object.name),
      b.getInt64(object.size),
      b.getInt32(object.kind),
      b.getInt32(flags),
      b.getInt32(place),
      b.getInt32(object.argument)};
  return constant(ConstantStruct::getAnon(members), "site");
}

/// \p pointer in the single address space that will remain. An instruction,
/// since the addresses of shared variables are not constants.
Value *Instrumenter::generic(Value *pointer) {
  if (pointer->getType() == b.getPtrTy())
    return pointer;
  return b.Insert(new AddrSpaceCastInst(pointer, b.getPtrTy()));
}

/// The written value as 64 bits, or null if it does not fit.
Value *Instrumenter::bits(Value *value) {
  if (!value)
    return nullptr;
  Type *type = value->getType();
  if (type->isPointerTy())
    return b.CreatePtrToInt(value, b.getInt64Ty());
  uint64_t size = type->getPrimitiveSizeInBits().getFixedValue();
  if (size == 0 || size > 64 || size % 8)
    return nullptr;
  Value *integer = b.CreateBitCast(value, b.getIntNTy(size));
  return b.CreateZExt(integer, b.getInt64Ty());
}

void Instrumenter::check(const MemoryAccess &access) {
  AccessedObject object = objectOf(access);
  if (needsNoCheck(access, object))
    return;
  b.SetInsertPoint(access.inst);
  Value *value = bits(access.value);
  uint32_t flags = access.flags | (value ? AccessHasValue : 0);
  Value *arguments[] = {createWorkerCall(b),     site(access, object, flags),
                        generic(access.address), access.size,
                        generic(object.base),    value ? value : b.getInt64(0)};
  createRuntimeCall(b, kCheckAccessFunction, b.getVoidTy(), arguments);
}

void Instrumenter::checkFence(Instruction &fence) {
  b.SetInsertPoint(&fence);
  createRuntimeCall(b, kCheckFenceFunction, b.getVoidTy(), createWorkerCall(b));
}

static bool isIndexCheck(const Instruction &inst) {
  auto *call = dyn_cast<CallInst>(&inst);
  Function *callee = call ? call->getCalledFunction() : nullptr;
  return callee && callee->getName() == kCheckIndexFunction;
}

/// Its arguments: index, extent, the array's address as a number, axis.
void Instrumenter::checkIndex(CallInst &call) {
  b.SetInsertPoint(&call);
  AccessedObject object = {call.getArgOperand(2)};
  if (auto *number = dyn_cast<PtrToIntOperator>(call.getArgOperand(2)))
    object = objectOf({&call, number->getOperand(0), nullptr, nullptr, 0});
  Value *arguments[] = {createWorkerCall(b),
                        site({&call, nullptr, nullptr, nullptr, 0}, object, 0),
                        call.getArgOperand(0), call.getArgOperand(1),
                        call.getArgOperand(3)};
  createRuntimeCall(b, kCheckIndexHook, b.getVoidTy(), arguments);
  call.eraseFromParent();
}

void Instrumenter::run() {
  image(); // must precede other constants
  SmallVector<Instruction *> insts;
  for (Instruction &inst : instructions(kernel))
    insts.push_back(&inst);
  for (Instruction *inst : insts) {
    for (const MemoryAccess &access : accessesOf(*inst))
      check(access);
    if (isa<FenceInst>(inst))
      checkFence(*inst);
    else if (isIndexCheck(*inst))
      checkIndex(*cast<CallInst>(inst));
  }
}

PreservedAnalyses ChecksPass::run(Module &module, ModuleAnalysisManager &) {
  Locations locations(module);
  for (Function *function : calledFunctions(module))
    Instrumenter(*function, locations).run();
  for (Function *kernel : kernelsOf(module))
    Instrumenter(*kernel, locations).run();
  return PreservedAnalyses::none();
}

} // namespace cppyy_cuda::host::target
