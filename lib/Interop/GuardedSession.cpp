//===- GuardedSession.cpp - A session that outlives crashes ---------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "GuardedSession.h"
#include "CompilerFlags.h"
#include "FunctorText.h"

using namespace llvm;

namespace cppyy_cuda::interop {

char InterruptedError::ID;

void InterruptedError::log(raw_ostream &os) const { os << "interrupted"; }

std::error_code InterruptedError::convertToErrorCode() const {
  return inconvertibleErrorCode();
}

Session::~Session() = default;

Expected<std::unique_ptr<Session>>
Session::create(const SessionOptions &options) {
  return GuardedSession::create(options);
}

GuardedSession::GuardedSession(const SessionOptions &options)
    : history(std::make_shared<SessionHistory>(options)) {}

Expected<std::unique_ptr<Session>>
GuardedSession::create(const SessionOptions &options) {
  if (Error error = checkToolkit(options))
    return std::move(error);
  std::unique_ptr<GuardedSession> made(new GuardedSession(options));
  if (Error error = made->startSession())
    return std::move(error);
  return made;
}

bool GuardedSession::isInterrupted() const {
  return history->options.interrupted && history->options.interrupted();
}

/// The call runs to its end with nobody listening. It keeps its copy of the
/// history, so a fragment that it still accepts does not show up in ours.
Error GuardedSession::abandon() {
  if (session)
    session->stop();
  session.reset();
  history = history->first(fragmentsBefore);
  return make_error<InterruptedError>();
}

/// Not even the destructor may touch a session that crashed.
Error GuardedSession::forgetCrashed() {
  new std::shared_ptr<SessionImpl>(std::move(session));
  session.reset();
  history = history->first(fragmentsBefore);
  return make_error<CxxError>(
      "Clang crashed on this text; what was given before is still there");
}

Error GuardedSession::await(const GuardedCall &call) {
  constexpr std::chrono::milliseconds patience(50);
  while (true) {
    switch (call.wait(patience)) {
    case GuardedCall::State::Done:
      return Error::success();
    case GuardedCall::State::Crashed:
      return forgetCrashed();
    case GuardedCall::State::Running:
      if (isInterrupted())
        return abandon();
    }
  }
}

Error GuardedSession::startSession() {
  using Started = std::optional<Expected<std::shared_ptr<SessionImpl>>>;
  auto started = std::make_shared<Started>();
  fragmentsBefore = history->size();
  GuardedCall call([started, history = history] {
    started->emplace(SessionImpl::create(history));
  });
  if (Error error = await(call))
    return error;
  if (!**started)
    return (**started).takeError();
  session = std::move(***started);
  return Error::success();
}

Error GuardedSession::revive() {
  return session ? Error::success() : startSession();
}

template <typename T>
Expected<T>
GuardedSession::ask(std::function<Expected<T>(SessionImpl &)> question) {
  if (Error error = revive())
    return std::move(error);
  auto answer = std::make_shared<std::optional<Expected<T>>>();
  fragmentsBefore = history->size();
  GuardedCall call([answer, session = session, question = std::move(question)] {
    answer->emplace(question(*session));
  });
  if (Error error = await(call))
    return std::move(error);
  if (!**answer)
    return note((**answer).takeError());
  return std::move(**answer);
}

Error GuardedSession::note(Error error) {
  return handleErrors(std::move(error), [&](const CxxError &refusal) {
    refused = refusal.parts();
    return make_error<CxxError>(refusal);
  });
}

Expected<Fragment> GuardedSession::parse(StringRef code, FragmentKind kind,
                                         StringRef fileName) {
  return ask<Fragment>(
      [code = code.str(), kind, name = fileName.str()](SessionImpl &session) {
        return session.parse(code, kind, name);
      });
}

Error GuardedSession::ensureParsed(StringRef code, FragmentKind kind,
                                   StringRef fileName) {
  auto parsed = ask<bool>([code = code.str(), kind, name = fileName.str()](
                              SessionImpl &session) -> Expected<bool> {
    if (Error error = session.ensureParsed(code, kind, name))
      return std::move(error);
    return true;
  });
  return parsed.takeError();
}

void GuardedSession::addIncludePath(StringRef path) {
  if (session)
    session->addIncludePath(path);
  else if (!is_contained(history->options.includePaths, path))
    history->options.includePaths.push_back(path.str());
}

Expected<ResolvedCall> GuardedSession::resolve(const CallRequest &request) {
  // Most questions have been asked before.
  if (session)
    if (auto known = session->known(request))
      return std::move(*known);
  return ask<ResolvedCall>(
      [request](SessionImpl &session) { return session.resolve(request); });
}

Expected<CxxType> GuardedSession::describeType(StringRef spelling) {
  return ask<CxxType>([spelling = spelling.str()](SessionImpl &session) {
    return session.describeType(spelling);
  });
}

Expected<std::vector<Thunk>>
GuardedSession::emitThunks(ArrayRef<CallRequest> requests) {
  return ask<std::vector<Thunk>>(
      [requests = requests.vec()](SessionImpl &session) {
        return session.emitThunks(requests);
      });
}

Expected<KernelInstance>
GuardedSession::instantiateKernel(StringRef name,
                                  ArrayRef<std::string> argTypes) {
  return ask<KernelInstance>(
      [name = name.str(), argTypes = argTypes.vec()](SessionImpl &session) {
        return session.instantiateKernel(name, argTypes);
      });
}

Expected<std::vector<std::vector<AskedType>>>
GuardedSession::askedOf(StringRef name) {
  using Asked = std::vector<std::vector<AskedType>>;
  return ask<Asked>([name = name.str()](SessionImpl &session) {
    return session.askedOf(name);
  });
}

void GuardedSession::provide(const Functor &functor) {
  history->functors.try_emplace(functorClass(functor.name), functor);
}

// These run no Clang, and modules belong to the calling thread.

Error GuardedSession::linkInto(Module &module, ArrayRef<std::string> roots) {
  if (Error error = revive())
    return error;
  return session->linkInto(module, roots);
}

Error GuardedSession::linkAllInto(Module &module) {
  if (Error error = revive())
    return error;
  return session->linkAllInto(module);
}

} // namespace cppyy_cuda::interop
