//===- Diagnostics.h - Clang's diagnostics as text --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_DIAGNOSTICS_H
#define CPPYY_CUDA_LIB_INTEROP_DIAGNOSTICS_H

#include "Suggestions.h"
#include "cppyy-cuda/Interop/CxxError.h"
#include "clang/Basic/DiagnosticOptions.h"
#include "clang/Frontend/TextDiagnosticPrinter.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/Support/raw_ostream.h"
#include <string>

namespace cppyy_cuda::interop {

/// The file name that diagnostics give to the generated text around fragments.
inline constexpr llvm::StringLiteral frameFile = "<cppyy_cuda>";

/// Begins the symbols of thunks, which calls to C++ are made by.
inline constexpr llvm::StringLiteral thunkPrefix = "__cppyy_cuda_thunk_";

/// Collects formatted diagnostics, and records whether any error lay outside
/// the fragment being parsed (in a template that it instantiated, say). Errors
/// about something missing just past a fragment are reported at the fragment's
/// end.
/// How the names of the texts of functors' classes begin.
inline constexpr llvm::StringLiteral functorFile = "<Python function ";

class DiagnosticText : public clang::DiagnosticConsumer {
public:
  DiagnosticText();

  /// Starts over; \p fileName is the name of the next fragment.
  void start(llvm::StringRef fileName);
  /// Texts of this name are generated: users have not written what they say.
  void hideCodeOf(llvm::StringRef fileName) { hidden.insert(fileName); }
  std::string take();
  /// The diagnostics since start(), each with its notes.
  std::vector<CxxDiagnostic> takeParts();
  bool sawForeignError() const { return foreignError; }
  /// The first name that was missing since start().
  const std::optional<MissingName> &missing() const { return missingOne; }
  /// Adds a line of ours about errors of Clang's.
  void advise(llvm::StringRef advice);

  void BeginSourceFile(const clang::LangOptions &langOpts,
                       const clang::Preprocessor *pp) override;
  void EndSourceFile() override;
  void HandleDiagnostic(clang::DiagnosticsEngine::Level level,
                        const clang::Diagnostic &info) override;

private:
  bool isForeign(const clang::Diagnostic &info) const;
  /// The end of the fragment, if \p info concerns the frame around it.
  clang::SourceLocation endOfText(const clang::Diagnostic &info) const;
  void print(clang::DiagnosticsEngine::Level level,
             const clang::Diagnostic &info);
  void printError(clang::DiagnosticsEngine::Level level,
                  const clang::Diagnostic &info);

  /// Whether what \p info points to would tell users nothing.
  bool isHidden(const clang::Diagnostic &info) const;

  void record(CxxDiagnostic diagnostic);

  std::vector<CxxDiagnostic> parts;
  llvm::SmallVector<std::string> advices;
  std::optional<MissingName> missingOne;
  std::string text;
  llvm::raw_string_ostream stream{text};
  clang::DiagnosticOptions options;
  clang::TextDiagnosticPrinter printer;
  std::string fileName;
  llvm::StringSet<> hidden;
  bool foreignError = false;
};

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_DIAGNOSTICS_H
