//===- InlineAsm.cpp - The inline PTX that the host understands -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Passes.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/InlineAsm.h"
#include "llvm/IR/IntrinsicsNVPTX.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/NVPTXAddrSpace.h"

using namespace llvm;

namespace cppyy_cuda::host {

static constexpr char kReservedShared[] = "__cppyy_cuda_reserved_shared";

/// Special registers that headers read by `mov`; they become intrinsics and
/// are given their values with the others.
static Intrinsic::ID registerNamed(StringRef name) {
  return StringSwitch<Intrinsic::ID>(name)
      .Case("%laneid", Intrinsic::nvvm_read_ptx_sreg_laneid)
      .Case("%warpid", Intrinsic::nvvm_read_ptx_sreg_warpid)
      .Case("%lanemask_eq", Intrinsic::nvvm_read_ptx_sreg_lanemask_eq)
      .Case("%lanemask_lt", Intrinsic::nvvm_read_ptx_sreg_lanemask_lt)
      .Case("%lanemask_le", Intrinsic::nvvm_read_ptx_sreg_lanemask_le)
      .Case("%lanemask_gt", Intrinsic::nvvm_read_ptx_sreg_lanemask_gt)
      .Case("%lanemask_ge", Intrinsic::nvvm_read_ptx_sreg_lanemask_ge)
      .Case("%clock64", Intrinsic::nvvm_read_ptx_sreg_clock64)
      .Case("%smid", Intrinsic::nvvm_read_ptx_sreg_smid)
      .Case("%envreg0", Intrinsic::nvvm_read_ptx_sreg_envreg0)
      .Case("%envreg1", Intrinsic::nvvm_read_ptx_sreg_envreg1)
      .Case("%envreg2", Intrinsic::nvvm_read_ptx_sreg_envreg2)
      .Default(Intrinsic::not_intrinsic);
}

/// "sub.rn.ftz.f32" is named as its intrinsic would be: "sub.rn.ftz.f".
static Value *lowerMnemonic(IRBuilder<> &b, StringRef mnemonic,
                            CallBase &call) {
  std::string name = mnemonic.str();
  if (mnemonic.consume_back(".f32"))
    name = (mnemonic + ".f").str();
  else if (mnemonic.consume_back(".f64"))
    name = (mnemonic + ".d").str();
  else
    return nullptr;
  return lowerArithmetic(b, name, call);
}

/// Shared memory that CUDA reserves for cooperative groups: a variable here.
static Value *reservedShared(IRBuilder<> &b) {
  constexpr unsigned kBytes = 288;
  Module &module = *b.GetInsertBlock()->getModule();
  auto *type = ArrayType::get(b.getInt8Ty(), kBytes);
  GlobalVariable *room = module.getGlobalVariable(kReservedShared, true);
  if (!room) {
    room = new GlobalVariable(module, type, false, GlobalValue::InternalLinkage,
                              PoisonValue::get(type), kReservedShared, nullptr,
                              GlobalValue::NotThreadLocal,
                              NVPTXAS::ADDRESS_SPACE_SHARED);
    room->setAlignment(Align(16));
  }
  Value *address = b.CreateAddrSpaceCast(room, b.getPtrTy());
  return b.CreatePtrToInt(address, b.getInt64Ty());
}

Value *lowerInlineAsm(IRBuilder<> &b, CallBase &call) {
  auto *code = cast<InlineAsm>(call.getCalledOperand());
  StringRef text = StringRef(code->getAsmString()).trim();
  text.consume_back(";");
  if (text == "trap")
    return b.CreateIntrinsic(Intrinsic::trap, ArrayRef<Value *>());
  if (text == "brkpt")
    return b.CreateIntrinsic(Intrinsic::debugtrap, ArrayRef<Value *>());
  if (text.empty()) // a compiler barrier
    return call.getType()->isVoidTy() ? b.getInt32(0) : nullptr;
  if (text.contains("%reserved_smem_offset_1") && text.contains("cvta.shared"))
    return reservedShared(b);
  if (text.contains(';'))
    return nullptr;
  auto [mnemonic, operands] = text.split(' ');
  if (mnemonic == "bfind.shiftamt.u32")
    return b.CreateIntrinsic(Intrinsic::ctlz, {b.getInt32Ty()},
                             {call.getArgOperand(0), b.getFalse()});
  if (mnemonic.starts_with("mov.")) {
    StringRef source = operands.split(',').second.trim();
    Intrinsic::ID id = registerNamed(source);
    return id ? b.CreateIntrinsic(id, ArrayRef<Value *>()) : nullptr;
  }
  if (Value *value = lowerWaitingAsm(b, mnemonic, operands, call))
    return value;
  return lowerMnemonic(b, mnemonic, call);
}

} // namespace cppyy_cuda::host
