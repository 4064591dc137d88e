//===- Engine.h - An incremental Clang in CUDA device mode ------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_ENGINE_H
#define CPPYY_CUDA_LIB_INTEROP_ENGINE_H

#include "Diagnostics.h"
#include "cppyy-cuda/Interop/Session.h"
#include "clang/Interpreter/Interpreter.h"
#include <memory>

namespace clang {
class ASTConsumer;
class TranslationUnitDecl;
} // namespace clang

namespace cppyy_cuda::interop {

/// What one parse() made; valid until the engine is destroyed.
struct ParsedUnit {
  clang::TranslationUnitDecl *decl = nullptr;
  /// Bytes that the engine put before the text in Clang's buffer.
  unsigned prefixLength = 0;
  std::string warnings;
  /// Device bitcode; empty if the text defines no symbol.
  std::string bitcode;
};

/// One Clang session: text in, declarations and bitcode out. It knows nothing
/// of call sites. Clang cannot take back all that a refused text did, so an
/// engine that isTainted() must be replaced (Session replays its fragments).
class Engine : private clang::Interpreter {
public:
  /// \p pch is a precompiled header to start from, or empty.
  static llvm::Expected<std::unique_ptr<Engine>>
  create(const SessionOptions &options, llvm::StringRef pch);
  ~Engine() override;

  /// Parses \p text, which diagnostics call \p fileName.
  llvm::Expected<ParsedUnit> parse(llvm::StringRef text, FragmentKind kind,
                                   llvm::StringRef fileName);

  void addIncludePath(llvm::StringRef path);
  clang::CompilerInstance &compiler() { return *getCompilerInstance(); }
  clang::ASTContext &context() { return getASTContext(); }

  /// True after an error that may have left traces in the AST.
  bool isTainted() const { return tainted; }
  void taint() { tainted = true; }

private:
  Engine(std::unique_ptr<clang::CompilerInstance> compiler, llvm::Error &error,
         std::unique_ptr<clang::IncrementalExecutorBuilder> executor,
         std::unique_ptr<clang::ASTConsumer> consumer);
  llvm::Error refuse(llvm::Error parserError, const llvm::Twine &reason);

  DiagnosticText *diagnostics = nullptr; // Owned by the DiagnosticsEngine.
  bool tainted = false;
};

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_ENGINE_H
