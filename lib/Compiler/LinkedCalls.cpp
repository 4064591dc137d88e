//===- LinkedCalls.cpp - Calls to linked functions ------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LinkedCalls.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Instructions.h"
#include "llvm/IR/Module.h"
#include "llvm/IR/Operator.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;
using namespace cppyy_cuda;

/// The calls of \p function whose types differ from its own: they are
/// undefined.
static SmallVector<CallInst *> mismatchedCalls(const Function &function) {
  SmallVector<CallInst *> calls;
  for (const User *user : function.users())
    if (auto *call = dyn_cast<CallInst>(const_cast<User *>(user));
        call && call->getCalledOperand() == &function &&
        call->getFunctionType() != function.getFunctionType())
      calls.push_back(call);
  return calls;
}

static Error describe(const CallInst &call, const Function &function,
                      StringRef hint) {
  std::string text;
  raw_string_ostream os(text);
  os << "'" << function.getName() << "' is defined as "
     << *function.getFunctionType() << " and declared as "
     << *call.getFunctionType() << "; " << hint;
  return make_error<CompileError>(text);
}

static constexpr StringLiteral kConvention =
    "in numba-cuda's convention a function returns an int and takes a pointer "
    "to its result first";

/// Calls \p function itself where Clang knew a variable of its name: the code
/// has a cast from the function to the variable's address space.
static void makeCallsDirect(Function &function) {
  for (User *user : function.users()) {
    if (!isa<AddrSpaceCastOperator>(user))
      continue;
    for (User *use : make_early_inc_range(user->users()))
      if (auto *call = dyn_cast<CallInst>(use))
        call->setCalledOperand(&function);
  }
}

/// True if \p value, a function, is read, written or indexed, or returned as
/// thunks return an array: it has taken the place of a variable.
static bool isUsedAsVariable(const Value &value) {
  return any_of(value.users(), [&](const User *user) {
    if (isa<AddrSpaceCastOperator>(user))
      return isUsedAsVariable(*user);
    return isa<GEPOperator, ReturnInst>(user) ||
           getLoadStorePointerOperand(user) == &value;
  });
}

Error cppyy_cuda::checkExternals(Module &kernels,
                                 const CompileOptions &options) {
  for (const std::string &name : options.externals) {
    Function *function = kernels.getFunction(name);
    if (!function)
      continue;
    if (isUsedAsVariable(*function))
      return make_error<CompileError>(
          "the kernel uses '" + name +
          "' as a function and as a variable: rename one");
    makeCallsDirect(*function);
    for (const CallInst *call : mismatchedCalls(*function))
      return describe(*call, *function, kConvention);
    if (function->isDeclaration() && options.linkInputs.empty())
      return make_error<CompileError>(
          "nothing defines '" + name +
          "', which the kernel calls: give the CUDA C++ that does to link=, or "
          "to cppyy.cppdef");
  }
  return Error::success();
}

/// Converts between a pointer and an integer of its width.
static bool isCastable(Type *from, Type *to, const DataLayout &layout) {
  return from == to || (from->isPointerTy() != to->isPointerTy() &&
                        CastInst::isBitOrNoopPointerCastable(from, to, layout));
}

static bool isCastable(const CallInst &call, const Function &function) {
  const DataLayout &layout = function.getDataLayout();
  FunctionType *has = call.getFunctionType(),
               *wants = function.getFunctionType();
  return has->getNumParams() == wants->getNumParams() &&
         isCastable(wants->getReturnType(), has->getReturnType(), layout) &&
         all_of(zip(has->params(), wants->params()), [&](auto types) {
           return isCastable(std::get<0>(types), std::get<1>(types), layout);
         });
}

static void cast(CallInst &call, Function &function) {
  IRBuilder<> b(&call);
  SmallVector<Value *> args;
  for (auto [arg, param] : zip(call.args(), function.args()))
    args.push_back(b.CreateBitOrPointerCast(arg, param.getType()));
  CallInst *matching = b.CreateCall(&function, args);
  matching->setCallingConv(call.getCallingConv());
  if (!call.getType()->isVoidTy())
    call.replaceAllUsesWith(b.CreateBitOrPointerCast(matching, call.getType()));
  call.eraseFromParent();
}

Error cppyy_cuda::matchThunkCalls(Module &kernels) {
  for (Function &function : kernels) {
    if (!function.getName().starts_with("__cppyy_cuda_thunk_"))
      continue;
    for (CallInst *call : mismatchedCalls(function)) {
      if (!isCastable(*call, function))
        return describe(*call, function,
                        "the C++ is not what the kernels were lowered for");
      cast(*call, function);
    }
  }
  return Error::success();
}
