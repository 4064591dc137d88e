//===- MemoryLimits.cpp - Limits of kernels' memory -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Target/Common/MemoryLimits.h"
#include "CallSites.h"

#include "llvm/Demangle/Demangle.h"
#include "llvm/IR/Constants.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/MathExtras.h"
#include "llvm/Support/NVPTXAddrSpace.h"

using namespace llvm;

namespace cppyy_cuda {

// CUDA's limits for all devices; in bytes.
static constexpr uint64_t kSharedOfBlock = 48 * 1024;
static constexpr uint64_t kLocalOfThread = 512 * 1024;
static constexpr uint64_t kConstantOfModule = 64 * 1024;

namespace {
/// The total of the variables in one memory.
struct Total {
  uint64_t bytes = 0;
  uint64_t largestBytes = 0;
  const Value *largest = nullptr;

  void add(const Value &variable, uint64_t size) {
    bytes = SaturatingAdd(bytes, size);
    if (!largest || size > largestBytes) {
      largest = &variable;
      largestBytes = size;
    }
  }
};
} // namespace

static bool isIn(const GlobalVariable &variable, unsigned addressSpace) {
  return variable.getAddressSpace() == addressSpace &&
         !variable.isDeclaration();
}

/// LLVM's own result wraps around.
static uint64_t sizeOf(Type &type, const DataLayout &data) {
  if (auto *array = dyn_cast<ArrayType>(&type))
    return SaturatingMultiply(array->getNumElements(),
                              sizeOf(*array->getElementType(), data));
  return data.getTypeAllocSize(&type);
}

static uint64_t sizeOf(const GlobalVariable &variable) {
  return sizeOf(*variable.getValueType(), variable.getDataLayout());
}

/// 0 if it is known only at run time.
static uint64_t sizeOf(const AllocaInst &slot) {
  auto *count = dyn_cast<ConstantInt>(slot.getArraySize());
  if (!count)
    return 0;
  return SaturatingMultiply(
      count->getValue().getLimitedValue(),
      sizeOf(*slot.getAllocatedType(), slot.getDataLayout()));
}

/// Whether an instruction of \p functions uses \p value.
static bool isUsedIn(const Value &value, const CallSites::Reached &functions) {
  return any_of(value.users(), [&](const User *user) {
    if (auto *inst = dyn_cast<Instruction>(user))
      return functions.contains(inst->getFunction());
    return isa<llvm::ConstantExpr>(user) && isUsedIn(*user, functions);
  });
}

static Total sharedOf(const CallSites::Reached &functions,
                      const Module &module) {
  Total total;
  for (const GlobalVariable &variable : module.globals())
    if (isIn(variable, NVPTXAS::ADDRESS_SPACE_SHARED) &&
        isUsedIn(variable, functions))
      total.add(variable, sizeOf(variable));
  return total;
}

static Total localOf(const CallSites::Reached &functions) {
  Total total;
  for (const Function *function : functions)
    for (const Instruction &inst : instructions(*function))
      if (auto *slot = dyn_cast<AllocaInst>(&inst))
        total.add(*slot, sizeOf(*slot));
  return total;
}

static Total constantOf(const Module &module) {
  Total total;
  for (const GlobalVariable &variable : module.globals())
    if (isIn(variable, NVPTXAS::ADDRESS_SPACE_CONST) &&
        !(variable.use_empty() && variable.hasLocalLinkage()))
      total.add(variable, sizeOf(variable));
  return total;
}

static Error checkTotal(const Total &total, uint64_t most, const Twine &whose,
                        StringRef advice, const CallSites &calls) {
  if (total.bytes <= most)
    return Error::success();
  bool isCounted = total.bytes != std::numeric_limits<uint64_t>::max();
  std::string bytes = isCounted ? std::to_string(total.bytes) : "2^64 or more";
  std::string place = calls.describeUse(*total.largest);
  if (!place.empty())
    place = " (the largest" + place + ")";
  return createStringError(whose + ": " + bytes + " bytes" + place +
                           ", where CUDA has " + Twine(most) + "; " + advice);
}

Error checkMemory(const Module &module) {
  CallSites calls(module);
  for (const Function *kernel : calls.kernels()) {
    std::string name = "kernel '" + demangle(kernel->getName()) + "'";
    CallSites::Reached reached = calls.reachedFrom(*kernel);
    if (Error error = checkTotal(
            sharedOf(reached, module), kSharedOfBlock,
            name + " has too much static shared memory",
            "use dynamic shared memory, whose size the launch names", calls))
      return error;
    if (Error error = checkTotal(localOf(reached), kLocalOfThread,
                                 name + " has too much local memory a thread",
                                 "use an array in global memory", calls))
      return error;
  }
  return checkTotal(constantOf(module), kConstantOfModule,
                    "there is too much constant memory",
                    "pass large arrays as arguments", calls);
}

} // namespace cppyy_cuda
