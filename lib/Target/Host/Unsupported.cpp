//===- Unsupported.cpp - What the host target cannot run ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Called.h"
#include "Kernels.h"
#include "Passes.h"
#include "Position.h"

#include "llvm/IR/InlineAsm.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

static bool startsWithAny(StringRef text, ArrayRef<StringRef> prefixes) {
  return any_of(prefixes,
                [&](StringRef prefix) { return text.starts_with(prefix); });
}

/// The name of \p name, an NVVM intrinsic that is left, for users.
static std::string describe(StringRef name) {
  StringRef base = name;
  base.consume_front("llvm.nvvm.");
  if (base.starts_with("redux."))
    return "warp reductions of floating-point numbers";
  if (startsWithAny(base, {"cp.async", "mbarrier", "wgmma", "wmma", "mma.",
                           "ldmatrix", "stmatrix", "tcgen05"}))
    return "asynchronous copies or matrix instructions";
  return "the intrinsic " + name.str();
}

/// Texture fetches have no other form in Clang's headers.
static std::string describe(const InlineAsm &code) {
  StringRef text = StringRef(code.getAsmString()).trim();
  if (startsWithAny(text,
                    {"tex.", "tld4.", "txq.", "suld.", "sust.", "sured."}))
    return "textures or surfaces";
  return "the inline PTX '" + text.take_front(80).str() + "'";
}

/// Describes calls of functions that the host lacks, or "".
static std::string describeCall(const Function &callee) {
  StringRef name = callee.getName();
  if (callee.isDeclaration() &&
      startsWithAny(name, {"cudaLaunchDevice", "cudaGetParameterBuffer",
                           "__cudaCDP2", "cudaCGGetIntrinsicHandle"}))
    return "launches of kernels from kernels (dynamic parallelism)";
  return {};
}

/// Describes what \p inst needs and the host lacks, or "".
static std::string missingFeature(const Instruction &inst) {
  auto *call = dyn_cast<CallBase>(&inst);
  if (!call)
    return {};
  if (call->isInlineAsm())
    return describe(*cast<InlineAsm>(call->getCalledOperand()));
  const Function *callee = call->getCalledFunction();
  if (!callee)
    return {};
  if (!callee->getName().starts_with("llvm.nvvm."))
    return describeCall(*callee);
  StringRef name = callee->getName();
  if (!name.consume_front("llvm.nvvm.read.ptx.sreg."))
    return describe(name);
  return isKnownRegister(name) ? "" : "the special register " + name.str();
}

static std::string sentence(const std::string &feature, Function &kernel) {
  return "the host target cannot run kernels with " + feature +
         " yet (kernel '" + kernel.getName().str() + "')";
}

/// Why the kernel in \p reached cannot run here, or "".
static std::string unsupportedReason(const Reachable &reached) {
  for (Function *function : reached)
    for (Instruction &inst : instructions(*function)) {
      std::string feature = missingFeature(inst);
      if (!feature.empty())
        return sentence(feature, *reached.front());
    }
  return {};
}

PreservedAnalyses UnsupportedPass::run(Module &module,
                                       ModuleAnalysisManager &) {
  for (Function *kernel : kernelsOf(module)) {
    std::string reason = unsupportedReason(reachable(*kernel));
    if (reason.empty())
      continue;
    kernel->deleteBody();
    kernel->addFnAttr(kUnsupportedAttribute, reason);
  }
  return PreservedAnalyses::none();
}

} // namespace cppyy_cuda::host::target
