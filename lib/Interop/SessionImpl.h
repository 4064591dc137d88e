//===- SessionImpl.h - The Clang session's state ----------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_SESSIONIMPL_H
#define CPPYY_CUDA_LIB_INTEROP_SESSIONIMPL_H

#include "Bitcode.h"
#include "CallText.h"
#include "Engine.h"
#include "cppyy-cuda/Interop/Session.h"
#include "llvm/ADT/StringSet.h"
#include <mutex>
#include <set>

namespace clang {
class Expr;
} // namespace clang

namespace cppyy_cuda::interop {

/// A fragment that is part of the translation unit.
struct AcceptedFragment {
  std::string text;
  FragmentKind kind;
  std::string fileName;
};

/// What a session is rebuilt from after a crash.
class SessionHistory {
public:
  explicit SessionHistory(SessionOptions options)
      : options(std::move(options)) {}

  /// The fragments in order. An abandoned session may still add one to the
  /// history that it was given.
  std::vector<AcceptedFragment> fragments() const;
  size_t size() const;
  void accept(AcceptedFragment fragment);
  void drop(size_t index);
  /// A history of the first \p count fragments only.
  std::shared_ptr<SessionHistory> first(size_t count) const;

  SessionOptions options;
  std::shared_ptr<HeaderMemory> headers = std::make_shared<HeaderMemory>();
  /// Headers whose host halves stand in those of fragments.
  std::set<std::string> writtenHeaders;
  /// By the qualified names of their classes, which are parsed when first used.
  llvm::StringMap<Functor> functors;

private:
  mutable std::mutex mutex;
  std::vector<AcceptedFragment> accepted;
};

/// A resolved request: all that its thunk needs.
struct ResolvedRequest {
  ResolvedCall call;
  Reading reading;
  clang::QualType resultType;
};

/// \p first with arguments read as the other type of their layout, for every
/// subset of them, those with few changes first.
std::vector<Reading> withTwins(const Reading &first);

/// For types that no thunk can pass: member pointers, vectors.
llvm::Error cannotCross(const CxxType &type);

/// Returns what another reading yields; if that fails too, the first one's
/// diagnostics are the ones to report.
template <typename T>
llvm::Expected<T> orFirst(llvm::Expected<T> first, llvm::Expected<T> second) {
  if (!second) {
    llvm::consumeError(second.takeError());
    return first;
  }
  llvm::consumeError(first.takeError());
  return second;
}

/// A session over an Engine, on the calling thread. Implemented by purpose:
/// Session.cpp (fragments), SessionTypes.cpp, Functors.cpp, Readings.cpp,
/// Construction.cpp, Resolution.cpp, Thunks.cpp, Kernels.cpp.
class SessionImpl : public Session {
public:
  static llvm::Expected<std::shared_ptr<SessionImpl>>
  create(std::shared_ptr<SessionHistory> history);

  llvm::Expected<Fragment> parse(llvm::StringRef code, FragmentKind kind,
                                 llvm::StringRef fileName) override;
  llvm::Error ensureParsed(llvm::StringRef code, FragmentKind kind,
                           llvm::StringRef fileName) override;
  void addIncludePath(llvm::StringRef path) override;
  llvm::Expected<ResolvedCall> resolve(const CallRequest &request) override;
  llvm::Expected<CxxType> describeType(llvm::StringRef spelling) override;
  llvm::Expected<std::vector<Thunk>>
  emitThunks(llvm::ArrayRef<CallRequest> requests) override;
  llvm::Expected<KernelInstance>
  instantiateKernel(llvm::StringRef name,
                    llvm::ArrayRef<std::string> argTypes) override;
  void provide(const Functor &functor) override;
  llvm::Expected<std::vector<std::vector<AskedType>>>
  askedOf(llvm::StringRef name) override;
  llvm::Error linkInto(llvm::Module &module,
                       llvm::ArrayRef<std::string> roots) override;
  llvm::Error linkAllInto(llvm::Module &module) override;
  /// Each CxxError has them; the session around this one remembers the last.
  std::vector<CxxDiagnostic> lastRefusal() const override { return {}; }

  /// Makes the current call fail soon. Callable from any thread.
  void stop();
  /// The answer or refusal, if it is known without asking Clang: repeating a
  /// refused request must not cost another engine.
  std::optional<llvm::Expected<ResolvedCall>>
  known(const CallRequest &request) const;

private:
  /// A type that was looked up by its spelling.
  struct KnownType {
    CxxType type;
    clang::QualType qualified;
    std::string text; ///< Names the type in generated text.
  };

  explicit SessionImpl(std::shared_ptr<SessionHistory> history)
      : history(std::move(history)) {}

