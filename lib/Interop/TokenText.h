//===- TokenText.h - A text with changes to its tokens ----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_TOKENTEXT_H
#define CPPYY_CUDA_LIB_INTEROP_TOKENTEXT_H

#include "clang/Basic/SourceLocation.h"
#include "clang/Lex/Token.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace clang {
class Preprocessor;
class SourceManager;
} // namespace clang

namespace cppyy_cuda::interop {

/// A user's text, whose tokens the parser has seen after preprocessing. Tokens
/// can be removed and moved, and text be inserted between them. What is not
/// changed stays as it was written; a use of a macro is replaced by its tokens
/// only if something in the middle of it is changed. All lines keep their
/// numbers.
class TokenText {
public:
  /// \p tokens are those of all buffers that were parsed; those of other texts
  /// than \p code are ignored.
  TokenText(llvm::StringRef code, llvm::ArrayRef<clang::Token> tokens,
            const clang::Preprocessor &pp);

  /// The index of the token at \p location; none if it is of another text.
  std::optional<unsigned> find(clang::SourceLocation location) const;
  clang::tok::TokenKind kind(unsigned index) const {
    return tokens[index].getKind();
  }
  clang::SourceLocation location(unsigned index) const {
    return tokens[index].getLocation();
  }
  unsigned size() const { return unsigned(tokens.size()); }
  /// The next token of kind \p kind from \p from on that is in no brackets of
  /// its own.
  std::optional<unsigned> findNext(unsigned from,
                                   clang::tok::TokenKind kind) const;

  void insertBefore(unsigned index, llvm::StringRef text) {
    before[index].push_back({text.str(), std::nullopt});
  }
  void insertAfter(unsigned index, llvm::StringRef text) {
    after[index].push_back({text.str(), std::nullopt});
  }
  /// Removes the tokens from \p first to \p last.
  void remove(unsigned first, unsigned last);
  /// Moves them before the token \p index.
  void moveBefore(unsigned index, unsigned first, unsigned last);

  std::string text() const;

private:
  using Range = std::pair<unsigned, unsigned>;
  /// Text, or tokens from elsewhere.
  struct Piece {
    std::string text;
    std::optional<Range> moved;
  };
  using Pieces = std::map<unsigned, llvm::SmallVector<Piece, 1>>;
  enum class State { Kept, Removed, Moved };
  /// A token of the text, or all tokens of a use of a macro.
  struct Unit {
    unsigned first, last; ///< tokens
    unsigned begin, end;  ///< bytes
  };

  Unit unitAt(unsigned index) const;
  unsigned offsetOf(clang::SourceLocation location) const;
  bool isChanged(const Unit &unit) const;
  bool isGone(unsigned index) const { return states[index] != State::Kept; }
  std::string spell(const Unit &unit) const;
  std::string spell(unsigned first, unsigned last, bool isMoved) const;
  std::string spellToken(unsigned index, bool isMoved) const;
  std::string spell(const Pieces &pieces, unsigned index) const;
  std::string gapBetween(unsigned index) const;
  bool isKeywordForHost(unsigned index) const;

  llvm::StringRef code;
  const clang::Preprocessor &pp;
  const clang::SourceManager &sources;
  std::vector<clang::Token> tokens;
  std::vector<State> states;
  llvm::DenseMap<clang::SourceLocation, unsigned> indices;
  Pieces before, after;
};

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_TOKENTEXT_H
