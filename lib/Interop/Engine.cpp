//===- Engine.cpp - An incremental Clang in CUDA device mode --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Engine.h"
#include "Bitcode.h"
#include "CheckedDecls.h"
#include "CompilerFlags.h"
#include "ExceptionTraps.h"
#include "PlainFunctions.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/Basic/FileManager.h"
#include "clang/Lex/HeaderSearch.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Sema/Sema.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/IR/Module.h"
#include "llvm/Support/TargetSelect.h"
#include <mutex>

using namespace llvm;

namespace cppyy_cuda::interop {

static void initializeTarget() {
  static std::once_flag once;
  std::call_once(once, [] {
    LLVMInitializeNVPTXTargetInfo();
    LLVMInitializeNVPTXTarget();
    LLVMInitializeNVPTXTargetMC();
    LLVMInitializeNVPTXAsmPrinter();
  });
}

Engine::Engine(std::unique_ptr<FragmentParser> given)
    : parser(std::move(given)) {}

Engine::~Engine() = default;

Expected<std::unique_ptr<Engine>>
Engine::create(const SessionOptions &options, StringRef pch,
               std::shared_ptr<HeaderMemory> headers) {
  initializeTarget();
  auto instance = createDeviceCompiler(options, pch, std::move(headers));
  if (!instance)
    return instance.takeError();
  auto owned = std::make_unique<DiagnosticText>();
  DiagnosticText *diagnostics = owned.get();
  (*instance)->getDiagnostics().setClient(owned.release());
  allowExceptions(**instance);
  auto parser = FragmentParser::create(std::move(*instance));
  if (!parser)
    return parser.takeError();
  std::unique_ptr<Engine> engine(new Engine(std::move(*parser)));
  engine->diagnostics = diagnostics;
  return engine;
}

/// Says which of the users' names was meant, in texts that ask for one.
void Engine::suggest() {
  if (compiler().getLangOpts().SpellChecking || !diagnostics->missing())
    return;
  std::string text = suggestionFor(*diagnostics->missing(), context());
  if (!text.empty())
    diagnostics->advise(text);
}

Error Engine::refuse() {
  clang::DiagnosticsEngine &engine = compiler().getDiagnostics();
  // A text that was parsed completely but failed to compile cannot be removed;
  // a fatal error stops the lexer for good.
  tainted |= diagnostics->sawForeignError() || parser->isStopped() ||
             parser->wasParsed() || engine.hasFatalErrorOccurred();
  engine.Reset(/*soft=*/true);
  engine.getClient()->clear();
  suggest();
  std::string text = diagnostics->take();
  return make_error<CxxError>(text.empty() ? "Clang could not parse the text"
                                           : text,
                              diagnostics->takeParts());
}

Expected<ParsedUnit> Engine::parseParts(ArrayRef<TextPart> parts) {
  auto text = parser->parse(parts);
  if (!text)
    return refuse();
  forgetCheckedDecls(sema());
  // The kernels that the host refers to: the next unit would declare them all.
  context().CUDAExternalDeviceDeclODRUsedByHost.clear();
  ParsedUnit unit;
  unit.decl = text->decl;
  unit.tokens = std::move(text->tokens);
  unit.directives = std::move(text->directives);
  unit.warnings = diagnostics->take();
  if (text->module)
    unit.bitcode = writeBitcode(*text->module);
  return unit;
}

Expected<ParsedUnit> Engine::parse(StringRef text, FragmentKind kind,
                                   StringRef fileName) {
  diagnostics->start(fileName);
  if (kind == FragmentKind::Exact)
    return parseParts(TextPart{fileName, text});
  return parseParts({{frameFile, plainFunctionsPrefix()},
                     {fileName, text},
                     {frameFile, plainFunctionsSuffix()}});
}

Expected<ParsedUnit> Engine::parse(ArrayRef<FramedText> texts) {
  diagnostics->start(texts.front().name);
  SmallVector<TextPart> parts;
  for (const FramedText &text : texts) {
    diagnostics->hideCodeOf(text.name);
    parts.push_back({frameFile, text.before});
    parts.push_back({text.name, text.code});
    parts.push_back({frameFile, text.after});
  }
  // Clang would suggest names that are no user's.
  compiler().getLangOpts().SpellChecking = false;
  auto parsed = parseParts(parts);
  compiler().getLangOpts().SpellChecking = true;
  return parsed;
}

std::string Engine::nameType(clang::QualType type) {
  std::string name = "__cppyy_cuda_type_" + utostr(namedTypes++);
  clang::ASTContext &ast = context();
  clang::TranslationUnitDecl *unit = ast.getTranslationUnitDecl();
  auto *alias = clang::TypeAliasDecl::Create(
      ast, unit, clang::SourceLocation(), clang::SourceLocation(),
      &ast.Idents.get(name), ast.getTrivialTypeSourceInfo(type));
  unit->addDecl(alias);
  return name;
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
