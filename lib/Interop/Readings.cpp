//===- Readings.cpp - Ways to read a use of C++ ---------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SessionImpl.h"
#include "Spelling.h"
#include "ThunkAttributes.h"
#include "Tokens.h"
#include "TypeDescription.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "clang/Sema/Lookup.h"
#include "clang/Sema/Sema.h"

using namespace llvm;

namespace cppyy_cuda::interop {

/// What the identifier \p name means in \p scope: null if nothing, or if it
/// means several things.
static clang::NamedDecl *member(clang::DeclContext *scope, StringRef name,
                                Engine &engine, bool &isFound) {
  clang::LookupResult found(engine.sema(), &engine.context().Idents.get(name),
                            clang::SourceLocation(),
                            clang::Sema::LookupOrdinaryName);
  found.suppressDiagnostics();
  isFound = engine.sema().LookupQualifiedName(found, scope);
  return found.isSingleResult() ? found.getFoundDecl() : nullptr;
}

/// Whether \p name, "demo::f" or "f", is of a namespace that lacks it.
static bool lacksName(StringRef name, Engine &engine) {
  clang::Preprocessor &pp = engine.preprocessor();
  clang::DeclContext *scope = engine.context().getTranslationUnitDecl();
  SmallVector<StringRef> parts;
  name.split(parts, "::");
  bool isFound = true;
  for (StringRef part : parts) {
    bool isNamespace = isFound && scope && scope->isFileContext();
    if (!isNamespace || !isIdentifier(part, pp))
      return false;
    scope = dyn_cast_or_null<clang::DeclContext>(
        member(scope, part, engine, isFound));
  }
  return !isFound;
}

/// Looks names up from the global namespace, which also keeps functions of the
/// arguments' classes out, unless only those classes have the name.
std::string SessionImpl::calleeOf(const CallRequest &request) {
  using Form = CallRequest::Form;
  clang::Preprocessor &pp = engine->preprocessor();
  bool isHiddenFriend = request.form == Form::Function &&
                        isIdentifier(request.name, pp) &&
                        lacksName(request.name, *engine);
  return isHiddenFriend ? request.name : fromGlobalScope(request.name, pp);
}

/// The other type of the same layout that C++ considers distinct: NumPy's int64
/// is `long`, and CUDA uses `long long`; libcu++ has complex numbers of its
/// own. Empty if there is none.
static StringRef twinOf(StringRef spelling) {
  static constexpr std::pair<StringLiteral, StringLiteral> twins[] = {
      {"long", "long long"},
      {"unsigned long", "unsigned long long"},
      {"signed char", "char"},
      {"std::complex<float>", "cuda::std::complex<float>"},
      {"std::complex<double>", "cuda::std::complex<double>"}};
  for (const auto &[one, other] : twins)
    if (spelling == one)
      return other;
  return "";
}

/// The type that \p arg could be read as instead; empty if there is none.
static std::string twinOf(const Argument &arg) {
  if (arg.isArithmetic())
    return twinOf(arg.type.spelling).str();
  if (!arg.isPointer() || !arg.type.pointee)
    return "";
  StringRef twin = twinOf(arg.type.pointee->spelling);
  if (twin.empty())
    return "";
  return ((arg.type.pointeeConst ? "const " : "") + twin + " *").str();
}

/// \p first with the arguments in the set \p chosen read as their twins.
static Reading withTwins(const Reading &first, ArrayRef<size_t> places,
                         unsigned chosen) {
  Reading reading = first;
  for (auto [bit, place] : enumerate(places))
    if (chosen >> bit & 1)
      reading.args[place].castTo = twinOf(first.args[place]);
  return reading;
}

std::vector<Reading> withTwins(const Reading &first) {
  // With more, Clang would be asked thousands of questions.
  constexpr size_t mostPlaces = 4;
  SmallVector<size_t> all;
  for (auto [place, arg] : enumerate(first.args))
    if (!twinOf(arg).empty())
      all.push_back(place);
  ArrayRef<size_t> places = ArrayRef(all).take_front(mostPlaces);
  SmallVector<unsigned> choices;
  for (unsigned chosen = 1; chosen < 1u << places.size(); ++chosen)
    choices.push_back(chosen);
  llvm::sort(choices, [](unsigned a, unsigned b) {
    return std::make_pair(llvm::popcount(a), a) <
           std::make_pair(llvm::popcount(b), b);
  });
  std::vector<Reading> readings;
  for (unsigned chosen : choices)
    readings.push_back(withTwins(first, places, chosen));
  // If there are many arrays, they usually all have one type.
  if (all.size() > mostPlaces && all.size() < 32)
    readings.push_back(withTwins(first, all, ~0u));
  return readings;
}

/// Converts all arithmetic arguments to the type that C++'s usual arithmetic
/// conversions give them; none if that changes nothing.
Expected<std::optional<Reading>>
SessionImpl::withCommonType(const Reading &first) {
  std::vector<std::string> terms;
  StringSet<> distinct;
  for (const Argument &arg : first.args)
    if (arg.isArithmetic()) {
      terms.push_back(arg.value);
      distinct.insert(arg.type.spelling);
    }
  if (distinct.size() < 2)
    return std::nullopt;
  auto sum = check(deviceAttribute(), first.args, llvm::join(terms, " + "),
                   "common type");
  if (!sum)
    return sum.takeError();
  CxxType common = describe((*sum)->getType(), engine->sema());
  Reading reading = first;
  for (Argument &arg : reading.args)
    if (arg.isArithmetic())
      arg.castTo = common.spelling;
  return reading;
}

/// Reads functors of C++ functions without overloads as pointers to these: what
/// `template <class R, class A> void f(R (*)(A))` is deduced from.
std::optional<Reading> SessionImpl::withPointers(const Reading &first) {
  Reading reading = first;
  bool isOther = false;
  for (Argument &arg : reading.args) {
    auto found = history->functors.find(arg.type.spelling);
    if (found == history->functors.end() || found->second.callee.empty() ||
        !found->second.captures.empty())
      continue;
    arg.castTo = "decltype(&" + found->second.callee + ")";
    isOther = true;
  }
  return isOther ? std::optional(std::move(reading)) : std::nullopt;
}

Expected<std::vector<Reading>>
SessionImpl::otherReadings(const CallRequest &request, const Reading &first) {
  std::vector<Reading> readings;
  if (auto pointers = withPointers(first))
    readings.push_back(std::move(*pointers));
  auto [scope, name] = StringRef(request.name).rsplit("::");
  if (request.form == CallRequest::Form::Function && !name.empty() &&
      lacksName(request.name, *engine)) {
    readings.push_back(first);
    readings.back().callee = name;
  }
  if (request.form == CallRequest::Form::Function) {
    auto common = withCommonType(first);
    if (!common)
      return common.takeError();
    if (*common)
      readings.push_back(std::move(**common));
  }
  for (Reading &reading : withTwins(first))
    readings.push_back(std::move(reading));
  return readings;
}

} // namespace cppyy_cuda::interop
