//===- Diagnostics.cpp - Clang's diagnostics as text ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Diagnostics.h"
#include "cppyy-cuda/Interop/Session.h"
#include "clang/Basic/SourceManager.h"

using namespace llvm;
using clang::DiagnosticsEngine;

namespace cppyy_cuda::interop {

char CxxError::ID;

void CxxError::log(raw_ostream &os) const { os << text; }

std::error_code CxxError::convertToErrorCode() const {
  return inconvertibleErrorCode();
}

DiagnosticText::DiagnosticText() : printer(stream, options) {
  // Fragments begin with a #line directive.
  options.ShowPresumedLoc = true;
}

void DiagnosticText::start(StringRef name) {
  text.clear();
  fileName = name.str();
  foreignError = false;
}

std::string DiagnosticText::take() {
  // Fragments are included from Clang's empty main file: no news to a user.
  static constexpr StringLiteral noise =
      "In file included from <<< inputs >>>:1:\n";
  for (size_t at; (at = text.find(noise)) != std::string::npos;)
    text.erase(at, noise.size());
  return std::exchange(text, {});
}

void DiagnosticText::BeginSourceFile(const clang::LangOptions &langOpts,
                                     const clang::Preprocessor *pp) {
  printer.BeginSourceFile(langOpts, pp);
}

void DiagnosticText::EndSourceFile() { printer.EndSourceFile(); }

bool DiagnosticText::isForeign(const clang::Diagnostic &info) const {
  if (!info.hasSourceManager() || info.getLocation().isInvalid())
    return true;
  clang::PresumedLoc at =
      info.getSourceManager().getPresumedLoc(info.getLocation());
  return at.isInvalid() || fileName != at.getFilename();
}

void DiagnosticText::HandleDiagnostic(DiagnosticsEngine::Level level,
                                      const clang::Diagnostic &info) {
  DiagnosticConsumer::HandleDiagnostic(level, info);
  if (level >= DiagnosticsEngine::Error && isForeign(info))
    foreignError = true;
  printer.HandleDiagnostic(level, info);
}

} // namespace cppyy_cuda::interop
