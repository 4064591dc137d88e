//===- Engine.h - An incremental Clang in CUDA device mode ------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_ENGINE_H
#define CPPYY_CUDA_LIB_INTEROP_ENGINE_H

#include "Diagnostics.h"
#include "FragmentParser.h"
#include "HeaderMemory.h"
#include "cppyy-cuda/Interop/Session.h"
#include "clang/AST/Type.h"
#include "clang/Frontend/CompilerInstance.h"
#include <memory>

namespace cppyy_cuda::interop {

/// The result of one parse(); valid until the engine is destroyed.
struct ParsedUnit {
  clang::TranslationUnitDecl *decl = nullptr;
  std::string warnings;
  /// Those that the parser has read, with those of the user's headers.
  std::vector<clang::Token> tokens;
  std::vector<Directive> directives;
  /// Device bitcode; empty if the text defines no symbol.
  std::string bitcode;
};

/// Generated text around a text from a user: each part is a buffer of its own,
/// so nothing in \p code can affect the text around it.
struct FramedText {
  std::string before;
  /// The name of the user's part in diagnostics.
  std::string name;
  std::string code;
  std::string after;
};

/// One incremental Clang: text in, declarations and bitcode out. It knows
/// nothing of call sites. Clang cannot undo all effects of a refused text, so
/// an engine that isTainted() must be replaced (Session replays its fragments).
class Engine {
public:
  /// \p pch is the precompiled header to start from, or empty.
  static llvm::Expected<std::unique_ptr<Engine>>
  create(const SessionOptions &options, llvm::StringRef pch,
         std::shared_ptr<HeaderMemory> headers);
  ~Engine();

  /// Parses \p text; diagnostics call it \p fileName.
  llvm::Expected<ParsedUnit> parse(llvm::StringRef text, FragmentKind kind,
                                   llvm::StringRef fileName);
  /// Parses generated texts, all at once.
  llvm::Expected<ParsedUnit> parse(llvm::ArrayRef<FramedText> texts);

  /// Declares a name for \p type, which may have no spelling of its own, and
  /// returns it.
  std::string nameType(clang::QualType type);

  void addIncludePath(llvm::StringRef path);
  clang::CompilerInstance &compiler() { return parser->compiler(); }
  clang::ASTContext &context() { return compiler().getASTContext(); }
  clang::Sema &sema() { return compiler().getSema(); }
  clang::Preprocessor &preprocessor() { return compiler().getPreprocessor(); }

  /// Makes the text that is being parsed fail soon. Callable from any thread.
  void stop() { parser->stop(); }

  /// Whether an error may have left traces in the AST.
  bool isTainted() const { return tainted; }
  void taint() { tainted = true; }

private:
  explicit Engine(std::unique_ptr<FragmentParser> parser);
  llvm::Expected<ParsedUnit> parseParts(llvm::ArrayRef<TextPart> parts);
  void suggest();
  llvm::Error refuse();

  std::unique_ptr<FragmentParser> parser;
  DiagnosticText *diagnostics = nullptr; // Owned by the DiagnosticsEngine.
  unsigned namedTypes = 0;
  bool tainted = false;
};

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_ENGINE_H
