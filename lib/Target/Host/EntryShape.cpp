//===- EntryShape.cpp - Common parts of the forms' entries ----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "EntryShape.h"
#include "LaunchValues.h"
#include "cppyy-cuda/HostABI/HostImage.h"

#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Utils/Cloning.h"

using namespace llvm;
using namespace cppyy_cuda::host;

namespace cppyy_cuda::host::target {

PreservedAnalyses replaceKernels(Module &module, Form form,
                                 function_ref<Function *(Function &)> build) {
  bool changed = false;
  for (Function *kernel : kernelsOf(module)) {
    if (formOf(*kernel) != form)
      continue;
    changed = true;
    if (Function *entry = build(*kernel)) {
      setForm(*entry, form);
      kernel->replaceAllUsesWith(entry);
      kernel->eraseFromParent();
    }
  }
  return changed ? PreservedAnalyses::none() : PreservedAnalyses::all();
}

Function *createEntryFunction(Function &kernel) {
  LLVMContext &context = kernel.getContext();
  Type *pointer = PointerType::getUnqual(context);
  Type *i64 = Type::getInt64Ty(context);
  auto *type = FunctionType::get(Type::getVoidTy(context),
                                 {pointer, pointer, pointer, i64, i64}, false);
  Function *entry =
      Function::Create(type, GlobalValue::InternalLinkage,
                       kernel.getName() + ".entry", kernel.getParent());
  entry->addFnAttr(Attribute::NoUnwind);
  for (unsigned i : {0u, 1u}) {
    entry->addParamAttr(i, Attribute::NoAlias);
    entry->addParamAttr(i, Attribute::ReadOnly);
  }
  return entry;
}

void beginEntry(IRBuilder<> &b, Function &entry) {
  LLVMContext &context = entry.getContext();
  b.SetInsertPoint(BasicBlock::Create(context, "", &entry));
  b.SetCurrentDebugLocation({});
  auto *none = BasicBlock::Create(context, "none", &entry);
  auto *some = BasicBlock::Create(context, "some", &entry);
  Value *first = entry.getArg(3), *last = entry.getArg(4);
  b.CreateCondBr(b.CreateICmpULT(first, last), some, none);
  b.SetInsertPoint(none);
  b.CreateRetVoid();
  b.SetInsertPoint(some);
}

void moveBody(Function &kernel, Function &body) {
  body.splice(body.begin(), &kernel);
  for (auto [i, param] : enumerate(kernel.args())) {
    Argument *arg = body.getArg(i);
    arg->takeName(&param);
    param.replaceAllUsesWith(arg);
    if (param.hasNoAliasAttr())
      arg->addAttr(Attribute::NoAlias);
  }
  body.setSubprogram(kernel.getSubprogram());
  kernel.setSubprogram(nullptr);
}

void inlineBody(CallInst *call) {
  Function *body = call->getCalledFunction();
  if (DISubprogram *scope = body->getSubprogram()) {
    call->getFunction()->setSubprogram(scope);
    body->setSubprogram(nullptr);
    call->setDebugLoc(
        DILocation::get(call->getContext(), scope->getLine(), 0, scope));
  }
  InlineFunctionInfo info;
  InlineFunction(*call, info);
  body->eraseFromParent();
}

static Value *workerField(IRBuilder<> &b, Value *worker, size_t offset) {
  return b.CreateConstInBoundsGEP1_64(b.getInt8Ty(), worker, offset);
}

Position readLaunch(IRBuilder<> &b, Function &entry) {
  Position position;
  readGeometry(b, entry.getArg(0), position);
  position.worker = entry.getArg(2);
  Value *shared = workerField(b, position.worker, offsetof(Worker, shared));
  position.shared = b.CreateLoad(b.getPtrTy(), shared, "shared");
  return position;
}

void enterBlock(IRBuilder<> &b, Value *block, Position &position) {
  b.CreateStore(block, workerField(b, position.worker, offsetof(Worker, block)),
                /*isVolatile=*/true);
  splitBlock(b, block, position);
}

} // namespace cppyy_cuda::host::target
