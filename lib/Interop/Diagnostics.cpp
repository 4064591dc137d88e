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
  // Fragments are included from Clang's empty main file, which users need not
  // see.
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

/// Whether \p diagnostic concerns the pragmas of a frame.
static bool isOfFrame(unsigned diagnostic) {
  return diagnostic == clang::diag::err_pragma_attribute_no_pop_eof ||
         diagnostic == clang::diag::err_pragma_misplaced_in_decl;
}

bool DiagnosticText::isForeign(const clang::Diagnostic &info) const {
  if (!info.hasSourceManager() || info.getLocation().isInvalid())
    return true;
  clang::PresumedLoc at =
      info.getSourceManager().getPresumedLoc(info.getLocation());
  // A frame is parsed with its text, but its pragmas outlast it.
  bool isOwn = !at.isInvalid() &&
               (fileName == at.getFilename() ||
                (frameFile == at.getFilename() && !isOfFrame(info.getID())));
  return !isOwn;
}

/// Just past the last non-blank character of the newest text called \p name;
/// invalid if there is none.
static clang::SourceLocation endOf(StringRef name,
                                   const clang::SourceManager &sources) {
  for (unsigned i = sources.local_sloc_entry_size(); i-- > 1;) {
    const clang::SrcMgr::SLocEntry &entry = sources.getLocalSLocEntry(i);
    if (!entry.isFile() || entry.getFile().getName() != name)
      continue;
    auto start = clang::SourceLocation::getFromRawEncoding(entry.getOffset());
    StringRef code = sources.getBufferData(sources.getFileID(start));
    return start.getLocWithOffset(static_cast<int>(code.rtrim().size()));
  }
  return {};
}

clang::SourceLocation
DiagnosticText::endOfText(const clang::Diagnostic &info) const {
  if (!info.hasSourceManager() || info.getLocation().isInvalid())
    return {};
  const clang::SourceManager &sources = info.getSourceManager();
  clang::SourceLocation at = sources.getExpansionLoc(info.getLocation());
  clang::FileID file = sources.getFileID(at);
  bool isBehind =
      file == sources.getMainFileID() ||
      sources.getBufferOrFake(file).getBufferIdentifier() == frameFile;
  return isBehind ? endOf(fileName, sources) : clang::SourceLocation();
}

/// Whether \p info is on a line before the first, such as the text right after
/// `#line 0`: that is line -1, stored as an unsigned number.
static bool isBeforeFirstLine(const clang::Diagnostic &info) {
  if (!info.hasSourceManager() || info.getLocation().isInvalid())
    return false;
  clang::PresumedLoc at =
      info.getSourceManager().getPresumedLoc(info.getLocation());
  return at.isValid() && static_cast<int>(at.getLine()) < 0;
}

void DiagnosticText::print(DiagnosticsEngine::Level level,
                           const clang::Diagnostic &info) {
  // Clang would indent the code beside such a number by 2^32 blanks.
  options.ShowCarets = !isBeforeFirstLine(info);
  printer.HandleDiagnostic(level, info);
}

void DiagnosticText::printError(DiagnosticsEngine::Level level,
                                const clang::Diagnostic &info) {
  clang::SourceLocation end = endOfText(info);
  if (end.isInvalid())
    return print(level, info);
  // Concerns a frame whose end was not reached because of the text; the text's
  // own defect is a separate error.
  if (isOfFrame(info.getID()))
    return;
  SmallString<128> message;
  info.FormatDiagnostic(message);
  clang::DiagnosticStorage none;
  print(level,
        clang::Diagnostic(info.getDiags(), end, info.getID(), none, message));
}

void DiagnosticText::HandleDiagnostic(DiagnosticsEngine::Level level,
                                      const clang::Diagnostic &info) {
  // All texts are included from one place, which users do not know.
  if (info.getID() == clang::diag::note_redefinition_include_same_file)
    return;
  DiagnosticConsumer::HandleDiagnostic(level, info);
  if (level < DiagnosticsEngine::Error)
    return print(level, info);
  foreignError |= isForeign(info);
  printError(level, info);
}

} // namespace cppyy_cuda::interop
