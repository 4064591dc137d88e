//===- FragmentParser.h - Parses a translation unit in parts ----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Clang's own incremental parser is a REPL's: a text ends with a token that is
/// not an end of file, on which error recovery loops forever, and statements
/// are accepted at namespace scope. Here every text ends with an end of file,
/// as a translation unit does, and Clang recovers as it does for files.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_FRAGMENTPARSER_H
#define CPPYY_CUDA_LIB_INTEROP_FRAGMENTPARSER_H

#include "StatelessVariables.h"
#include "clang/Basic/SourceLocation.h"
#include "clang/Lex/Token.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/IR/LLVMContext.h"
#include "llvm/Support/Error.h"
#include <atomic>
#include <memory>
#include <optional>

namespace clang {
class CodeGenerator;
class CompilerInstance;
class Parser;
class TranslationUnitDecl;
} // namespace clang

namespace llvm {
class Module;
} // namespace llvm

namespace cppyy_cuda::interop {

/// A buffer of a text: its code, and its name in diagnostics and debug lines.
struct TextPart {
  llvm::StringRef name;
  llvm::StringRef code;
};

/// An #include, or another directive, that a user's file has.
struct Directive {
  clang::SourceLocation place; ///< of its `#`
  std::string path;            ///< what is included; empty for `#pragma once`
};

/// The result of parsing a text; the declarations live as long as the parser.
struct ParsedText {
  clang::TranslationUnitDecl *decl = nullptr;
  /// Those of the parts and of the user's headers, after preprocessing.
  std::vector<clang::Token> tokens;
  std::vector<Directive> directives;
  std::unique_ptr<llvm::Module> module;
};

class FragmentParser {
public:
  /// Takes a compiler that is ready to parse, including its precompiled header.
  static llvm::Expected<std::unique_ptr<FragmentParser>>
  create(std::unique_ptr<clang::CompilerInstance> compiler);
  ~FragmentParser();

  /// Parses \p parts, one after the other, as one text and compiles what it
  /// defines. Returns nothing if Clang reported errors (to the diagnostics
  /// client) or if the parser was stopped; the AST may then have traces of the
  /// text.
  std::optional<ParsedText> parse(llvm::ArrayRef<TextPart> parts);

  /// Whether the last text was parsed completely and only its code was refused.
  bool wasParsed() const { return parsedWhole; }

  /// Stops parsing for good. Callable from any thread.
  void stop() { stopped = true; }
  bool isStopped() const { return stopped; }

  clang::CompilerInstance &compiler() { return *instance; }

private:
  explicit FragmentParser(std::unique_ptr<clang::CompilerInstance> compiler);
  llvm::Error begin();
  void watchTokens();
  void keep(const clang::Token &token);
  bool enter(TextPart part);
  void beginUnit();
  bool parseDeclarations();
  void finishUnit();

  class Action;
  class DirectiveWatcher;
  bool isUsers(clang::FileID file) const;
  llvm::LLVMContext context;
  StatelessVariables stateless;
  std::unique_ptr<clang::CompilerInstance> instance;
  std::unique_ptr<Action> action;
  std::unique_ptr<clang::Parser> parser;
  clang::CodeGenerator *generator = nullptr; // Owned by the instance.
  llvm::SmallVector<clang::FileID, 3> files; ///< the parts being parsed
  std::vector<clang::Token> tokens;
  std::vector<Directive> directives;
  clang::FileID lastFile; ///< of the last token
  bool isLastKept = false;
  bool parsedWhole = false;
  std::atomic<bool> stopped{false};
};

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_FRAGMENTPARSER_H
