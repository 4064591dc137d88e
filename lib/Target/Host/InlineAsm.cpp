//===- InlineAsm.cpp - The inline PTX that the host supports --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Lowering.h"
#include "PTX/Translator.h"

#include "llvm/ADT/StringSwitch.h"
#include "llvm/IR/InlineAsm.h"
#include "llvm/IR/IntrinsicsNVPTX.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/NVPTXAddrSpace.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

static constexpr char kReservedShared[] = "__cppyy_cuda_reserved_shared";

/// Special registers that headers read by `mov`; they become intrinsics and are
/// replaced by their values with the others.
Intrinsic::ID specialRegister(StringRef name) {
  if (!name.consume_front("%"))
    return Intrinsic::not_intrinsic;
  std::string intrinsic = ("llvm.nvvm.read.ptx.sreg." + name).str();
  // LLVM writes the lane masks with a dot.
  if (name.starts_with("lanemask_"))
    intrinsic[intrinsic.find('_')] = '.';
  return Intrinsic::lookupIntrinsicID(intrinsic);
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

/// "{ a; }" is "a".
static StringRef withoutScope(StringRef text) {
  static constexpr char kSpace[] = " \t\r\n;";
  text = text.trim(kSpace);
  while (text.starts_with("{") && text.ends_with("}"))
    text = text.drop_front().drop_back().trim(kSpace);
  return text;
}

Value *lowerInlineAsm(IRBuilder<> &b, CallBase &call) {
  auto *code = cast<InlineAsm>(call.getCalledOperand());
  StringRef text = withoutScope(code->getAsmString());
  if (text == "trap")
    return b.CreateIntrinsic(Intrinsic::trap, ArrayRef<Value *>());
  if (text == "brkpt")
    return b.CreateIntrinsic(Intrinsic::debugtrap, ArrayRef<Value *>());
  if (text.empty()) // a compiler barrier
    return call.getType()->isVoidTy() ? b.getInt32(0) : nullptr;
  if (text.contains("%reserved_smem_offset_1") && text.contains("cvta.shared"))
    return reservedShared(b);
  auto [mnemonic, operands] = text.split(' ');
  if (mnemonic == "bfind.shiftamt.u32")
    return b.CreateIntrinsic(Intrinsic::ctlz, {b.getInt32Ty()},
                             {call.getArgOperand(0), b.getFalse()});
  auto program = ptx::parse(text);
  return program ? ptx::Translator(b, call, *program).run() : nullptr;
}

} // namespace cppyy_cuda::host::target
