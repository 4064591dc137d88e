//===- TokenText.cpp - A text with changes to its tokens ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "TokenText.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"

using namespace clang;

namespace cppyy_cuda::interop {

TokenText::TokenText(llvm::StringRef code, llvm::ArrayRef<Token> all,
                     const Preprocessor &pp)
    : code(code), pp(pp), sources(pp.getSourceManager()) {
  FileID file;
  bool isOwn = false;
  for (const Token &token : all) {
    SourceLocation place = sources.getExpansionLoc(token.getLocation());
    if (FileID here = sources.getFileID(place); here != file) {
      file = here;
      isOwn = sources.getBufferData(file) == code;
    }
    if (!isOwn || token.isAnnotation())
      continue;
    indices.try_emplace(token.getLocation(), unsigned(tokens.size()));
    tokens.push_back(token);
  }
  states.resize(tokens.size(), State::Kept);
}

std::optional<unsigned> TokenText::find(SourceLocation location) const {
  auto found = indices.find(location);
  // The parser splits `>>` in template argument lists.
  if (found == indices.end() && location.isMacroID())
    found =
        indices.find(sources.getImmediateExpansionRange(location).getBegin());
  return found == indices.end() ? std::nullopt : std::optional(found->second);
}

std::optional<unsigned> TokenText::findNext(unsigned from,
                                            tok::TokenKind kind) const {
  int depth = 0;
  for (unsigned i = from; i < size(); ++i) {
    if (depth == 0 && tokens[i].is(kind))
      return i;
    depth += tokens[i].isOneOf(tok::l_paren, tok::l_brace, tok::l_square);
    depth -= tokens[i].isOneOf(tok::r_paren, tok::r_brace, tok::r_square);
  }
  return std::nullopt;
}

void TokenText::remove(unsigned first, unsigned last) {
  std::fill(states.begin() + first, states.begin() + last + 1, State::Removed);
}

void TokenText::moveBefore(unsigned index, unsigned first, unsigned last) {
  if (first > last)
    return;
  std::fill(states.begin() + first, states.begin() + last + 1, State::Moved);
  before[index].push_back({"", Range(first, last)});
}

unsigned TokenText::offsetOf(SourceLocation location) const {
  return sources.getDecomposedLoc(sources.getExpansionLoc(location)).second;
}

TokenText::Unit TokenText::unitAt(unsigned index) const {
  const Token &token = tokens[index];
  unsigned begin = offsetOf(token.getLocation());
  if (token.getLocation().isFileID())
    return {index, index, begin, begin + token.getLength()};
  unsigned last = index;
  while (last + 1 < size() && tokens[last + 1].getLocation().isMacroID() &&
         offsetOf(tokens[last + 1].getLocation()) == begin)
    ++last;
  SourceLocation end = sources.getExpansionRange(token.getLocation()).getEnd();
  end = Lexer::getLocForEndOfToken(end, 0, sources, pp.getLangOpts());
  return {index, last, begin, offsetOf(end)};
}

/// Whether the tokens of a use of a macro must be written out.
bool TokenText::isChanged(const Unit &unit) const {
  for (unsigned i = unit.first; i <= unit.last; ++i)
    if (states[i] != states[unit.first] ||
        (i != unit.first && before.count(i)) ||
        (i != unit.last && after.count(i)))
      return true;
  return false;
}

/// Whether the token comes from a keyword of CUDA's that only devices have: for
/// Cling, each is an empty macro.
bool TokenText::isKeywordForHost(unsigned index) const {
  SourceLocation location = tokens[index].getLocation();
  for (; location.isMacroID();
       location = sources.getImmediateMacroCallerLoc(location)) {
    bool isKeyword =
        llvm::StringSwitch<bool>(
            Lexer::getImmediateMacroName(location, sources, pp.getLangOpts()))
            .Cases({"__global__", "__device__", "__host__", "__shared__"}, true)
            .Cases({"__constant__", "__managed__", "__grid_constant__"}, true)
            .Cases({"__launch_bounds__", "__cluster_dims__"}, true)
            .Default(false);
    if (isKeyword)
      return true;
  }
  return false;
}

std::string TokenText::spell(const Pieces &pieces, unsigned index) const {
  std::string text;
  auto found = pieces.find(index);
  if (found == pieces.end())
    return text;
  for (const Piece &piece : found->second)
    text += piece.moved ? spell(piece.moved->first, piece.moved->second, true)
                        : piece.text;
  return text;
}

std::string TokenText::spellToken(unsigned index, bool isMoved) const {
  bool isThere = states[index] == (isMoved ? State::Moved : State::Kept);
  return spell(before, index) +
         (isThere && !isKeywordForHost(index) ? pp.getSpelling(tokens[index])
                                              : "") +
         spell(after, index);
}

/// What stands between a token and the next one, on one line.
std::string TokenText::gapBetween(unsigned index) const {
  const Token &token = tokens[index], &next = tokens[index + 1];
  if (!token.getLocation().isFileID() || !next.getLocation().isFileID())
    return " ";
  std::string gap =
      code.slice(offsetOf(token.getLocation()) + token.getLength(),
                 offsetOf(next.getLocation()))
          .str();
  llvm::replace(gap, '\n', ' ');
  bool isSpace =
      llvm::all_of(gap, [](char c) { return c == ' ' || c == '\t'; });
  return isSpace ? gap : " ";
}

std::string TokenText::spell(unsigned first, unsigned last,
                             bool isMoved) const {
  std::string text;
  for (unsigned i = first; i <= last; ++i) {
    text += spellToken(i, isMoved);
    if (i != last)
      text += gapBetween(i);
  }
  return text;
}

std::string TokenText::spell(const Unit &unit) const {
  llvm::StringRef written = code.slice(unit.begin, unit.end);
  std::string lines(written.count('\n'), '\n');
  if (isChanged(unit))
    return spell(unit.first, unit.last, false) + lines;
  return spell(before, unit.first) +
         (isGone(unit.first) ? lines : written.str()) + spell(after, unit.last);
}

std::string TokenText::text() const {
  std::string result;
  unsigned position = 0;
  bool wasGone = false;
  for (unsigned i = 0; i < size();) {
    Unit unit = unitAt(i);
    llvm::StringRef gap = code.slice(position, unit.begin);
    if (wasGone && isGone(unit.first))
      result.append(gap.count('\n'), '\n');
    else
      result += gap;
    result += spell(unit);
    wasGone = isGone(unit.last);
    position = std::max(position, unit.end);
    i = unit.last + 1;
  }
  result += code.drop_front(position);
  return result;
}

} // namespace cppyy_cuda::interop
