//===- FragmentParser.cpp - Parses a translation unit in parts ------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FragmentParser.h"
#include "HostDevice.h"
#include "IndirectArguments.h"
#include "RuntimeCalls.h"
#include "SharedObjects.h"
#include "ThrownTypes.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclGroup.h"
#include "clang/AST/ExternalASTSource.h"
#include "clang/CodeGen/ModuleBuilder.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendAction.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "clang/Parse/Parser.h"
#include "clang/Sema/Sema.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"

using namespace llvm;

namespace cppyy_cuda::interop {

namespace {
/// Sees declarations before the code generator does.
class EarlyConsumer : public clang::ASTConsumer {
public:
  EarlyConsumer(clang::CompilerInstance &compiler,
                StatelessVariables &variables)
      : compiler(compiler), variables(variables) {}

  bool HandleTopLevelDecl(clang::DeclGroupRef group) override {
    for (clang::Decl *decl : group) {
      makeLambdasConstant(*decl);
      permitIn(*decl);
    }
    return true;
  }
  void HandleTagDeclDefinition(clang::TagDecl *tag) override {
    if (compiler.hasSema())
      permitInShared(*tag, compiler.getSema());
  }
  void HandleInlineFunctionDefinition(clang::FunctionDecl *function) override {
    if (compiler.hasSema())
      variables.permit(*function, compiler.getSema());
  }

private:
  void permitIn(clang::Decl &decl) {
    if (auto *function = dyn_cast<clang::FunctionDecl>(&decl))
      HandleInlineFunctionDefinition(function);
    else if (isa<clang::NamespaceDecl, clang::LinkageSpecDecl>(decl))
      for (clang::Decl *inner : cast<clang::DeclContext>(decl).decls())
        permitIn(*inner);
  }

  clang::CompilerInstance &compiler;
  StatelessVariables &variables;
};
} // namespace

/// Sets up the compiler and leaves it so: the usual action parses one file and
/// then tears everything down.
class FragmentParser::Action : public clang::ASTFrontendAction {
public:
  Action(LLVMContext &context, StatelessVariables &stateless)
      : context(context), stateless(stateless) {}

  /// What an ordinary action does in EndSourceFile().
  void finish() { ASTFrontendAction::EndSourceFile(); }
  clang::CodeGenerator *takeGenerator() { return generator; }

private:
  clang::TranslationUnitKind getTranslationUnitKind() override {
    return clang::TU_Incremental;
  }

  std::unique_ptr<clang::ASTConsumer>
  CreateASTConsumer(clang::CompilerInstance &compiler, StringRef) override {
    auto code = clang::CreateLLVMCodeGen(compiler, "cppyy_cuda", context);
    generator = code.get();
    std::vector<std::unique_ptr<clang::ASTConsumer>> consumers;
    consumers.push_back(std::make_unique<EarlyConsumer>(compiler, stateless));
    consumers.push_back(std::move(code));
    return std::make_unique<clang::MultiplexConsumer>(std::move(consumers));
  }

  void ExecuteAction() override {
    clang::CompilerInstance &compiler = getCompilerInstance();
    compiler.getPreprocessor().enableIncrementalProcessing();
    compiler.getPreprocessor().EnterMainSourceFile();
    compiler.createSema(getTranslationUnitKind(), nullptr);
  }

  void EndSourceFile() override {}

  LLVMContext &context;
  StatelessVariables &stateless;
  clang::CodeGenerator *generator = nullptr;
};

/// Notes what only the preprocessor sees.
class FragmentParser::DirectiveWatcher : public clang::PPCallbacks {
public:
  explicit DirectiveWatcher(FragmentParser &parser) : parser(parser) {}

