//===- DropUnusedParams.cpp - Delete unread kernel parameters -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "cppyy-cuda/Dialect/LLVMIR/Transforms/Passes.h"
#include "mlir/Dialect/LLVMIR/NVVMDialect.h"

namespace cppyy_cuda {
#define GEN_PASS_DEF_DROPUNUSEDPARAMS
#include "cppyy-cuda/Dialect/LLVMIR/Transforms/Passes.h.inc"
} // namespace cppyy_cuda

using namespace mlir;
using namespace cppyy_cuda;

/// Parameters that are never read and whose meaning the launcher knows.
static llvm::BitVector unusedParams(LLVM::LLVMFuncOp kernel) {
  llvm::BitVector unused(kernel.getNumArguments());
  for (BlockArgument arg : kernel.getArguments())
    if (arg.use_empty() &&
        kernel.getArgAttr(arg.getArgNumber(),
                          CppyyCudaDialect::getParamAttrName()))
      unused.set(arg.getArgNumber());
  return unused;
}

/// FunctionOpInterface::eraseArguments refuses functions that return void.
static void eraseParams(LLVM::LLVMFuncOp kernel,
                        const llvm::BitVector &unused) {
  SmallVector<Type> kept;
  for (auto [index, type] : llvm::enumerate(kernel.getArgumentTypes()))
    if (!unused[index])
      kept.push_back(type);
  auto type = LLVM::LLVMFunctionType::get(
      kernel.getFunctionType().getReturnType(), kept);
  function_interface_impl::eraseFunctionArguments(kernel, unused, type);
}

namespace {
struct DropUnusedParams
    : cppyy_cuda::impl::DropUnusedParamsBase<DropUnusedParams> {
  void runOnOperation() override {
    for (auto kernel : getOperation().getOps<LLVM::LLVMFuncOp>()) {
      if (!kernel->hasAttr(NVVM::NVVMDialect::getKernelFuncAttrName()) ||
          kernel.isExternal())
        continue;
      llvm::BitVector unused = unusedParams(kernel);
      if (unused.any())
        eraseParams(kernel, unused);
    }
  }
};
} // namespace
