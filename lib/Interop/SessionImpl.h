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

namespace clang {
class Expr;
} // namespace clang

namespace cppyy_cuda::interop {

/// A request as resolution left it: all that its thunk needs.
struct ResolvedRequest {
  ResolvedCall call;
  std::vector<Argument> args;
  bool braces = false;
  /// Mangled name of what is called; empty for built-in operations.
  std::string callee;
};

/// Session over an Engine. Implemented by purpose: Session.cpp (fragments),
/// Resolution.cpp, Thunks.cpp, Kernels.cpp.
class SessionImpl : public Session {
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
  llvm::Expected<std::vector<std::string>>
  emitThunks(llvm::ArrayRef<CallRequest> requests) override;
  llvm::Expected<KernelInstance>
  instantiateKernel(llvm::StringRef name,
                    llvm::ArrayRef<std::string> argTypes) override;
  llvm::Error linkInto(llvm::Module &module,
                       llvm::ArrayRef<std::string> roots) override;
  llvm::Error linkAllInto(llvm::Module &module) override;

private:
  /// A text that belongs to the translation unit.
  struct Committed {
    std::string text;
    FragmentKind kind;
    std::string fileName;
  };

  explicit SessionImpl(const SessionOptions &options) : options(options) {}

  /// Replaces a tainted engine by a new one with the same fragments.
  llvm::Error restore();
  llvm::Error start();
  /// Parses \p text for good.
  llvm::Expected<ParsedUnit> commit(Committed fragment);
  /// Parses \p text to look at its AST.
  llvm::Expected<ParsedUnit> probe(const std::string &text,
                                   llvm::StringRef fileName);
  void forgetResolutions();

  llvm::Expected<std::vector<Argument>>
  describeArguments(llvm::ArrayRef<std::string> argTypes);
  /// The operand of `decltype` for \p expression inside a function with
  /// \p header and parameters for \p args.
  llvm::Expected<clang::Expr *> check(llvm::StringRef header,
                                      llvm::ArrayRef<Argument> args,
                                      llvm::StringRef expression,
                                      llvm::StringRef display);
  llvm::Expected<ResolvedRequest> resolveOnce(const CallRequest &request,
                                              std::vector<Argument> args,
                                              bool braces);
  llvm::Expected<ResolvedRequest> resolveAny(const CallRequest &request);
  llvm::Expected<std::vector<Argument>>
  withCommonType(llvm::ArrayRef<Argument> args);
  llvm::Expected<const ResolvedRequest *>
  resolveCached(const CallRequest &request);

  llvm::Expected<std::string> thunkText(const CallRequest &request,
                                        const ResolvedRequest &resolved,
                                        llvm::StringRef symbol);

  llvm::Expected<KernelInstance> findKernel(llvm::StringRef name,
                                            llvm::ArrayRef<Argument> args,
                                            llvm::StringRef display);

  SessionOptions options;
  std::unique_ptr<Engine> engine;
  BitcodeStore store;
  std::vector<Committed> history;
  llvm::StringSet<> parsedFragments;
  llvm::StringSet<> emittedThunks;
  /// Valid until the next parse().
  llvm::StringMap<ResolvedRequest> resolutions;
  llvm::StringMap<CxxType> types;
  unsigned nextProbe = 0;
};

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_SESSIONIMPL_H
