//===- Position.cpp - A thread's position as IR values --------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Position.h"
#include "RuntimeCalls.h"
#include "cppyy-cuda/HostABI/SupportNames.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"

using namespace llvm;
using namespace cppyy_cuda::host;

namespace cppyy_cuda::host::target {

static constexpr unsigned kWarpSize = 32;

/// Threads before this one in the block, x fastest.
static Value *linearThread(IRBuilder<> &b, const Position &p) {
  if (p.linearThread)
    return p.linearThread;
  Value *row =
      b.CreateAdd(b.CreateMul(p.thread[2], p.blockDim[1]), p.thread[1]);
  return b.CreateAdd(b.CreateMul(row, p.blockDim[0]), p.thread[0]);
}

static Value *threadsInBlock(IRBuilder<> &b, const Position &p) {
  return b.CreateMul(b.CreateMul(p.blockDim[0], p.blockDim[1]), p.blockDim[2]);
}

static Value *component(IRBuilder<> &b, StringRef name, const Position &p) {
  auto [base, axis] = name.rsplit('.');
  if (axis.size() != 1 || axis[0] < 'w' || axis[0] > 'z')
    return nullptr;
  auto *values = StringSwitch<Value *const *>(base)
                     .Case("tid", p.thread)
                     .Case("ntid", p.blockDim)
                     .Case("ctaid", p.block)
                     .Case("nctaid", p.gridDim)
                     // There are no clusters: each block is one.
                     .Case("clusterid", p.block)
                     .Case("nclusterid", p.gridDim)
                     .Default(nullptr);
  if (base == "cluster.ctaid" || base == "cluster.nctaid")
    return b.getInt32(base == "cluster.nctaid" && axis != "w");
  if (!values)
    return nullptr;
  return axis == "w" ? b.getInt32(0) : values[axis[0] - 'x'];
}

static Value *laneMask(IRBuilder<> &b, StringRef relation, const Position &p) {
  Value *lane = b.CreateAnd(linearThread(b, p), kWarpSize - 1);
  Value *equal = b.CreateShl(b.getInt32(1), lane);
  Value *less = b.CreateSub(equal, b.getInt32(1));
  if (relation == "eq")
    return equal;
  if (relation == "lt")
    return less;
  if (relation == "ge")
    return b.CreateNot(less);
  Value *lessEqual = b.CreateOr(less, equal);
  return relation == "le" ? lessEqual : b.CreateNot(lessEqual);
}

static Value *warpRegister(IRBuilder<> &b, StringRef name, const Position &p) {
  if (name == "warpsize")
    return b.getInt32(kWarpSize);
  if (name == "laneid")
    return b.CreateAnd(linearThread(b, p), kWarpSize - 1);
  if (name == "warpid")
    return b.CreateUDiv(linearThread(b, p), b.getInt32(kWarpSize));
  if (name == "nwarpid")
    return b.CreateUDiv(
        b.CreateAdd(threadsInBlock(b, p), b.getInt32(kWarpSize - 1)),
        b.getInt32(kWarpSize));
  return name.consume_front("lanemask.") ? laneMask(b, name, p) : nullptr;
}

static Value *readCounter(IRBuilder<> &b, Intrinsic::ID counter, Type *type) {
  Value *now = b.CreateIntrinsic(counter, ArrayRef<Value *>());
  return b.CreateTrunc(now, type);
}

/// LLVM's own steady counter is 0 on most processors.
static Value *readNanoseconds(IRBuilder<> &b, Type *type) {
  Value *now = createRuntimeCall(b, kNanosecondsFunction, b.getInt64Ty(), {});
  return b.CreateTrunc(now, type);
}

/// Clocks, sizes and the like; \p type is the register's.
static Value *otherRegister(IRBuilder<> &b, StringRef name, const Position &p,
                            Type *type) {
  if (name == "dynamic_smem_size")
    return p.dynamicShared;
  if (name == "total_smem_size" || name == "aggr_smem_size")
    return p.allShared
               ? p.allShared
               : b.CreateAdd(p.dynamicShared, b.getInt32(p.staticShared));
  if (name == "clock" || name == "clock64")
    return readCounter(b, Intrinsic::readcyclecounter, type);
  if (name.starts_with("globaltimer"))
    return readNanoseconds(b, type);
  if (name == "nsmid" || name == "cluster.nctarank")
    return ConstantInt::get(type, 1);
  if (name == "smid" || name == "gridid" || name == "cluster.ctarank")
    return ConstantInt::get(type, 0);
  // Registers 1 and 2 hold the address by which a grid synchronizes. Nothing is
  // stored there (GridSync.cpp), but without an address a grid group is not
  // valid.
  if (name.starts_with("envreg"))
    return ConstantInt::get(type, name == "envreg2" ? 64 : 0);
  return nullptr;
}

bool isKnownRegister(StringRef name) {
  if (name.starts_with("envreg"))
    return true;
  auto [base, axis] = name.rsplit('.');
  if (StringSwitch<bool>(base)
          .Cases({"tid", "ntid", "ctaid", "nctaid", "lanemask"}, true)
          .Cases({"clusterid", "nclusterid", "cluster.ctaid"}, true)
          .Cases({"cluster.nctaid", "globaltimer"}, true)
          .Default(false))
    return true;
  return StringSwitch<bool>(name)
      .Cases({"warpsize", "laneid", "warpid", "nwarpid"}, true)
      .Cases({"dynamic_smem_size", "total_smem_size", "aggr_smem_size"}, true)
      .Cases({"clock", "clock64", "globaltimer"}, true)
      .Cases({"nsmid", "smid", "gridid", "cluster.ctarank"}, true)
      .Case("cluster.nctarank", true)
      .Default(false);
}

CallInst *createWorkerCall(IRBuilder<> &b) {
  return createPointerCall(b, kWorkerFunction);
}

CallInst *createSharedCall(IRBuilder<> &b) {
  return createPointerCall(b, kSharedFunction);
}

static Value *valueOf(CallBase &call, StringRef name,
                      const Position &position) {
  if (name == kWorkerFunction)
    return position.worker;
  if (name == kSharedFunction)
    return position.shared;
  if (!name.consume_front("llvm.nvvm.read.ptx.sreg."))
    return nullptr;
  IRBuilder<> b(&call);
  if (Value *value = component(b, name, position))
    return value;
  if (Value *value = warpRegister(b, name, position))
    return value;
  return otherRegister(b, name, position, call.getType());
}

void replacePosition(Function &function, const Position &position) {
  for (Instruction &inst : make_early_inc_range(instructions(function))) {
    auto *call = dyn_cast<CallBase>(&inst);
    Function *callee = call ? call->getCalledFunction() : nullptr;
    Value *value =
        callee ? valueOf(*call, callee->getName(), position) : nullptr;
    if (!value)
      continue;
    call->replaceAllUsesWith(value);
    call->eraseFromParent();
  }
}

} // namespace cppyy_cuda::host::target
