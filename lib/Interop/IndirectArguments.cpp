//===- IndirectArguments.cpp - Objects that are passed by address ---------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "IndirectArguments.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/CodeGen/ModuleBuilder.h"
#include "llvm/ADT/DenseSet.h"
#include "llvm/IR/InstIterator.h"
#include "llvm/IR/InstrTypes.h"
#include "llvm/IR/Module.h"

using namespace llvm;

namespace cppyy_cuda::interop {

/// The classes of the parameters that Clang copies as bytes, in order; null for
/// what is no class, such as complex numbers.
static SmallVector<const clang::CXXRecordDecl *>
aggregatesOf(const clang::FunctionDecl &function) {
  SmallVector<const clang::CXXRecordDecl *> found;
  for (const clang::ParmVarDecl *param : function.parameters()) {
    clang::QualType type = param->getType();
    if (type->isRecordType() || type->isAnyComplexType())
      found.push_back(type->getAsCXXRecordDecl());
  }
  return found;
}

/// Adds the types of the classes that \p function takes by value, and whose
/// objects have an address of their own.
static void addIndirect(const Function &function,
                        clang::CodeGenerator &generator,
                        DenseSet<Type *> &types) {
  SmallVector<Type *> copied;
  for (const Argument &argument : function.args())
    if (Type *type = argument.getParamByValType())
      copied.push_back(type);
  if (copied.empty())
    return;
  const auto *decl = dyn_cast_if_present<clang::FunctionDecl>(
      generator.GetDeclForMangledName(function.getName()));
  if (!decl)
    return;
  SmallVector<const clang::CXXRecordDecl *> classes = aggregatesOf(*decl);
  if (classes.size() != copied.size())
    return; // an inherited constructor, for one, has no parameters in C++
  for (auto [type, record] : zip(copied, classes))
    if (record && !record->canPassInRegisters())
      types.insert(type);
}

void passIndirectly(clang::CodeGenerator &generator) {
  Module *module = generator.GetModule();
  if (!module)
    return;
  DenseSet<Type *> types;
  for (const Function &function : *module)
    addIndirect(function, generator, types);
  if (types.empty())
    return;
  for (Function &function : *module) {
    if (function.getCallingConv() != CallingConv::PTX_Kernel)
      for (Argument &argument : function.args())
        if (types.contains(argument.getParamByValType()))
          argument.removeAttr(Attribute::ByVal);
    for (Instruction &instruction : instructions(function))
      if (auto *call = dyn_cast<CallBase>(&instruction))
        for (unsigned i = 0; i < call->arg_size(); ++i)
          if (types.contains(call->getParamByValType(i)))
            call->removeParamAttr(i, Attribute::ByVal);
  }
}

} // namespace cppyy_cuda::interop
