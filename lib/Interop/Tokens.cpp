//===- Tokens.cpp - Users' C++ names, token by token ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Tokens.h"
#include "cppyy-cuda/Interop/Session.h"
#include "clang/Basic/IdentifierTable.h"
#include "clang/Lex/Lexer.h"
#include "clang/Lex/Preprocessor.h"

using namespace llvm;
namespace tok = clang::tok;

namespace cppyy_cuda::interop {

namespace {
/// The tokens of a text before preprocessing.
class RawTokens {
public:
  RawTokens(StringRef text, clang::Preprocessor &pp)
      : text(text.str()), pp(pp),
        lexer(clang::SourceLocation(), pp.getLangOpts(), this->text.data(),
              this->text.data(), this->text.data() + this->text.size()) {
    lexer.SetCommentRetentionState(true);
  }

  /// Returns false at the end.
  bool next(clang::Token &token) {
    lexer.LexFromRawLexer(token);
    return token.isNot(tok::eof);
  }

  /// Keywords and other reserved identifiers have token kinds of their own.
  bool isIdentifier(const clang::Token &token) {
    return token.is(tok::raw_identifier) &&
           pp.getIdentifierInfo(token.getRawIdentifier())->getTokenID() ==
               tok::identifier;
  }

private:
  std::string text; // Null-terminated, as the lexer requires.
  clang::Preprocessor &pp;
  clang::Lexer lexer;
};
} // namespace

static tok::TokenKind closing(tok::TokenKind opening) {
  switch (opening) {
  case tok::l_paren:
    return tok::r_paren;
  case tok::l_square:
    return tok::r_square;
  case tok::l_brace:
    return tok::r_brace;
  default:
    return tok::unknown;
  }
}

static bool isClosing(tok::TokenKind kind) {
  return kind == tok::r_paren || kind == tok::r_square || kind == tok::r_brace;
}

static Error notEnclosed(StringRef text, const Twine &why) {
  return make_error<CxxError>(
      ("'" + text + "' is not a C++ name or type: " + why).str());
}

/// Describes how \p token affects more than the text it is in; null if it does
/// not.
static const char *fault(const clang::Token &token) {
  switch (token.getKind()) {
  case tok::semi:
    return "it has a ';'";
  case tok::hash:
    return "it has a '#'";
  case tok::comment:
    return "it has a comment";
  case tok::unknown:
    return "it has a character that C++ does not allow, or an unterminated "
           "literal";
  default:
    return nullptr;
  }
}

Error checkEnclosed(StringRef text, clang::Preprocessor &pp) {
  if (text.trim().empty())
    return notEnclosed(text, "it is empty");
  if (text.ends_with("\\"))
    return notEnclosed(text, "it ends in a '\\'");
  RawTokens tokens(text, pp);
  SmallVector<tok::TokenKind> open;
  clang::Token token;
  while (tokens.next(token)) {
    tok::TokenKind kind = token.getKind();
    if (const char *why = fault(token))
      return notEnclosed(text, why);
    if (closing(kind) != tok::unknown)
      open.push_back(closing(kind));
    else if (isClosing(kind) && (open.empty() || open.pop_back_val() != kind))
      return notEnclosed(text, "its brackets are not balanced");
  }
  if (!open.empty())
    return notEnclosed(text, "its brackets are not balanced");
  return Error::success();
}

std::string fromGlobalScope(StringRef name, clang::Preprocessor &pp) {
  RawTokens tokens(name, pp);
  clang::Token token;
  bool isName = tokens.next(token) && tokens.isIdentifier(token);
  return (isName ? "::" : "") + name.str();
}

bool isIdentifier(StringRef text, clang::Preprocessor &pp) {
  RawTokens tokens(text, pp);
  clang::Token token;
  return tokens.next(token) && tokens.isIdentifier(token) &&
         !tokens.next(token);
}

} // namespace cppyy_cuda::interop
