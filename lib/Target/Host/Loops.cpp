//===- Loops.cpp - Loops of a kernel's entry ------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Loops.h"

#include "llvm/IR/Function.h"

using namespace llvm;

namespace cppyy_cuda::host::target {

Loop openLoop(IRBuilder<> &b, Type *type, Value *start, const Twine &name) {
  Loop loop;
  BasicBlock *before = b.GetInsertBlock();
  loop.header = BasicBlock::Create(b.getContext(), name, before->getParent());
  b.CreateBr(loop.header);
  b.SetInsertPoint(loop.header);
  loop.index = b.CreatePHI(type, 2, name + ".index");
  loop.index->addIncoming(start, before);
  return loop;
}

BranchInst *closeLoop(IRBuilder<> &b, const Loop &loop, Value *end,
                      Value *step) {
  if (!step)
    step = ConstantInt::get(loop.index->getType(), 1);
  Value *next = b.CreateNUWAdd(loop.index, step);
  BasicBlock *latch = b.GetInsertBlock();
  loop.index->addIncoming(next, latch);
  auto *after = BasicBlock::Create(
      b.getContext(), loop.header->getName() + ".end", latch->getParent());
  BranchInst *branch =
      b.CreateCondBr(b.CreateICmpULT(next, end), loop.header, after);
  b.SetInsertPoint(after);
  return branch;
}

static MDNode *property(LLVMContext &context, StringRef name,
                        Metadata *value = nullptr) {
  SmallVector<Metadata *> parts = {MDString::get(context, name)};
  if (value)
    parts.push_back(value);
  return MDNode::get(context, parts);
}

MDNode *loopMetadata(LLVMContext &context, MDNode *accesses) {
  SmallVector<Metadata *> parts = {nullptr,
                                   property(context, "llvm.loop.mustprogress")};
  if (accesses)
    parts.push_back(property(context, "llvm.loop.parallel_accesses", accesses));
  MDNode *node = MDNode::getDistinct(context, parts);
  node->replaceOperandWith(0, node); // a loop's node begins with itself
  return node;
}

} // namespace cppyy_cuda::host::target