  void InclusionDirective(clang::SourceLocation hash, const clang::Token &,
                          StringRef, bool, clang::CharSourceRange,
                          clang::OptionalFileEntryRef file, StringRef,
                          StringRef, const clang::Module *, bool,
                          clang::SrcMgr::CharacteristicKind) override {
    if (!file || !isUsers(hash))
      return;
    SmallString<256> path(file->getName());
    (void)sys::fs::make_absolute(path);
    parser.directives.push_back({hash, path.str().str()});
  }
  void PragmaDirective(clang::SourceLocation hash,
                       clang::PragmaIntroducerKind) override {
    if (isUsers(hash) && isOnce(hash))
      parser.directives.push_back({hash, ""});
  }

private:
  bool isUsers(clang::SourceLocation place) {
    clang::SourceManager &sources = parser.instance->getSourceManager();
    return place.isFileID() && parser.isUsers(sources.getFileID(place));
  }
  bool isOnce(clang::SourceLocation hash) {
    clang::SourceManager &sources = parser.instance->getSourceManager();
    StringRef line =
        StringRef(sources.getCharacterData(hash)).split('\n').first;
    SmallVector<StringRef> words;
    line.ltrim("# \t").split(words, ' ', -1, /*KeepEmpty=*/false);
    return words.size() >= 2 && words[1].rtrim() == "once";
  }
  FragmentParser &parser;
};

FragmentParser::FragmentParser(std::unique_ptr<clang::CompilerInstance> given)
    : instance(std::move(given)) {}

FragmentParser::~FragmentParser() {
  parser.reset();
  if (action)
    action->finish();
}

Expected<std::unique_ptr<FragmentParser>>
FragmentParser::create(std::unique_ptr<clang::CompilerInstance> compiler) {
  std::unique_ptr<FragmentParser> made(new FragmentParser(std::move(compiler)));
  if (Error error = made->begin())
    return std::move(error);
  return made;
}

Error FragmentParser::begin() {
  // Disable all of the REPL's extensions.
  instance->getLangOpts().IncrementalExtensions = false;
  action = std::make_unique<Action>(context, stateless);
  if (!instance->ExecuteAction(*action) || !instance->hasSema()) {
    action.reset();
    return createStringError("Clang could not be started");
  }
  generator = action->takeGenerator();
  clang::Sema &sema = instance->getSema();
  parser = std::make_unique<clang::Parser>(instance->getPreprocessor(), sema,
                                           /*SkipFunctionBodies=*/false);
  watchTokens();
  instance->getPreprocessor().addPPCallbacks(
      std::make_unique<DirectiveWatcher>(*this));
  if (auto *external = instance->getASTContext().getExternalSource())
    external->StartTranslationUnit(&instance->getASTConsumer());
  parser->Initialize();
  offerRuntimeCalls(*instance);
  return Error::success();
}

/// A declaration may be a namespace that holds the whole text: stop() turns
/// each token into an end of file, which ends all parsing.
void FragmentParser::watchTokens() {
  instance->getPreprocessor().setTokenWatcher(
      [this](const clang::Token &token) {
        if (stopped) // Ignore what the parser itself declares.
          const_cast<clang::Token &>(token).setKind(clang::tok::eof);
        else
          keep(token);
      });
}

void FragmentParser::keep(const clang::Token &token) {
  clang::SourceManager &sources = instance->getSourceManager();
  clang::SourceLocation place = sources.getExpansionLoc(token.getLocation());
  if (clang::FileID file = sources.getFileID(place); file != lastFile) {
    lastFile = file;
    isLastKept = isUsers(file);
  }
  if (isLastKept)
    tokens.push_back(token);
}

/// Whether it is a part, or a header that is no system's.
bool FragmentParser::isUsers(clang::FileID file) const {
  clang::SourceManager &sources = instance->getSourceManager();
  return is_contained(files, file) ||
         (sources.getFileEntryRefForID(file) &&
          !sources.isInSystemHeader(sources.getLocForStartOfFile(file)));
}

/// Makes the lexer continue at \p part; afterwards it returns to where it was.
bool FragmentParser::enter(TextPart part) {
  clang::SourceManager &sources = instance->getSourceManager();
  // Overload candidates are listed in source order, so everything is included
  // from the start of the main file.
  clang::SourceLocation from =
      sources.getLocForStartOfFile(sources.getMainFileID());
  auto buffer = MemoryBuffer::getMemBufferCopy(part.code, part.name);
  clang::FileID file =
      sources.createFileID(std::move(buffer), clang::SrcMgr::C_User,
                           /*LoadedID=*/0, /*LoadedOffset=*/0, from);
  files.push_back(file);
  return !instance->getPreprocessor().EnterSourceFile(file, nullptr, from);
}

/// Starts a new part of the translation unit, with its own scope.
void FragmentParser::beginUnit() {
  clang::Sema &sema = instance->getSema();
  sema.getASTContext().addTranslationUnitDecl();
  parser->ConsumeAnyToken(); // The end of the previous part.
  parser->ExitScope();
  sema.CurContext = nullptr;
  parser->EnterScope(clang::Scope::DeclScope);
  sema.ActOnTranslationUnitScope(parser->getCurScope());
}

/// Returns false if the consumer or stop() ended it.
bool FragmentParser::parseDeclarations() {
  clang::ASTConsumer &consumer = instance->getASTConsumer();
  clang::Parser::DeclGroupPtrTy group;
  clang::Sema::ModuleImportState imports;
  bool atEnd = parser->ParseFirstTopLevelDecl(group, imports);
  while (!atEnd) {
    if (stopped || (group && !consumer.HandleTopLevelDecl(group.get())))
      return false;
    atEnd = parser->ParseTopLevelDecl(group, imports);
  }
  return !stopped;
}

/// Does what the end of a translation unit requires.
void FragmentParser::finishUnit() {
  clang::ASTConsumer &consumer = instance->getASTConsumer();
  for (clang::Decl *decl : instance->getSema().WeakTopLevelDecls())
    consumer.HandleTopLevelDecl(clang::DeclGroupRef(decl));
}

std::optional<ParsedText> FragmentParser::parse(ArrayRef<TextPart> parts) {
  files.clear();
  tokens.clear();
  directives.clear();
  lastFile = {};
  // The last part entered is the first to be lexed.
  for (TextPart part : reverse(parts))
    if (!enter(part))
      return std::nullopt;
  beginUnit();
  clang::Sema &sema = instance->getSema();
  clang::Sema::GlobalEagerInstantiationScope global(sema, /*Enabled=*/true,
                                                    /*AtEndOfTU=*/true);
  clang::Sema::LocalEagerInstantiationScope local(sema, /*AtEndOfTU=*/true);
  bool isWhole = parseDeclarations();
  clang::DiagnosticsEngine &diagnostics = instance->getDiagnostics();
  parsedWhole = isWhole && !diagnostics.hasErrorOccurred();
  if (!parsedWhole)
    return std::nullopt;
  finishUnit();
  local.perform();
  global.perform();
  instance->getASTConsumer().HandleTranslationUnit(instance->getASTContext());
  ParsedText text;
  text.decl = instance->getASTContext().getTranslationUnitDecl();
  text.tokens = std::move(tokens);
  text.directives = std::move(directives);
  passIndirectly(*generator);
  noteThrownTypes(*generator); // while it knows what its functions are
  text.module = generator->ReleaseModule();
  if (text.module)
    stateless.define(*text.module);
  generator->StartModule("cppyy_cuda", context);
  if (diagnostics.hasErrorOccurred())
    return std::nullopt;
  return text;
}

} // namespace cppyy_cuda::interop
