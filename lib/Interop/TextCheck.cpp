//===- TextCheck.cpp - Checks of C++ text before it is parsed -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Interop/TextCheck.h"
#include "clang/Basic/IdentifierTable.h"
#include "clang/Basic/LangOptions.h"
#include "clang/Lex/Lexer.h"

using namespace llvm;
namespace tok = clang::tok;

namespace cppyy_cuda::interop {

namespace {

clang::LangOptions cxxOptions() {
  clang::LangOptions options;
  options.CPlusPlus = options.CPlusPlus11 = options.CPlusPlus14 =
      options.CPlusPlus17 = options.CPlusPlus20 = true;
  options.LineComment = options.Bool = options.RawStringLiterals = true;
  return options;
}

/// The tokens of a text without its preprocessor directives; keywords are
/// marked as such.
class Tokens {
public:
  explicit Tokens(StringRef given)
      : text(given.str()), options(cxxOptions()), keywords(options),
        lexer(clang::SourceLocation(), options, text.data(), text.data(),
              text.data() + text.size()) {
    read();
  }

  const clang::Token &current() const { return token; }
  tok::TokenKind kind() const { return token.getKind(); }
  bool atEnd() const { return token.is(tok::eof); }
  /// Whether parts of the text so far may be conditionally excluded.
  bool isConditional() const { return conditional; }

  void advance() { read(); }

  StatementPlace place() const {
    StringRef before(text.data(), offset());
    auto line = unsigned(before.count('\n')) + 1;
    size_t start =
        before.rfind('\n') == StringRef::npos ? 0 : before.rfind('\n') + 1;
    return {line, unsigned(offset() - start) + 1,
            text.substr(offset(), token.getLength())};
  }

private:
  size_t offset() const {
    return lexer.getCurrentBufferOffset() - token.getLength();
  }

  void read() {
    do
      lexer.LexFromRawLexer(token);
    while (skipDirective());
    if (token.is(tok::raw_identifier))
      token.setKind(keywords.get(token.getRawIdentifier()).getTokenID());
  }

  /// True if a whole directive was skipped.
  bool skipDirective() {
    if (token.isNot(tok::hash) || !token.isAtStartOfLine())
      return false;
    lexer.setParsingPreprocessorDirective(true);
    lexer.LexFromRawLexer(token);
    if (token.is(tok::raw_identifier))
      conditional |= token.getRawIdentifier().starts_with("if");
    while (token.isNot(tok::eod) && token.isNot(tok::eof))
      lexer.LexFromRawLexer(token);
    lexer.setParsingPreprocessorDirective(false);
    return token.is(tok::eod);
  }

  std::string text;
  clang::LangOptions options;
  clang::IdentifierTable keywords;
  mutable clang::Lexer lexer; // Reading the position changes the lexer.
  clang::Token token;
  bool conditional = false;
};

/// Whether no declaration begins with a token of \p kind.
bool beginsStatement(tok::TokenKind kind) {
  switch (kind) {
  case tok::kw_if:
  case tok::kw_else:
  case tok::kw_for:
  case tok::kw_while:
  case tok::kw_do:
  case tok::kw_switch:
  case tok::kw_case:
  case tok::kw_default:
  case tok::kw_break:
  case tok::kw_continue:
  case tok::kw_return:
  case tok::kw_goto:
  case tok::kw_try:
  case tok::kw_throw:
  case tok::kw_new:
  case tok::kw_delete:
  case tok::kw_this:
  case tok::numeric_constant:
  case tok::string_literal:
  case tok::char_constant:
  case tok::l_brace:
  case tok::plusplus:
  case tok::minusminus:
  case tok::exclaim:
  case tok::plus:
  case tok::minus:
    return true;
  default:
    return false;
  }
}

/// Whether such a token after a name makes a statement of the two.
bool continuesStatement(tok::TokenKind kind) {
  switch (kind) {
  case tok::equal:
  case tok::plusequal:
  case tok::minusequal:
  case tok::starequal:
  case tok::slashequal:
  case tok::percentequal:
  case tok::plusplus:
  case tok::minusminus:
  case tok::period:
  case tok::arrow:
  case tok::l_square:
  case tok::lessless:
  case tok::question:
  case tok::colon:
  case tok::plus:
  case tok::minus:
  case tok::slash:
    return true;
  default:
    return false;
  }
}

/// Walks the declarations of a text, entering namespaces and nothing else.
class StatementFinder {
public:
  explicit StatementFinder(StringRef code) : tokens(code) {}

