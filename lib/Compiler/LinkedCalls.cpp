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
#include "llvm/IR/Module.h"
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

Error cppyy_cuda::checkExternals(const Module &kernels,
                                 const CompileOptions &options) {
  for (const std::string &name : options.externals) {
    const Function *function = kernels.getFunction(name);
    if (!function)
      continue;
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
