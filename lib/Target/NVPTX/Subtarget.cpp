//===- Subtarget.cpp - The NVPTX target machine for a module --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Subtarget.h"

#include "llvm/ADT/StringSet.h"
#include "llvm/IR/InlineAsm.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Target/TargetOptions.h"
#include <algorithm>
#include <mutex>

using namespace llvm;

namespace cppyy_cuda::nvptx {

/// PTX ISA of CUDA 13.0, the newest that its ptxas takes.
static constexpr unsigned kNewestPTX = 90;

unsigned archNumber(StringRef arch) {
  unsigned number = 0;
  arch.consume_front("sm_");
  arch.consumeInteger(10, number);
  return number;
}

/// Intrinsics whose oldest PTX is that of every architecture we name.
static bool isBasicIntrinsic(StringRef name) {
  if (!name.consume_front("llvm.nvvm."))
    return true;
  for (StringRef family : {"read.ptx.sreg.tid",
                           "read.ptx.sreg.ntid",
                           "read.ptx.sreg.ctaid",
                           "read.ptx.sreg.nctaid",
                           "read.ptx.sreg.laneid",
                           "read.ptx.sreg.warpsize",
                           "barrier.cta",
                           "barrier0",
                           "shfl.sync",
                           "vote.",
                           "membar",
                           "bar.warp.sync",
                           "add.",
                           "mul.",
                           "fma.",
                           "div.",
                           "sqrt.",
                           "rcp.",
                           "rsqrt.",
                           "ex2.",
                           "lg2.",
                           "sin.",
                           "cos.",
                           "f2i.",
                           "f2ui.",
                           "f2ll.",
                           "f2ull.",
                           "f2h.",
                           "d2",
                           "i2",
                           "ui2",
                           "ll2",
                           "ull2",
                           "lohi",
                           "mulhi",
                           "ceil",
                           "floor",
                           "trunc",
                           "round",
                           "fabs",
                           "fmin.f",
                           "fmin.d",
                           "fmax.f",
                           "fmax.d",
                           "saturate",
                           "prmt",
                           "sad"})
    if (name.starts_with(family))
      return true;
  return false;
}

static unsigned requiredPTX(const Instruction &inst) {
  if (auto *alloca = dyn_cast<AllocaInst>(&inst))
    return alloca->isStaticAlloca() ? 0 : 73;
  if (isa<AtomicRMWInst, AtomicCmpXchgInst>(inst) &&
      inst.getAccessType()->getScalarSizeInBits() == 128)
    return 83;
  auto *call = dyn_cast<CallBase>(&inst);
  if (!call)
    return 0;
  if (call->getIntrinsicID() == Intrinsic::tanh)
    return 70;
  if (call->isInlineAsm())
    return kNewestPTX;
  const Function *callee = call->getCalledFunction();
  return callee && !isBasicIntrinsic(callee->getName()) ? kNewestPTX : 0;
}

unsigned requiredPTX(const Module &module) {
  unsigned needed = 0;
  for (const Function &function : module) {
    // Parameters passed by value are read in place from PTX 7.7 on.
    for (const Argument &arg : function.args())
      if (arg.hasByValAttr())
        needed = std::max(needed, 77u);
    for (const Instruction &inst : instructions(function))
      needed = std::max(needed, requiredPTX(inst));
  }
  return needed;
}

/// The PTX ISA that an architecture came with (times ten): a feature string
/// below it is refused by the subtarget.
static unsigned oldestPTX(StringRef arch) {
  static constexpr std::pair<StringRef, unsigned> kOldest[] = {
      {"sm_75", 63},  {"sm_80", 70},   {"sm_86", 71},  {"sm_87", 74},
      {"sm_88", 90},  {"sm_89", 78},   {"sm_90", 78},  {"sm_90a", 80},
      {"sm_100", 86}, {"sm_100a", 86}, {"sm_120", 87}, {"sm_120a", 87},
      {"sm_110", 90}, {"sm_110a", 90}, {"sm_110f", 90}};
  for (auto &[name, version] : kOldest)
    if (name == arch)
      return version;
  return 88;
}

static std::string featureString(const Module &module, StringRef arch) {
  unsigned version = std::max(oldestPTX(arch), requiredPTX(module));
  return "+ptx" + std::to_string(version);
}

static const Target &target() {
  static std::once_flag once;
  std::call_once(once, [] {
    LLVMInitializeNVPTXTargetInfo();
    LLVMInitializeNVPTXTarget();
    LLVMInitializeNVPTXTargetMC();
    LLVMInitializeNVPTXAsmPrinter();
  });
  std::string error;
  return *TargetRegistry::lookupTarget(Triple("nvptx64-nvidia-cuda"), error);
}

Expected<std::unique_ptr<TargetMachine>>
createTargetMachine(const Module &module, const Options &options) {
  if (Error error = checkArchitecture(options.arch))
    return std::move(error);
  TargetOptions flags;
  // nvcc's -fmad=true: a*b+c is one rounding, as on every CUDA compiler.
  flags.AllowFPOpFusion = FPOpFusion::Fast;
  auto level = static_cast<CodeGenOptLevel>(std::min(options.optLevel, 3u));
  std::unique_ptr<TargetMachine> machine(
      target().createTargetMachine(Triple("nvptx64-nvidia-cuda"), options.arch,
                                   featureString(module, options.arch), flags,
                                   std::nullopt, std::nullopt, level));
  if (!machine)
    return createStringError("LLVM has no NVPTX target machine for '" +
                             options.arch + "'");
  return machine;
}

} // namespace cppyy_cuda::nvptx
