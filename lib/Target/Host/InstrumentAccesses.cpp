//===- InstrumentAccesses.cpp - The accesses of a kernel ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Instrument.h"
#include "Position.h"
#include "cppyy-cuda/HostABI/AccessSite.h"
#include "cppyy-cuda/HostABI/SupportNames.h"
#include "cppyy-cuda/Target/Variables/Variables.h"

#include "llvm/Analysis/ValueTracking.h"
#include "llvm/IR/IntrinsicInst.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/NVPTXAddrSpace.h"

using namespace llvm;
using namespace cppyy_cuda::host;

namespace cppyy_cuda::host::target {

static Value *sizeOf(Instruction &inst, Type *type) {
  uint64_t size = inst.getDataLayout().getTypeStoreSize(type);
  return ConstantInt::get(Type::getInt64Ty(inst.getContext()), size);
}

/// Release order; sequentially consistent is what front ends write for CUDA's
/// atomics, which have no order.
static bool releases(AtomicOrdering ordering) {
  return ordering == AtomicOrdering::Release ||
         ordering == AtomicOrdering::AcquireRelease;
}

static MemoryAccess storeAccess(StoreInst &store) {
  uint32_t flags = AccessWrites;
  if (store.isAtomic() || store.isVolatile())
    flags |= AccessIsAtomic;
  if (store.isAtomic() && isReleaseOrStronger(store.getOrdering()))
    flags |= AccessReleases;
  Value *value = store.getValueOperand();
  return {&store, store.getPointerOperand(), sizeOf(store, value->getType()),
          value, flags};
}

static void addMemIntrinsic(MemIntrinsic &inst,
                            SmallVectorImpl<MemoryAccess> &accesses) {
  IRBuilder<> b(&inst);
  Value *size = b.CreateZExtOrTrunc(inst.getLength(), b.getInt64Ty());
  if (auto *copy = dyn_cast<MemTransferInst>(&inst))
    accesses.push_back(
        {&inst, copy->getRawSource(), size, nullptr, AccessReads});
  accesses.push_back({&inst, inst.getRawDest(), size, nullptr, AccessWrites});
}

SmallVector<MemoryAccess, 2> accessesOf(Instruction &inst) {
  SmallVector<MemoryAccess, 2> accesses;
  constexpr uint32_t exchange = AccessReads | AccessWrites | AccessIsAtomic;
  if (auto *load = dyn_cast<LoadInst>(&inst)) {
    bool isAtomic = load->isAtomic() || load->isVolatile();
    uint32_t flags = AccessReads | (isAtomic ? AccessIsAtomic : 0);
    accesses.push_back({&inst, load->getPointerOperand(),
                        sizeOf(inst, load->getType()), nullptr, flags});
  } else if (auto *store = dyn_cast<StoreInst>(&inst)) {
    accesses.push_back(storeAccess(*store));
  } else if (auto *rmw = dyn_cast<AtomicRMWInst>(&inst)) {
    uint32_t flags =
        exchange | (releases(rmw->getOrdering()) ? AccessReleases : 0);
    accesses.push_back({&inst, rmw->getPointerOperand(),
                        sizeOf(inst, rmw->getType()), nullptr, flags});
  } else if (auto *cas = dyn_cast<AtomicCmpXchgInst>(&inst)) {
    uint32_t flags =
        exchange | (releases(cas->getSuccessOrdering()) ? AccessReleases : 0);
    accesses.push_back({&inst, cas->getPointerOperand(),
                        sizeOf(inst, cas->getNewValOperand()->getType()),
                        nullptr, flags});
  } else if (auto *memory = dyn_cast<MemIntrinsic>(&inst)) {
    addMemIntrinsic(*memory, accesses);
  }
  return accesses;
}

static AccessedObject variableObject(GlobalVariable &global) {
  uint64_t size =
      global.getDataLayout().getTypeAllocSize(global.getValueType());
  bool isShared = global.getAddressSpace() == NVPTXAS::ADDRESS_SPACE_SHARED;
  ObjectKind kind = isShared ? ObjectKind::Shared : ObjectKind::Variable;
  // `extern __shared__` in C++; a variable of size 0 in MLIR.
  if (isShared && (global.isDeclaration() || size == 0))
    kind = ObjectKind::DynamicShared;
  return {&global, size, static_cast<uint32_t>(kind)};
}

static AccessedObject slotObject(AllocaInst &slot) {
  auto size = slot.getAllocationSize(slot.getDataLayout());
  if (!size || size->isScalable())
    return {&slot};
  return {&slot, size->getFixedValue(),
          static_cast<uint32_t>(ObjectKind::Local)};
}

AccessedObject objectOf(const MemoryAccess &access) {
  SmallVector<const Value *, 4> objects;
  getUnderlyingObjects(access.address, objects, nullptr, /*MaxLookup=*/0);
  // Only one of several can be the right one, but which one is unknown here.
  if (objects.size() != 1)
    return {access.address};
  auto *base = const_cast<Value *>(objects.front());
  if (auto *global = dyn_cast<GlobalVariable>(base))
    return variableObject(*global);
  if (auto *slot = dyn_cast<AllocaInst>(base))
    return slotObject(*slot);
  if (auto shared = sharedVariableAt(*base))
    return {base, shared->size, static_cast<uint32_t>(ObjectKind::Variable), 0,
            shared->symbol};
  auto *argument = dyn_cast<Argument>(base);
  if (argument && argument->hasByValAttr())
    return {base,
            argument->getParent()->getDataLayout().getTypeAllocSize(
                argument->getParamByValType()),
            static_cast<uint32_t>(ObjectKind::Local)};
  bool isParameter = argument && argument->getParent()->getCallingConv() ==
                                     CallingConv::PTX_Kernel;
  uint32_t number = isParameter ? argument->getArgNo() + 1 : 0;
  return {base, 0, static_cast<uint32_t>(ObjectKind::Pointer), number};
}

static bool isWithin(const MemoryAccess &access, const AccessedObject &object) {
  auto *size = dyn_cast<ConstantInt>(access.size);
  const DataLayout &data = access.inst->getDataLayout();
  APInt offset(data.getIndexTypeSizeInBits(access.address->getType()), 0);
  const Value *base = access.address->stripAndAccumulateConstantOffsets(
      data, offset, /*AllowNonInbounds=*/true);
  if (!size || base->stripPointerCasts() != object.base || offset.isNegative())
    return false;
  uint64_t length = size->getZExtValue();
  return length <= object.size && offset.getZExtValue() <= object.size - length;
}

bool needsNoCheck(const MemoryAccess &access, const AccessedObject &object) {
  if (isVariableTable(*object.base))
    return true;
  // Tracing writes to the worker, and kernels write the position for the
  // functions that they call.
  if (auto *call = dyn_cast<CallInst>(object.base))
    if (Function *callee = call->getCalledFunction())
      return callee->getName() == kWorkerFunction ||
             callee->getName() == kPositionFunction;
  return object.kind == static_cast<uint32_t>(ObjectKind::Local) &&
         isWithin(access, object);
}

} // namespace cppyy_cuda::host::target