  std::optional<StatementPlace> find() {
    std::optional<StatementPlace> place;
    while (!tokens.atEnd() && !tokens.isConditional() && !place)
      place = next();
    return tokens.isConditional() ? std::nullopt : place;
  }

private:
  /// Skips one declaration, or finds a statement in its place.
  std::optional<StatementPlace> next() {
    tok::TokenKind kind = tokens.kind();
    if (kind == tok::semi || kind == tok::r_brace) {
      tokens.advance();
      return std::nullopt;
    }
    if (beginsStatement(kind))
      return tokens.place();
    if (kind == tok::identifier)
      return afterName();
    passDeclaration();
    return std::nullopt;
  }

  /// `a::b::c`, and what follows it.
  std::optional<StatementPlace> afterName() {
    StatementPlace place = tokens.place();
    while (tokens.kind() == tok::identifier ||
           tokens.kind() == tok::coloncolon) {
      bool isName = tokens.kind() == tok::identifier;
      tokens.advance();
      if (isName && tokens.kind() != tok::coloncolon)
        break;
    }
    if (continuesStatement(tokens.kind()))
      return place;
    passDeclaration();
    return std::nullopt;
  }

  /// Skips to the end of the declaration, or enters its namespace's braces.
  void passDeclaration() {
    bool isScope = false, isType = false, hasParameters = false;
    while (!tokens.atEnd() && tokens.kind() != tok::semi) {
      tok::TokenKind kind = tokens.kind();
      isScope |= kind == tok::kw_namespace || kind == tok::kw_extern;
      isType |= kind == tok::kw_class || kind == tok::kw_struct ||
                kind == tok::kw_union || kind == tok::kw_enum ||
                kind == tok::equal;
      if (kind == tok::r_brace)
        return;
      if (kind == tok::l_brace && isScope && !hasParameters && !isType)
        return tokens.advance();
      bool isBody = kind == tok::l_brace && hasParameters && !isType;
      hasParameters |= kind == tok::l_paren;
      passGroup();
      // Anything may follow a body; a member's initializer must be followed by
      // a comma or the body.
      bool isEnd = tokens.kind() != tok::comma && tokens.kind() != tok::l_brace;
      if (isBody && isEnd)
        return;
    }
  }

  /// Skips one token, or everything between brackets.
  void passGroup() {
    unsigned depth = 0;
    do {
      tok::TokenKind kind = tokens.kind();
      bool opens =
          kind == tok::l_paren || kind == tok::l_square || kind == tok::l_brace;
      bool closes =
          kind == tok::r_paren || kind == tok::r_square || kind == tok::r_brace;
      depth += opens;
      depth -= closes && depth > 0;
      tokens.advance();
    } while (depth > 0 && !tokens.atEnd());
  }

  Tokens tokens;
};

} // namespace

std::optional<StatementPlace> findStatement(StringRef code) {
  return StatementFinder(code).find();
}

bool beginsDeclaration(StringRef code) {
  if (code.ltrim().starts_with("#"))
    return true;
  Tokens tokens(code);
  switch (tokens.kind()) {
  case tok::kw_inline:
  case tok::kw_template:
  case tok::kw_struct:
  case tok::kw_class:
  case tok::kw_union:
  case tok::kw_enum:
  case tok::kw_namespace:
  case tok::kw_using:
  case tok::kw_typedef:
  case tok::kw_extern:
  case tok::kw_static:
  case tok::kw_constexpr:
  case tok::kw_const:
  case tok::kw_concept:
  case tok::kw_auto:
  case tok::kw_void:
  case tok::kw_bool:
  case tok::kw_char:
  case tok::kw_short:
  case tok::kw_int:
  case tok::kw_long:
  case tok::kw_float:
  case tok::kw_double:
  case tok::kw_signed:
  case tok::kw_unsigned:
    return true;
  default:
    return false;
  }
}

} // namespace cppyy_cuda::interop
