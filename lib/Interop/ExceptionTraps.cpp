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
#include "llvm/IR/InstIterator.h"
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

/// The class that the function \p name of libstdc++ throws: its functions for
/// that are called after them, as in std::__throw_out_of_range_fmt; empty for
/// other functions.
static std::string typeThrownBy(StringRef name) {
  if (!name.starts_with("_ZSt") || !name.contains("__throw_"))
    return "";
  std::string plain = StringRef(demangle(name)).split('(').first.str();
  StringRef type = StringRef(plain).split("__throw_").second;
  type.consume_back("_fmt");
  return "std::" + type.str();
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
  if (std::string type = typeThrownBy(name); !type.empty())
    return "C++ exception of type " + type;
  if (name == "__cxa_bad_cast" || name == "__cxa_bad_typeid" ||
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
/// \p at.
static void insertAssertion(Instruction &before, const DebugLoc &at,
                            StringRef what) {
  Module &module = *before.getModule();
  IRBuilder<> builder(&before);
  builder.SetCurrentDebugLocation(at);
  std::string file = at ? at->getFilename().str() : "<C++>";
  auto text = [&](StringRef value) {
    return builder.CreatePointerBitCastOrAddrSpaceCast(
        builder.CreateGlobalString(value, "", 1),
        PointerType::getUnqual(module.getContext()));
  };
  FunctionCallee callee = assertFail(module);
  Value *args[] = {
      text(what), text(file), builder.getInt32(at ? at.getLine() : 0),
      text(demangle(before.getFunction()->getName())),
      ConstantInt::get(callee.getFunctionType()->getParamType(4), 1)};
  builder.CreateCall(callee, args);
}

namespace {
/// A function that never returns, and what it fails with.
struct Failing {
  Function *function;
  DebugLoc at;
  std::string what;
};
} // namespace

static bool returns(const Function &function) {
  return any_of(instructions(function),
                [](const Instruction &i) { return isa<ReturnInst>(i); });
}

/// Whether \p function makes something of the standard library's, such as the
/// text of a message, which needs the host's part of that library.
static bool usesLibrary(const Function &function) {
  return any_of(instructions(function), [](const Instruction &instruction) {
    const auto *call = dyn_cast<CallBase>(&instruction);
    const Function *callee = call ? call->getCalledFunction() : nullptr;
    return callee && StringRef(demangle(callee->getName())).contains("std::");
  });
}

/// Makes a function that prepares what it throws fail at its beginning.
static void failAtOnce(const Failing &failing) {
  if (!usesLibrary(*failing.function))
    return;
  Instruction &first = *failing.function->getEntryBlock().getFirstNonPHIOrDbg();
  insertAssertion(first, failing.at, failing.what);
  changeToUnreachable(&first);
  removeUnreachableBlocks(*failing.function);
}

/// The functions that call \p failing, and do not return either.
static std::vector<Failing> callersThatFail(const Failing &failing) {
  std::vector<Failing> found;
  for (User *user : failing.function->users()) {
    auto *call = dyn_cast<CallBase>(user);
    if (call && call->getCalledFunction() == failing.function &&
        !returns(*call->getFunction()))
      found.push_back({call->getFunction(), call->getDebugLoc(), failing.what});
  }
  return found;
}

static void failEarly(std::vector<Failing> failing) {
  SmallPtrSet<Function *, 8> seen;
  while (!failing.empty()) {
    Failing next = std::move(failing.back());
    failing.pop_back();
    if (!seen.insert(next.function).second)
      continue;
    append_range(failing, callersThatFail(next));
    failAtOnce(next);
  }
}

void trapExceptions(Module &module) {
  SmallVector<std::pair<Function *, std::string>> throwing;
  for (Function &function : module)
    if (function.isDeclaration())
      if (std::string what = whatHappens(function.getName()); !what.empty())
        throwing.emplace_back(&function, std::move(what));
  std::vector<Failing> failing;
  for (auto &[function, what] : throwing) {
    SmallVector<CallBase *> calls;
    for (User *user : function->users())
      if (auto *call = dyn_cast<CallBase>(user);
          call && call->getCalledFunction() == function)
        calls.push_back(call);
    for (CallBase *call : calls) {
      Failing thrown{call->getFunction(), call->getDebugLoc(),
                     what + typeThrown(*call)};
      insertAssertion(*call, thrown.at, thrown.what);
      changeToUnreachable(call);
      if (!returns(*thrown.function))
        failing.push_back(std::move(thrown));
    }
    if (function->use_empty())
      function->eraseFromParent();
  }
  failEarly(std::move(failing));
}

} // namespace cppyy_cuda::interop
