//===- Subtarget.cpp - The NVPTX target machine for a module --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Subtarget.h"

#include "llvm/MC/MCSubtargetInfo.h"
#include "llvm/MC/TargetRegistry.h"
#include "llvm/Support/TargetSelect.h"
#include "llvm/Target/TargetOptions.h"
#include <mutex>

using namespace llvm;

namespace cppyy_cuda::nvptx {

static constexpr StringLiteral kTriple = "nvptx64-nvidia-cuda";

static const Target &target() {
  static std::once_flag once;
  std::call_once(once, [] {
    LLVMInitializeNVPTXTargetInfo();
    LLVMInitializeNVPTXTarget();
    LLVMInitializeNVPTXTargetMC();
    LLVMInitializeNVPTXAsmPrinter();
  });
  std::string error;
  return *TargetRegistry::lookupTarget(Triple(kTriple), error);
}

const MCSubtargetInfo &subtargetInfo() {
  static const std::unique_ptr<MCSubtargetInfo> info(
      target().createMCSubtargetInfo(Triple(kTriple), "", ""));
  return *info;
}

std::unique_ptr<TargetMachine> makeMachine(StringRef arch, StringRef features,
                                           CodeGenOptLevel level) {
  TargetOptions flags;
  // As nvcc's -fmad=true: a*b+c is rounded once.
  flags.AllowFPOpFusion = FPOpFusion::Fast;
  return std::unique_ptr<TargetMachine>(
      target().createTargetMachine(Triple(kTriple), arch, features, flags,
                                   std::nullopt, std::nullopt, level));
}

Expected<std::unique_ptr<TargetMachine>>
createTargetMachine(const Module &module, const Options &options) {
  if (Error error = checkArchitecture(options.arch))
    return std::move(error);
  auto feature = ptxFeature(module, options);
  if (!feature)
    return feature.takeError();
  auto level = static_cast<CodeGenOptLevel>(std::min(options.optLevel, 3u));
  return makeMachine(options.arch, *feature, level);
}

} // namespace cppyy_cuda::nvptx
