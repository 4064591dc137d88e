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

namespace clang {
class Expr;
} // namespace clang

namespace cppyy_cuda::interop {

/// A fragment that belongs to the translation unit.
struct AcceptedFragment {
  std::string text;
  FragmentKind kind;
  std::string fileName;
};

/// What a session is made of again after a crash.
class SessionHistory {
public:
  explicit SessionHistory(SessionOptions options)
      : options(std::move(options)) {}

  /// The fragments in their order. A session that nobody waits for any more may
  /// still add one to the history that it was given.
  std::vector<AcceptedFragment> fragments() const;
  size_t size() const;
  void accept(AcceptedFragment fragment);
  void drop(size_t index);
  /// The same, with the first \p count fragments only.
  std::shared_ptr<SessionHistory> first(size_t count) const;

  SessionOptions options;
  std::shared_ptr<HeaderMemory> headers = std::make_shared<HeaderMemory>();

private:
  mutable std::mutex mutex;
  std::vector<AcceptedFragment> accepted;
};

/// A request as resolution left it: all that its thunk needs.
struct ResolvedRequest {
  ResolvedCall call;
  Reading reading;
  clang::QualType resultType;
};

/// \p first with arguments taken for the other type of their layout, for every
/// choice of them, those with few changes first.
std::vector<Reading> withTwins(const Reading &first);

/// Member pointers, vectors: nothing a thunk could pass.
llvm::Error cannotCross(const CxxType &type);

/// Session over an Engine, on the thread that calls. Implemented by purpose:
/// Session.cpp (fragments), SessionTypes.cpp, Readings.cpp, Resolution.cpp,
/// Thunks.cpp, Kernels.cpp.
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
  llvm::Expected<std::vector<std::string>>
  emitThunks(llvm::ArrayRef<CallRequest> requests) override;
  llvm::Expected<KernelInstance>
  instantiateKernel(llvm::StringRef name,
                    llvm::ArrayRef<std::string> argTypes) override;
  llvm::Error linkInto(llvm::Module &module,
                       llvm::ArrayRef<std::string> roots) override;
  llvm::Error linkAllInto(llvm::Module &module) override;

  /// From any thread: the call under way is to fail soon.
  void stop();
  /// The answer or the refusal, if it needs no Clang: who asks again need not
  /// pay for an engine that a refusal has cost.
  std::optional<llvm::Expected<ResolvedCall>>
  known(const CallRequest &request) const;

private:
  /// A type that was asked for by a spelling.
  struct KnownType {
    CxxType type;
    clang::QualType qualified;
    std::string text; ///< Names it in a text of ours.
  };

  explicit SessionImpl(std::shared_ptr<SessionHistory> history)
      : history(std::move(history)) {}

  /// Replaces a tainted engine by a new one with the same fragments. Every
  /// question begins so: names in texts of ours are an engine's own.
  llvm::Error restore();
  llvm::Error start(bool keepsCode = false);
  /// What was compiled lacked what is there now: all is compiled anew.
  llvm::Error recompile();
  llvm::Error replay(Engine &fresh, bool keepsCode);
  /// Parses texts of ours for good.
  llvm::Expected<ParsedUnit> commit(llvm::ArrayRef<FramedText> texts);
  /// Parses a text of ours to look at its AST.
  llvm::Expected<ParsedUnit> probe(const FramedText &text);
  void forgetResolutions();

  llvm::Expected<KnownType> knownType(llvm::StringRef spelling);
  clang::QualType typeNamed(llvm::StringRef name);
  /// Describes \p type; \p otherwise spells it if it has no spelling.
  CxxType describeAs(clang::QualType type, llvm::StringRef otherwise);
  /// How a text of ours names \p type.
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
  std::optional<Reading> withFieldTypes(Reading braces, clang::QualType type);

  llvm::Expected<ResolvedRequest> resolveOnce(const CallRequest &request,
                                              Reading reading);
  llvm::Expected<ResolvedRequest> resolveConstructor(const CallRequest &request,
                                                     Reading reading);
  llvm::Expected<ResolvedRequest> resolveAny(const CallRequest &request);
  llvm::Expected<const ResolvedRequest *>
  resolveCached(const CallRequest &request);

  llvm::Expected<FramedText> thunkText(const CallRequest &request,
                                       const ResolvedRequest &resolved,
                                       llvm::StringRef symbol);

  llvm::Expected<KernelInstance> findKernel(llvm::StringRef name,
                                            llvm::ArrayRef<Argument> args,
                                            llvm::StringRef display);
  /// As findKernel(), with twins for \p args if need be, which are set.
  llvm::Expected<KernelInstance> findAnyKernel(llvm::StringRef name,
                                               std::vector<Argument> &args,
                                               llvm::StringRef display);

  std::shared_ptr<SessionHistory> history;
  std::unique_ptr<Engine> engine;
  std::mutex engineMutex; ///< stop() comes from another thread.
  std::atomic<bool> isStopped{false};
  BitcodeStore store;
  llvm::StringSet<> parsedFragments;
  llvm::StringSet<> emittedThunks;
  /// Valid until the next parse() or start().
  llvm::StringMap<ResolvedRequest> resolutions;
  llvm::StringMap<KnownType> types;
  /// Why requests were refused. Valid until the next parse().
  llvm::StringMap<std::string> refusals;
  /// A text has defined what earlier ones had used.
  bool isOutdated = false;
  /// How types without a spelling are spelled: as they were met first.
  llvm::DenseMap<const clang::Type *, std::string> otherSpellings;
  unsigned nextProbe = 0;
};

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_SESSIONIMPL_H
