//===- HeaderHalves.cpp - Headers that the host compiler sees -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HeaderHalves.h"
#include "Declarations.h"
#include "clang/AST/Decl.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"
#include <map>

using namespace clang;

namespace cppyy_cuda::interop {

namespace {
class HeaderHalves {
public:
  HeaderHalves(llvm::StringRef code, const ParsedUnit &unit,
               const Preprocessor &pp, std::set<std::string> &written)
      : code(code), unit(unit), pp(pp), sources(pp.getSourceManager()),
        written(written) {}

  HostText write();

private:
  using Line = std::pair<FileID, unsigned>;

  void findHeaders();
  void findDeviceCode();
  void addOnce();
  void add(FileID file);
  FileID fileOf(SourceLocation place) const {
    return sources.getFileID(sources.getExpansionLoc(place));
  }
  Line lineOf(SourceLocation place) const {
    return {sources.getFileID(place), sources.getSpellingLineNumber(place)};
  }
  std::string halfOf(FileID file);
  std::string withDirectives(FileID file, llvm::StringRef half);
  std::string replacement(const Directive &directive, llvm::StringRef line);

  llvm::StringRef code;
  const ParsedUnit &unit;
  const Preprocessor &pp;
  const SourceManager &sources;
  std::set<std::string> &written;
  FileID text;                    ///< that of the code
  std::map<Line, FileID> headers; ///< by the lines that include them
  std::set<FileID> changed;       ///< those that the host must see differently
  HostText host = {"", false, false};
};
} // namespace

void HeaderHalves::findHeaders() {
  FileID last;
  for (const Directive &directive : unit.directives)
    if (FileID file = fileOf(directive.place);
        sources.getBufferData(file) == code)
      text = file; // which may have no tokens of its own
  for (const Token &token : unit.tokens) {
    FileID file = fileOf(token.getLocation());
    if (file == last)
      continue;
    last = file;
    if (SourceLocation place = sources.getIncludeLoc(file);
        place.isValid() && sources.getFileEntryRefForID(file))
      headers[lineOf(place)] = file;
  }
}

/// A header that includes one with device code is changed, too.
void HeaderHalves::add(FileID file) {
  while (file != text && sources.getFileEntryRefForID(file) &&
         changed.insert(file).second)
    file = fileOf(sources.getIncludeLoc(file));
}

void HeaderHalves::findDeviceCode() {
  auto isUsers = [&](FileID file) {
    return file != text &&
           llvm::is_contained(llvm::make_second_range(headers), file);
  };
  for (const Token &token : unit.tokens)
    if (token.is(tok::lesslessless) && isUsers(fileOf(token.getLocation())))
      add(fileOf(token.getLocation()));
  forEachDecl(unit.decl, [&](Decl *decl) {
    if (isForDevice(decl) && isUsers(fileOf(decl->getLocation())))
      add(fileOf(decl->getLocation()));
  });
}

/// The host may have read a header with `#pragma once` and dropped it with a
/// text that it refused; it would not read it again.
void HeaderHalves::addOnce() {
  std::set<FileID> once;
  for (const Directive &directive : unit.directives)
    if (directive.path.empty())
      once.insert(fileOf(directive.place));
  for (bool isNew = true; isNew;) {
    isNew = false;
    for (auto [line, file] : headers)
      if (once.count(file) && (line.first == text || changed.count(line.first)))
        isNew |= changed.insert(file).second;
  }
}

std::string HeaderHalves::replacement(const Directive &directive,
                                      llvm::StringRef line) {
  if (directive.path.empty())
    return "";
  auto found = headers.find(lineOf(directive.place));
  if (found != headers.end() && changed.count(found->second)) {
    written.insert(directive.path);
    return halfOf(found->second);
  }
  if (written.count(directive.path))
    return "";
  // What a header finds beside it, the text that it stands in does not.
  return lineOf(directive.place).first == text
             ? line.str()
             : "#include \"" + directive.path + "\"";
}

/// Halves have the lines of their texts.
std::string HeaderHalves::withDirectives(FileID file, llvm::StringRef half) {
  llvm::SmallVector<llvm::StringRef> lines;
  half.split(lines, '\n');
  std::vector<std::string> made(lines.begin(), lines.end());
  for (const Directive &directive : unit.directives) {
    auto [in, number] = lineOf(directive.place);
    if (in == file && number <= made.size())
      made[number - 1] = replacement(directive, made[number - 1]);
  }
  return llvm::join(made, "\n");
}

std::string HeaderHalves::halfOf(FileID file) {
  HostText half =
      hostHalf(sources.getBufferData(file), unit.decl, unit.tokens, pp);
  host.launches |= half.launches;
  host.namesDim3 |= half.namesDim3;
  return withDirectives(file, half.text);
}

HostText HeaderHalves::write() {
  host = hostHalf(code, unit.decl, unit.tokens, pp);
  if (unit.directives.empty())
    return host;
  findHeaders();
  findDeviceCode();
  if (!changed.empty())
    addOnce();
  if (!changed.empty() || !written.empty())
    host.text = withDirectives(text, host.text);
  return host;
}

HostText hostHalfWithHeaders(llvm::StringRef code, const ParsedUnit &unit,
                             const Preprocessor &pp,
                             std::set<std::string> &written) {
  return HeaderHalves(code, unit, pp, written).write();
}

} // namespace cppyy_cuda::interop
