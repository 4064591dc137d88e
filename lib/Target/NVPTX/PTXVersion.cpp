//===- PTXVersion.cpp - The PTX ISA that a module is written in -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Assemblers.h"
#include "Passes.h"
#include "Subtarget.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/IR/InlineAsm.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/LegacyPassManager.h"
#include "llvm/IR/Module.h"
#include "llvm/MC/MCSubtargetInfo.h"
#include <mutex>

using namespace llvm;

namespace cppyy_cuda::nvptx {

//===----------------------------------------------------------------------===//
// What LLVM can write
//===----------------------------------------------------------------------===//

static unsigned newestOfLLVM() {
  unsigned newest = 0;
  for (const SubtargetFeatureKV &feature :
       subtargetInfo().getAllProcessorFeatures()) {
    StringRef name = feature.Key;
    unsigned version = 0;
    if (name.consume_front("ptx") && !name.getAsInteger(10, version))
      newest = std::max(newest, version);
  }
  return newest;
}

/// The number after ".version" in \p ptx, times ten.
static unsigned versionIn(StringRef ptx) {
  StringRef text = ptx.split(".version ").second;
  unsigned major = 0, minor = 0;
  text.consumeInteger(10, major);
  text.consume_front(".");
  text.consumeInteger(10, minor);
  return major * 10 + minor;
}

/// The version that LLVM chooses for \p arch by default, which is visible only
/// by writing a module.
static unsigned writtenFor(StringRef arch) {
  LLVMContext context;
  Module module("", context);
  std::unique_ptr<TargetMachine> machine = makeMachine(arch, "", {});
  module.setTargetTriple(machine->getTargetTriple());
  module.setDataLayout(machine->createDataLayout());
  SmallString<0> ptx;
  raw_svector_ostream stream(ptx);
  legacy::PassManager passes;
  machine->addPassesToEmitFile(passes, stream, nullptr,
                               CodeGenFileType::AssemblyFile);
  passes.run(module);
  return versionIn(ptx);
}

static unsigned oldestPTX(StringRef arch) {
  static std::mutex mutex;
  static StringMap<unsigned> versions;
  std::lock_guard<std::mutex> lock(mutex);
  unsigned &version = versions[arch];
  if (!version)
    version = writtenFor(arch);
  return version;
}

//===----------------------------------------------------------------------===//
// What an assembler takes
//===----------------------------------------------------------------------===//

/// Of CUDA 12.0, 12.1, ...; from 13.0 on the two count alike.
static constexpr unsigned kOfCUDA12[] = {80, 81, 82, 83, 84,
                                         85, 85, 86, 87, 88};

unsigned newestPTX(const Toolkit &toolkit) {
  unsigned version = 0;
  if (!toolkit.nvJitLink.empty())
    version = nvJitLinkVersion(toolkit.nvJitLink);
  if (!version && !(toolkit.nvJitLink + toolkit.ptxas).empty())
    version = toolkit.version;
  unsigned major = version / 1000, minor = version % 1000 / 10;
  if (major == 12 && minor < std::size(kOfCUDA12))
    return kOfCUDA12[minor];
  return major >= 13 ? (major - 4) * 10 + minor : 0;
}

//===----------------------------------------------------------------------===//
// What a module needs
//===----------------------------------------------------------------------===//

/// Intrinsics that the PTX of every supported architecture has.
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

static unsigned requiredPTX(const Instruction &inst, unsigned newest) {
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
  if (auto *code = dyn_cast<InlineAsm>(call->getCalledOperand()))
    return code->getAsmString() == kLongRemainder ? 0 : newest;
  const Function *callee = call->getCalledFunction();
  return callee && !isBasicIntrinsic(callee->getName()) ? newest : 0;
}

/// The lowest PTX ISA that \p module needs beyond what its architecture needs,
/// or 0; \p newest if it uses something not listed here.
static unsigned requiredPTX(const Module &module, unsigned newest) {
  unsigned needed = 0;
  for (const Function &function : module) {
    // Parameters passed by value are read in place from PTX 7.7 on.
    for (const Argument &arg : function.args())
      if (arg.hasByValAttr())
        needed = std::max(needed, 77u);
    for (const Instruction &inst : instructions(function))
      needed = std::max(needed, requiredPTX(inst, newest));
  }
  return needed;
}

static std::string asNumber(unsigned version) {
  return std::to_string(version / 10) + "." + std::to_string(version % 10);
}

Expected<std::string> ptxFeature(const Module &module, const Options &options) {
  static const unsigned newestWritten = newestOfLLVM();
  unsigned newest = options.newestPTX
                        ? std::min(options.newestPTX, newestWritten)
                        : newestWritten;
  unsigned oldest = oldestPTX(options.arch);
  if (oldest > newest)
    return createStringError(
        options.arch + " needs PTX " + asNumber(oldest) +
        ", and the assembler that was found takes " + asNumber(newest) +
        " at most: install a newer CUDA toolkit, or name another architecture");
  unsigned version = std::max(oldest, requiredPTX(module, newest));
  return "+ptx" + std::to_string(version);
}

} // namespace cppyy_cuda::nvptx
