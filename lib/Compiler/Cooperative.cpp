//===- Cooperative.cpp - Kernels whose blocks wait for each other ---------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Backend.h"
#include "cppyy-cuda/Conversion/CppyyCudaToLLVM/CppyyCudaToLLVM.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"

using namespace llvm;

/// Our own barrier, and those of CUDA's cooperative groups, which count in
/// `details::sync_grids` and the functions that it calls.
static bool isGridBarrier(const Function &function) {
  StringRef name = function.getName();
  return name == cppyy_cuda::kGridSyncName ||
         (name.contains("cooperative_groups") && name.contains("sync_grids"));
}

/// Indirect calls are not followed: they never reach a grid barrier.
static bool waitsForGrid(const Function &kernel) {
  SetVector<const Function *> reached;
  reached.insert(&kernel);
  for (unsigned i = 0; i < reached.size(); ++i) {
    if (isGridBarrier(*reached[i]))
      return true;
    for (const Instruction &inst : instructions(*reached[i]))
      if (const auto *call = dyn_cast<CallBase>(&inst))
        if (const Function *callee = call->getCalledFunction())
          reached.insert(callee);
  }
  return false;
}

void cppyy_cuda::findCooperative(const Module &module,
                                 std::vector<KernelInterface> &kernels) {
  for (KernelInterface &kernel : kernels)
    if (const Function *function = module.getFunction(kernel.name))
      kernel.cooperative = waitsForGrid(*function);
}
