//===- Engine.cpp - An incremental Clang in CUDA device mode --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Engine.h"
#include "Bitcode.h"
#include "CompilerFlags.h"
#include "HostDevice.h"
#include "WhenUsed.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/DeclGroup.h"
#include "clang/Basic/FileManager.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Interpreter/IncrementalExecutor.h"
#include "clang/Interpreter/PartialTranslationUnit.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Sema/Sema.h"
#include "clang/Sema/SemaCUDA.h"
#include "llvm/ExecutionEngine/Orc/LLJIT.h"
#include "llvm/Support/TargetSelect.h"
#include <mutex>

using namespace llvm;

namespace cppyy_cuda::interop {

namespace {

/// Nothing is ever executed: device code leaves as bitcode.
struct NoExecutor : clang::IncrementalExecutor {
  Error addModule(clang::PartialTranslationUnit &) override {
    return Error::success();
  }
  Error removeModule(clang::PartialTranslationUnit &) override {
    return Error::success();
  }
  Error runCtors() const override { return Error::success(); }
  Error cleanUp() override { return Error::success(); }
  Expected<orc::ExecutorAddr> getSymbolAddress(StringRef,
                                               SymbolNameKind) const override {
    return createStringError("device code has no address here");
  }
  Error LoadDynamicLibrary(const char *) override { return Error::success(); }
};

/// The incremental parser takes statements at namespace scope, as a REPL does.
/// A fragment is a piece of a translation unit: there they are errors.
class FragmentConsumer : public clang::ASTConsumer {
public:
  explicit FragmentConsumer(clang::DiagnosticsEngine &diags)
      : diags(diags),
        error(diags.getCustomDiagID(clang::DiagnosticsEngine::Error,
                                    "expected a declaration at namespace "
                                    "scope, found a statement")) {}

  bool HandleTopLevelDecl(clang::DeclGroupRef group) override {
    for (clang::Decl *decl : group) {
      if (isa<clang::TopLevelStmtDecl>(decl))
        diags.Report(decl->getBeginLoc(), error);
      makeLambdasConstant(*decl);
      // When a text is refused, Clang 22 asks each of its declarations for a
      // name, and crashes on this one's special name. Lookup is keyed already.
      if (auto *directive = dyn_cast<clang::UsingDirectiveDecl>(decl))
        directive->setDeclName(clang::DeclarationName());
    }
    return true;
  }

private:
  clang::DiagnosticsEngine &diags;
  unsigned error;
};

} // namespace

static void initializeTarget() {
  static std::once_flag once;
  std::call_once(once, [] {
    LLVMInitializeNVPTXTargetInfo();
    LLVMInitializeNVPTXTarget();
    LLVMInitializeNVPTXTargetMC();
    LLVMInitializeNVPTXAsmPrinter();
  });
}

Engine::Engine(std::unique_ptr<clang::CompilerInstance> instance, Error &error,
               std::unique_ptr<clang::IncrementalExecutorBuilder> executor,
               std::unique_ptr<clang::ASTConsumer> consumer)
    : Interpreter(std::move(instance), error, std::move(executor),
                  std::move(consumer)) {}

Engine::~Engine() = default;

Expected<std::unique_ptr<Engine>> Engine::create(const SessionOptions &options,
                                                 StringRef pch) {
  initializeTarget();
  auto instance = createDeviceCompiler(options, pch);
  if (!instance)
    return instance.takeError();
  auto owned = std::make_unique<DiagnosticText>();
  DiagnosticText *diagnostics = owned.get();
  (*instance)->getDiagnostics().setClient(owned.release());
  auto executor = std::make_unique<clang::IncrementalExecutorBuilder>();
  executor->IE = std::make_unique<NoExecutor>();
  auto consumer =
      std::make_unique<FragmentConsumer>((*instance)->getDiagnostics());
  Error error = Error::success();
  std::unique_ptr<Engine> engine(new Engine(
      std::move(*instance), error, std::move(executor), std::move(consumer)));
  if (error)
    return std::move(error);
  engine->diagnostics = diagnostics;
  return engine;
}

/// The fragment's own name for itself, in front of its first line.
static std::string linePrefix(StringRef fileName) {
  std::string prefix = "#line 1 \"";
  for (char c : fileName) {
    if (c == '"' || c == '\\')
      prefix += '\\';
    prefix += c == '\n' || c == '\0' ? ' ' : c;
  }
  return prefix + "\"\n";
}

/// At the end of each text Clang goes over all declarations of the session
/// for what it held back (CUDA's deferred diagnostics, unused functions).
/// Those that have passed once need not again: it would cost milliseconds.
static void forgetCheckedDecls(clang::Sema &sema) {
  sema.DeclsToCheckForDeferredDiags.clear();
  sema.UnusedFileScopedDecls = clang::Sema::UnusedFileScopedDeclsType();
}

Error Engine::refuse(Error parserError, const Twine &reason) {
  consumeError(std::move(parserError));
  clang::DiagnosticsEngine &engine = compiler().getDiagnostics();
  engine.Reset(/*soft=*/true);
  engine.getClient()->clear();
  tainted |= diagnostics->sawForeignError();
  std::string text = diagnostics->take();
  return make_error<CxxError>(text.empty() ? reason.str() : text);
}

Expected<ParsedUnit> Engine::parse(StringRef text, FragmentKind kind,
                                   StringRef fileName) {
  diagnostics->start(fileName);
  bool isPlain = kind == FragmentKind::Plain;
  std::string prefix = (isPlain ? whenUsedPrefix() : "") + linePrefix(fileName);
  clang::SemaCUDA &cuda = compiler().getSema().CUDA();
  if (isPlain)
    cuda.PushForceHostDevice();
  auto unit = Parse(prefix + text.str() + (isPlain ? whenUsedSuffix() : ""));
  // The text itself may have left such a region open.
  while (cuda.PopForceHostDevice())
    ;
  if (!unit)
    return refuse(unit.takeError(), "Clang could not parse the fragment");
  forgetCheckedDecls(compiler().getSema());
  if (compiler().getDiagnostics().hasErrorOccurred()) {
    tainted = true; // Code generation failed after the parser was content.
    return refuse(Error::success(), "Clang could not compile the fragment");
  }
  ParsedUnit parsed;
  parsed.decl = unit->TUPart;
  parsed.prefixLength = prefix.size();
  parsed.warnings = diagnostics->take();
  if (unit->TheModule)
    parsed.bitcode = writeBitcode(*unit->TheModule);
  // Clang keeps declarations only; the code lives on as bitcode.
  unit->TheModule.reset();
  return parsed;
}

void Engine::addIncludePath(StringRef path) {
  auto directory = compiler().getFileManager().getOptionalDirectoryRef(path);
  if (directory)
    compiler().getPreprocessor().getHeaderSearchInfo().AddSearchPath(
        clang::DirectoryLookup(*directory, clang::SrcMgr::C_User,
                               /*isFramework=*/false),
        /*isAngled=*/true);
}

} // namespace cppyy_cuda::interop
