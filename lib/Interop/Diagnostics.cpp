//===- Diagnostics.cpp - Clang's diagnostics as text ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Diagnostics.h"
#include "cppyy-cuda/Interop/Session.h"
#include "clang/Basic/DiagnosticParse.h"
#include "clang/Basic/DiagnosticSema.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/TextDiagnostic.h"
#include "llvm/ADT/SmallString.h"

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
  langOptions = langOpts;
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
  print(level, info);
}

/// The last character of the buffer called \p name, and its file.
static std::pair<clang::FileID, clang::SourceLocation>
lastCharacter(const clang::SourceManager &sources, StringRef name) {
  for (unsigned index = sources.local_sloc_entry_size(); index-- > 1;) {
    const clang::SrcMgr::SLocEntry &entry = sources.getLocalSLocEntry(index);
    if (entry.isExpansion() || entry.getFile().getName() != name)
      continue;
    auto start = clang::SourceLocation::getFromRawEncoding(entry.getOffset());
    clang::FileID file = sources.getFileID(start);
    StringRef code = sources.getBufferData(file).rtrim();
    return {file, start.getLocWithOffset(std::max<int>(code.size(), 1) - 1)};
  }
  return {};
}

/// What a fragment leaves open is found behind it, in text of ours or in the
/// main file, which no user has seen: the end of the fragment. Invalid for
/// diagnostics of other places.
clang::FullSourceLoc
DiagnosticText::behindFragment(const clang::Diagnostic &info) const {
  if (!info.hasSourceManager() || !info.getLocation().isFileID())
    return {};
  const clang::SourceManager &sources = info.getSourceManager();
  clang::FileID at = sources.getFileID(info.getLocation());
  auto [file, last] = lastCharacter(sources, fileName);
  // What is read last is entered first.
  bool isFrame =
      sources.getBufferName(info.getLocation()) == ownFile && at < file;
  if (file.isInvalid() || (!isFrame && at != sources.getMainFileID()))
    return {};
  return clang::FullSourceLoc(last, sources);
}

/// Of the pragmas around a fragment that is not whole: no user wrote them.
static bool isOfFrame(const clang::Diagnostic &info) {
  return info.getID() == clang::diag::err_pragma_misplaced_in_decl ||
         info.getID() == clang::diag::err_pragma_attribute_no_pop_eof;
}

void DiagnosticText::print(DiagnosticsEngine::Level level,
                           const clang::Diagnostic &info) {
  if (isOfFrame(info) &&
      info.getSourceManager().getBufferName(info.getLocation()) == ownFile)
    return;
  clang::FullSourceLoc behind = behindFragment(info);
  if (behind.isInvalid())
    return printer.HandleDiagnostic(level, info);
  SmallString<128> message;
  info.FormatDiagnostic(message);
  clang::TextDiagnostic(stream, langOptions, options)
      .emitDiagnostic(behind, level, message, {}, {});
}

} // namespace cppyy_cuda::interop
