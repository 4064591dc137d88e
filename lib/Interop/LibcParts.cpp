//===- LibcParts.cpp - What headers use of the C library ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LibcParts.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda::interop {

/// The declaration of \p name with a type that has \p parameters; null if there
/// is none.
static Function *declared(Module &module, StringRef name, size_t parameters) {
  Function *function = module.getFunction(name);
  bool isUsed = function && function->isDeclaration() &&
                function->arg_size() == parameters &&
                !function->getReturnType()->isVoidTy();
  return isUsed ? function : nullptr;
}

namespace {
/// A function that walks along its arguments, byte by byte.
struct Walk {
  explicit Walk(Function &function)
      : builder(BasicBlock::Create(function.getContext(), "", &function)),
        loop(block(function)), body(block(function)), next(block(function)),
        end(block(function)) {
    function.setLinkage(GlobalValue::InternalLinkage);
    // Or LLVM might see what the loop is, and call the function itself.
    function.addFnAttr("no-builtins");
    BasicBlock *entry = builder.GetInsertBlock();
    builder.CreateBr(loop);
    builder.SetInsertPoint(next);
    Type *size = builder.getInt64Ty();
    index = PHINode::Create(size, 2, "", loop);
    index->addIncoming(builder.getInt64(0), entry);
    index->addIncoming(builder.CreateAdd(index, builder.getInt64(1)), next);
    builder.CreateBr(loop);
    builder.SetInsertPoint(loop);
  }

  static BasicBlock *block(Function &function) {
    return BasicBlock::Create(function.getContext(), "", &function);
  }

  Value *byte(Value *text) {
    return builder.CreateLoad(builder.getInt8Ty(),
                              builder.CreateInBoundsPtrAdd(text, index));
  }

  /// Ends the walk if \p condition holds; goes on otherwise.
  void endIf(Value *condition) { builder.CreateCondBr(condition, end, next); }

  IRBuilder<> builder;
  BasicBlock *loop, *body, *next, *end;
  PHINode *index;
};
} // namespace

static void defineLength(Function &function) {
  Walk walk(function);
  walk.builder.CreateBr(walk.body);
  walk.builder.SetInsertPoint(walk.body);
  walk.endIf(walk.builder.CreateIsNull(walk.byte(function.getArg(0))));
  walk.builder.SetInsertPoint(walk.end);
  walk.builder.CreateRet(
      walk.builder.CreateZExtOrTrunc(walk.index, function.getReturnType()));
}

/// Leaves \p walk for a result of 0 or null after \p count bytes.
static void limit(Walk &walk, Function &function, Value *count) {
  BasicBlock *equal = Walk::block(function);
  Value *isInside = walk.builder.CreateICmpULT(
      walk.index, walk.builder.CreateZExtOrTrunc(count, walk.index->getType()));
  walk.builder.CreateCondBr(isInside, walk.body, equal);
  walk.builder.SetInsertPoint(equal);
  walk.builder.CreateRet(Constant::getNullValue(function.getReturnType()));
}

/// Compares bytes: as many as a third argument says, if there is one, and of
/// texts until one is 0.
static void defineComparison(Function &function, bool isText) {
  Walk walk(function);
  if (function.arg_size() == 2)
    walk.builder.CreateBr(walk.body);
  else
    limit(walk, function, function.getArg(2));
  walk.builder.SetInsertPoint(walk.body);
  Value *one = walk.byte(function.getArg(0));
  Value *other = walk.byte(function.getArg(1));
  Value *ends = walk.builder.CreateICmpNE(one, other);
  if (isText)
    ends = walk.builder.CreateOr(ends, walk.builder.CreateIsNull(one));
  walk.endIf(ends);
  walk.builder.SetInsertPoint(walk.end);
  Type *type = function.getReturnType();
  walk.builder.CreateRet(
      walk.builder.CreateSub(walk.builder.CreateZExt(one, type),
                             walk.builder.CreateZExt(other, type)));
}

/// Looks for a byte among as many as a third argument says.
static void defineSearch(Function &function) {
  Walk walk(function);
  limit(walk, function, function.getArg(2));
  walk.builder.SetInsertPoint(walk.body);
  Value *wanted =
      walk.builder.CreateTrunc(function.getArg(1), walk.builder.getInt8Ty());
  walk.endIf(walk.builder.CreateICmpEQ(walk.byte(function.getArg(0)), wanted));
  walk.builder.SetInsertPoint(walk.end);
  walk.builder.CreateRet(
      walk.builder.CreateInBoundsPtrAdd(function.getArg(0), walk.index));
}

/// Reference counts are atomic if it says that there are more threads.
static void defineThreads(Module &module) {
  GlobalVariable *variable = module.getGlobalVariable("__libc_single_threaded");
  if (!variable || !variable->isDeclaration())
    return;
  variable->setInitializer(Constant::getNullValue(variable->getValueType()));
  variable->setLinkage(GlobalValue::InternalLinkage);
  variable->setConstant(true);
}

void defineLibcParts(Module &module) {
  if (Function *function = declared(module, "strlen", 1))
    defineLength(*function);
  if (Function *function = declared(module, "strcmp", 2))
    defineComparison(*function, /*isText=*/true);
  if (Function *function = declared(module, "strncmp", 3))
    defineComparison(*function, /*isText=*/true);
  if (Function *function = declared(module, "memcmp", 3))
    defineComparison(*function, /*isText=*/false);
  if (Function *function = declared(module, "memchr", 3))
    defineSearch(*function);
  defineThreads(module);
}

} // namespace cppyy_cuda::interop
