//===- GlobalIndex.cpp - Kernels that use only the global index -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GlobalIndex.h"

#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/PatternMatch.h"

using namespace llvm;
using namespace llvm::PatternMatch;

namespace cppyy_cuda::host::target {

static constexpr StringRef kRegister = "llvm.nvvm.read.ptx.sreg.";

/// The special register that \p value is read from, or "".
static StringRef registerOf(const Value *value) {
  auto *call = dyn_cast<CallBase>(value);
  Function *callee = call ? call->getCalledFunction() : nullptr;
  StringRef name = callee ? callee->getName() : "";
  return name.consume_front(kRegister) ? name : "";
}

/// The register behind an extension.
static StringRef extendedRegister(const Value *value) {
  if (isa<ZExtInst, SExtInst>(value))
    value = cast<CastInst>(value)->getOperand(0);
  return registerOf(value);
}

static bool isBlockStart(const Value *value) {
  Value *a, *b;
  if (!match(value, m_Mul(m_Value(a), m_Value(b))))
    return false;
  StringRef first = extendedRegister(a), second = extendedRegister(b);
  return (first == "ctaid.x" && second == "ntid.x") ||
         (first == "ntid.x" && second == "ctaid.x");
}

/// blockIdx.x * blockDim.x + threadIdx.x.
static bool isGlobalIndex(const Value *value) {
  Value *a, *b;
  if (!match(value, m_Add(m_Value(a), m_Value(b))))
    return false;
  return (isBlockStart(a) && extendedRegister(b) == "tid.x") ||
         (isBlockStart(b) && extendedRegister(a) == "tid.x");
}

/// Whether every use of \p value ends in a global index.
static bool isUsedByGlobalIndexOnly(const Value *value) {
  return all_of(value->users(), [](const User *user) {
    if (isGlobalIndex(user))
      return true;
    bool isPart = isBlockStart(user) || !extendedRegister(user).empty();
    return isPart && isUsedByGlobalIndexOnly(user);
  });
}

/// Registers that are the same for all threads of a row of blocks.
static bool isSameInRow(StringRef name) {
  return !name.contains("lane") && !name.contains("warpid") &&
         !name.contains("cluster");
}

bool seesGlobalIndexOnly(const Function &kernel) {
  return all_of(instructions(kernel), [](const Instruction &inst) {
    StringRef name = registerOf(&inst);
    return name == "tid.x" || name == "ctaid.x" ? isUsedByGlobalIndexOnly(&inst)
                                                : isSameInRow(name);
  });
}

} // namespace cppyy_cuda::host::target
