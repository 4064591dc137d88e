//===- Diagnostics.cpp - Clang's diagnostics as text ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Diagnostics.h"
#include "Advice.h"
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
  parts.clear();
  advices.clear();
  missingOne.reset();
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
  for (StringRef advice : advices)
    advise(advice);
  return std::exchange(text, {});
}

std::vector<CxxDiagnostic> DiagnosticText::takeParts() {
  return std::exchange(parts, {});
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

static const char *nameOf(DiagnosticsEngine::Level level) {
  static const char *const names[] = {"note",    "note",  "note",
                                      "warning", "error", "fatal error"};
  return names[level];
}

/// The text of the line of \p at, which is in a file or buffer.
static std::string lineOf(clang::FullSourceLoc at) {
  StringRef code = at.getBufferData();
  size_t offset = std::min<size_t>(at.getFileOffset(), code.size());
  size_t start = code.take_front(offset).rfind('\n') + 1; // 0 after npos
  return code.substr(start).split('\n').first.rtrim().str();
}

static CxxDiagnostic describe(DiagnosticsEngine::Level level,
                              const clang::Diagnostic &info) {
  CxxDiagnostic described;
  described.severity = nameOf(level);
  SmallString<128> message;
  info.FormatDiagnostic(message);
  described.message = message.str();
  if (!info.hasSourceManager() || info.getLocation().isInvalid())
    return described;
  auto at = clang::FullSourceLoc(info.getLocation(), info.getSourceManager())
                .getFileLoc();
  clang::PresumedLoc place = at.getPresumedLoc();
  if (place.isInvalid())
    return described;
  described.file = place.getFilename();
  described.line = place.getLine();
  described.column = place.getColumn();
  described.source = lineOf(at);
  return described;
}

void DiagnosticText::record(CxxDiagnostic diagnostic) {
  if (diagnostic.severity == "note" && !parts.empty())
    parts.back().notes.push_back(std::move(diagnostic));
  else
    parts.push_back(std::move(diagnostic));
}

void DiagnosticText::advise(StringRef advice) {
  stream << "note: " << advice << '\n';
  record({"note", advice.str()});
}

/// The name of the file of \p info; empty if it has none.
static StringRef fileOf(const clang::Diagnostic &info) {
  if (!info.hasSourceManager() || info.getLocation().isInvalid())
    return "";
  clang::PresumedLoc at =
      info.getSourceManager().getPresumedLoc(info.getLocation());
  return at.isValid() ? at.getFilename() : "";
}

bool DiagnosticText::isHidden(const clang::Diagnostic &info) const {
  return hidden.contains(fileOf(info));
}

void DiagnosticText::print(DiagnosticsEngine::Level level,
                           const clang::Diagnostic &info) {
  // Clang would indent the code beside such a number by 2^32 blanks.
  options.ShowCarets = !isBeforeFirstLine(info) && !isHidden(info);
  printer.HandleDiagnostic(level, info);
  record(describe(level, info));
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

/// Whether \p info says that a thunk calls something: users have seen the call.
static bool isAboutThunk(const clang::Diagnostic &info) {
  if (info.getID() != clang::diag::note_called_by)
    return false;
  SmallString<128> message;
  info.FormatDiagnostic(message);
  return message.str().contains(thunkPrefix);
}

/// Whether \p info, a note, is about what no user has written or given a name.
static bool isAboutGenerated(const clang::Diagnostic &info) {
  StringRef file = fileOf(info);
  if (file == frameFile || file.starts_with(functorFile))
    return true;
  SmallString<128> message;
  info.FormatDiagnostic(message);
  return message.str().contains("'__arg");
}

void DiagnosticText::HandleDiagnostic(DiagnosticsEngine::Level level,
                                      const clang::Diagnostic &info) {
  // All texts are included from one place, which users do not know.
  if (info.getID() == clang::diag::note_redefinition_include_same_file)
    return;
  DiagnosticConsumer::HandleDiagnostic(level, info);
  if (isAboutThunk(info) ||
      (level == DiagnosticsEngine::Note && isAboutGenerated(info)))
    return;
  if (level < DiagnosticsEngine::Error)
    return print(level, info);
  foreignError |= isForeign(info);
  printError(level, info);
  if (!missingOne)
    missingOne = missingName(info);
  std::string advice = adviceOn(info);
  if (!advice.empty() && !is_contained(advices, advice))
    advices.push_back(advice);
}

} // namespace cppyy_cuda::interop