  /// Replaces a tainted engine by a new one with the same fragments. Every
  /// question starts with this, because names in generated texts are valid in
  /// one engine only.
  llvm::Error restore();
  llvm::Error start(bool keepsCode = false);
  /// Recompiles everything, because code was compiled without definitions that
  /// exist now.
  llvm::Error recompile();
  llvm::Error replay(Engine &fresh, bool keepsCode);
  /// Parses generated texts permanently.
  llvm::Expected<ParsedUnit> commit(llvm::ArrayRef<FramedText> texts);
  /// Parses a generated text to inspect its AST.
  llvm::Expected<ParsedUnit> probe(const FramedText &text);
  void forgetResolutions();

  llvm::Expected<KnownType> knownType(llvm::StringRef spelling);
  /// Parses the functors' classes that \p spelling names.
  llvm::Error defineFunctors(llvm::StringRef spelling);
  llvm::Error defineFunctor(llvm::StringRef name);
  clang::QualType typeNamed(llvm::StringRef name);
  /// Describes \p type; spells it as \p otherwise if it has no spelling of its
  /// own.
  CxxType describeAs(clang::QualType type, llvm::StringRef otherwise);
  /// The name of \p type in generated text.
  std::string textFor(clang::QualType type);

  llvm::Expected<std::vector<Argument>>
  describeArguments(llvm::ArrayRef<std::string> argTypes);
  /// The operand of `decltype` for \p expression inside a function on the side
  /// that \p attribute names, with parameters for \p args.
  llvm::Expected<clang::Expr *> check(llvm::StringRef attribute,
                                      llvm::ArrayRef<Argument> args,
                                      llvm::StringRef expression,
                                      llvm::StringRef display);

  std::string calleeOf(const CallRequest &request);
  llvm::Expected<std::vector<Reading>> otherReadings(const CallRequest &request,
                                                     const Reading &first);
  llvm::Expected<std::optional<Reading>> withCommonType(const Reading &first);
  std::optional<Reading> withPointers(const Reading &first);
  std::optional<Reading> withFieldTypes(Reading braces, clang::QualType type);

  llvm::Expected<ResolvedRequest> resolveOnce(const CallRequest &request,
                                              Reading reading);
  /// Whether \p request makes an object; a class may be named as a function is.
  bool isConstruction(const CallRequest &request);
  llvm::Expected<ResolvedRequest> resolveConstructor(const CallRequest &request,
                                                     Reading reading);
  llvm::Expected<ResolvedRequest> resolveAny(const CallRequest &request);
  llvm::Expected<const ResolvedRequest *>
  resolveCached(const CallRequest &request);
  llvm::Error checkAssigned(const CallRequest &request, const Reading &reading);
  void rememberAsConst(CallRequest request, ResolvedRequest resolved);

  /// The class of an object that a thunk returns by reference, with its const.
  std::string referredType(const ResolvedRequest &resolved);
  llvm::Expected<FramedText> thunkText(const CallRequest &request,
                                       const ResolvedRequest &resolved,
                                       llvm::StringRef symbol);

  llvm::Expected<KernelInstance> findKernel(llvm::StringRef name,
                                            llvm::ArrayRef<Argument> args,
                                            llvm::StringRef display);
  const Reading *almostRight(llvm::StringRef name,
                             llvm::ArrayRef<Reading> readings,
                             llvm::StringRef display);
  /// Like findKernel(), but tries twins for \p args if need be, and then
  /// updates \p args.
  llvm::Expected<KernelInstance> findAnyKernel(llvm::StringRef name,
                                               std::vector<Argument> &args,
                                               llvm::StringRef display);

  std::shared_ptr<SessionHistory> history;
  std::unique_ptr<Engine> engine;
  std::mutex engineMutex; ///< stop() is called from another thread.
  std::atomic<bool> isStopped{false};
  BitcodeStore store;
  llvm::StringSet<> parsedFragments;
  llvm::StringSet<> emittedThunks;
  /// Those that the engine has parsed.
  llvm::StringSet<> definedFunctors;
  /// Valid until the next parse() or start().
  llvm::StringMap<ResolvedRequest> resolutions;
  llvm::StringMap<KnownType> types;
  /// Why requests were refused. Valid until the next parse().
  llvm::StringMap<CxxError> refusals;
  /// Whether a text has defined what earlier ones had used.
  bool isOutdated = false;
  /// The spellings of types without one of their own, as first encountered.
  llvm::DenseMap<const clang::Type *, std::string> otherSpellings;
  unsigned nextProbe = 0;
};

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_SESSIONIMPL_H
