//===- ExceptionTraps.cpp - Exceptions that end a kernel ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ExceptionTraps.h"
#include "ThrownTypes.h"
#include "clang/Basic/DiagnosticSema.h"
#include "clang/Frontend/CompilerInstance.h"
#include "llvm/Demangle/Demangle.h"
#include "llvm/IR/DebugInfoMetadata.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/Module.h"
#include "llvm/Transforms/Utils/Local.h"

using namespace llvm;

namespace cppyy_cuda::interop {

void allowExceptions(clang::CompilerInstance &compiler) {
  compiler.getDiagnostics().setSeverity(clang::diag::err_cuda_device_exceptions,
                                        clang::diag::Severity::Ignored,
                                        clang::SourceLocation());
  // Exceptions never unwind, so no cleanups are needed.
  compiler.getLangOpts().Exceptions = false;
}

/// Describes what the C++ runtime function \p name does when it is called;
/// empty if it neither throws nor terminates.
static std::string whatHappens(StringRef name) {
  if (name == "__cxa_allocate_exception" || name == "__cxa_throw" ||
      name == "__cxa_rethrow")
    return "C++ exception";
  if (name == "_ZSt9terminatev" || name == "abort" ||
      name == "__cxa_pure_virtual")
    return "C++ ends the program: " + demangle(name);
  bool throws = name.starts_with("_ZSt") && name.contains("__throw_");
  if (throws || name == "__cxa_bad_cast" || name == "__cxa_bad_typeid" ||
      name == "__cxa_throw_bad_array_new_length")
    return "C++ exception: " + StringRef(demangle(name)).split('(').first.str();
  return "";
}

/// " of type T" if \p call allocates or throws an object of a known type.
static std::string typeThrown(const CallBase &call) {
  std::string name = thrownTypeAt(call);
  for (const User *user : call.users())
    if (const auto *use = dyn_cast<CallBase>(user); use && name.empty())
      name = thrownTypeAt(*use);
  return name.empty() ? "" : " of type " + name;
}

static FunctionCallee assertFail(Module &module) {
  LLVMContext &context = module.getContext();
  auto *pointer = PointerType::getUnqual(context);
  auto *word = Type::getInt32Ty(context);
  auto *size = module.getDataLayout().getIntPtrType(context);
  return module.getOrInsertFunction("__assertfail", Type::getVoidTy(context),
                                    pointer, pointer, word, pointer, size);
}

/// Inserts `__assertfail(\p what, file, line, function, 1)` with the location
/// of \p call.
static void insertAssertion(CallBase &call, StringRef what) {
  Module &module = *call.getModule();
  IRBuilder<> builder(&call);
  const DebugLoc &at = call.getDebugLoc();
  std::string file = at ? at->getFilename().str() : "<C++>";
  auto text = [&](StringRef value) {
    return builder.CreatePointerBitCastOrAddrSpaceCast(
        builder.CreateGlobalString(value, "", 1),
        PointerType::getUnqual(module.getContext()));
  };
  FunctionCallee callee = assertFail(module);
  Value *args[] = {
      text(what), text(file), builder.getInt32(at ? at.getLine() : 0),
      text(demangle(call.getFunction()->getName())),
      ConstantInt::get(callee.getFunctionType()->getParamType(4), 1)};
  builder.CreateCall(callee, args);
}

void trapExceptions(Module &module) {
  SmallVector<std::pair<Function *, std::string>> throwing;
  for (Function &function : module)
    if (function.isDeclaration())
      if (std::string what = whatHappens(function.getName()); !what.empty())
        throwing.emplace_back(&function, std::move(what));
  for (auto &[function, what] : throwing) {
    SmallVector<CallBase *> calls;
    for (User *user : function->users())
      if (auto *call = dyn_cast<CallBase>(user);
          call && call->getCalledFunction() == function)
        calls.push_back(call);
    for (CallBase *call : calls) {
      insertAssertion(*call, what + typeThrown(*call));
      changeToUnreachable(call);
    }
    if (function->use_empty())
      function->eraseFromParent();
  }
}

} // namespace cppyy_cuda::interop
