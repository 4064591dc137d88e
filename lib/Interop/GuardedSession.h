//===- GuardedSession.h - A session that outlives crashes -------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_GUARDEDSESSION_H
#define CPPYY_CUDA_LIB_INTEROP_GUARDEDSESSION_H

#include "GuardedCall.h"
#include "SessionImpl.h"

namespace cppyy_cuda::interop {

/// Runs each question to a SessionImpl on a thread of its own. A session that
/// crashed, or that nobody waits for any more, is replaced by a new one with
/// the same fragments.
class GuardedSession : public Session {
public:
  static llvm::Expected<std::unique_ptr<Session>>
  create(const SessionOptions &options);

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
  std::vector<CxxDiagnostic> lastRefusal() const override { return refused; }

private:
  explicit GuardedSession(const SessionOptions &options);

  /// The answer to \p question, asked on a thread of its own.
  template <typename T>
  llvm::Expected<T>
  ask(std::function<llvm::Expected<T>(SessionImpl &)> question);
  /// Returns \p error, and remembers what Clang has refused.
  llvm::Error note(llvm::Error error);
  /// Creates a session if there is none.
  llvm::Error revive();
  llvm::Error startSession();
  /// Waits for \p call; an error if it did not finish normally.
  llvm::Error await(const GuardedCall &call);
  bool isInterrupted() const;
  llvm::Error abandon();
  llvm::Error forgetCrashed();

  std::shared_ptr<SessionHistory> history;
  std::shared_ptr<SessionImpl> session; ///< Null after a crash.
  std::vector<CxxDiagnostic> refused;   ///< lastRefusal()
  /// The number of fragments when the last question was asked.
  size_t fragmentsBefore = 0;
};

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_GUARDEDSESSION_H
