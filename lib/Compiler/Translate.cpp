//===- Translate.cpp - Kernel modules to LLVM IR --------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Diagnostics.h"
#include "Lowering.h"
#include "cppyy-cuda/Interop/LinkModules.h"
#include "mlir/Dialect/GPU/IR/GPUDialect.h"
#include "mlir/Dialect/LLVMIR/LLVMDialect.h"
#include "mlir/Target/LLVMIR/Export.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Verifier.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/TargetParser/Triple.h"

using namespace mlir;
using namespace cppyy_cuda;
using KernelModule = std::unique_ptr<llvm::Module>;

static llvm::Error verify(const llvm::Module &module, StringRef name) {
  std::string text;
  llvm::raw_string_ostream os(text);
  if (!llvm::verifyModule(module, &os))
    return llvm::Error::success();
  return llvm::make_error<CompileError>("the LLVM IR of gpu.module @" +
                                        name.str() + " is wrong: " + text);
}

/// LLVM aligns what is loaded and stored by the module's layout; in its default
/// one, 64-bit integers are aligned to 4 bytes, and are moved in halves.
static void setDataLayout(gpu::GPUModuleOp kernels) {
  static const std::string layout =
      llvm::Triple("nvptx64-nvidia-cuda").computeDataLayout();
  StringRef name = LLVM::LLVMDialect::getDataLayoutAttrName();
  if (!kernels->hasAttr(name))
    kernels->setAttr(name, StringAttr::get(kernels.getContext(), layout));
}

static llvm::Expected<KernelModule> translate(gpu::GPUModuleOp kernels,
                                              llvm::LLVMContext &context) {
  DiagnosticCollector diagnostics(kernels.getContext());
  setDataLayout(kernels);
  // LLVM's verifier would write to stderr.
  KernelModule module = translateModuleToLLVMIR(kernels, context, "cppyy_cuda",
                                                /*disableVerification=*/true);
  if (!module)
    return diagnostics.takeError("translation to LLVM IR failed");
  if (llvm::Error error = verify(*module, kernels.getName()))
    return std::move(error);
  return module;
}

static bool isKernel(const llvm::GlobalValue &value) {
  auto *function = dyn_cast<llvm::Function>(&value);
  return function &&
         function->getCallingConv() == llvm::CallingConv::PTX_Kernel;
}

/// A gpu.module is a symbol table of its own: equal names in others mean other
/// symbols.
static void keepToItself(llvm::Module &module) {
  for (llvm::GlobalValue &value : module.global_values())
    if (!value.isDeclaration() && !value.hasAppendingLinkage() &&
        !isKernel(value))
      value.setLinkage(llvm::GlobalValue::InternalLinkage);
}

llvm::Expected<KernelModule>
cppyy_cuda::translateKernels(ModuleOp module, llvm::LLVMContext &context) {
  KernelModule result;
  for (auto kernels : module.getOps<gpu::GPUModuleOp>()) {
    auto part = translate(kernels, context);
    if (!part)
      return part.takeError();
    if (!result) {
      result = std::move(*part);
      continue;
    }
    keepToItself(*result);
    keepToItself(**part);
    if (llvm::Error error =
            interop::linkModules(*result, std::move(*part),
                                 ("gpu.module @" + kernels.getName()).str()))
      return llvm::make_error<CompileError>(llvm::toString(std::move(error)));
  }
  return result;
}
