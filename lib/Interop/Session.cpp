//===- Session.cpp - Fragments of a session -------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CompilerFlags.h"
#include "HostDevice.h"
#include "HostHalf.h"
#include "Prelude.h"
#include "SessionImpl.h"
#include "clang/Frontend/CompilerInstance.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/Twine.h"

using namespace llvm;

namespace cppyy_cuda::interop {

Session::~Session() = default;

Expected<std::unique_ptr<Session>>
Session::create(const SessionOptions &options) {
  return SessionImpl::create(options);
}

Expected<std::unique_ptr<Session>>
SessionImpl::create(const SessionOptions &options) {
  if (Error error = checkToolkit(options))
    return std::move(error);
  std::unique_ptr<SessionImpl> session(new SessionImpl(options));
  if (Error error = session->start())
    return std::move(error);
  return session;
}

/// An engine that has the prelude behind it.
static Expected<std::unique_ptr<Engine>>
startEngine(const SessionOptions &options) {
  std::string pch = precompiledPrelude(options);
  auto engine = Engine::create(options, pch);
  if (!engine || !pch.empty())
    return engine;
  auto unit = (*engine)->parse(preludeText(), FragmentKind::Exact, "<prelude>");
  if (!unit)
    return unit.takeError();
  makeHostDevice((*engine)->compiler().getSema());
  return engine;
}

Error SessionImpl::start() {
  auto fresh = startEngine(options);
  if (!fresh)
    return fresh.takeError();
  engine = std::move(*fresh);
  store.clear();
  forgetResolutions();
  for (size_t i = 0; i < history.size(); ++i) {
    const Committed &fragment = history[i];
    auto unit = engine->parse(fragment.text, fragment.kind, fragment.fileName);
    if (!unit) {
      // A header that has changed on disk, say. The rest may still be good.
      history.erase(history.begin() + i);
      engine->taint();
      return unit.takeError();
    }
    if (Error error = store.add(std::move(unit->bitcode)))
      return error;
  }
  return Error::success();
}

Error SessionImpl::restore() {
  return engine->isTainted() ? start() : Error::success();
}

void SessionImpl::forgetResolutions() {
  resolutions.clear();
  types.clear();
}

Expected<ParsedUnit> SessionImpl::commit(Committed fragment) {
  auto unit = engine->parse(fragment.text, fragment.kind, fragment.fileName);
  if (!unit) {
    engine->taint();
    return unit.takeError();
  }
  if (Error error = store.add(std::move(unit->bitcode)))
    return std::move(error);
  history.push_back(std::move(fragment));
  return unit;
}

Expected<ParsedUnit> SessionImpl::probe(const std::string &text,
                                        StringRef fileName) {
  if (Error error = restore())
    return std::move(error);
  auto unit = engine->parse(text, FragmentKind::Exact, fileName);
  if (!unit)
    return unit.takeError();
  // Looking at a template may have made Clang emit what it instantiated.
  if (Error error = store.add(std::move(unit->bitcode)))
    return std::move(error);
  return unit;
}

/// Equal texts of different kinds are different fragments.
static std::string fragmentKey(StringRef code, FragmentKind kind) {
  return utostr(static_cast<unsigned>(kind)) + code.str();
}

Expected<Fragment> SessionImpl::parse(StringRef code, FragmentKind kind,
                                      StringRef fileName) {
  if (Error error = restore())
    return std::move(error);
  std::string name = fileName.str();
  if (name.empty())
    name = "<C++ fragment " + utostr(history.size()) + ">";
  // History has the text as written: it is parsed again after a refusal.
  auto unit = commit({code.str(), kind, name});
  if (!unit)
    return unit.takeError();
  forgetResolutions();
  parsedFragments.insert(fragmentKey(code, kind));
  clang::Sema &sema = engine->compiler().getSema();
  Fragment fragment;
  fragment.kernels = kernelsOf(unit->decl, sema);
  fragment.hostText = hostHalf(code, unit->prefixLength, unit->decl, sema);
  fragment.warnings = std::move(unit->warnings);
  return fragment;
}

Error SessionImpl::ensureParsed(StringRef code, FragmentKind kind,
                                StringRef fileName) {
  if (parsedFragments.contains(fragmentKey(code, kind)))
    return Error::success();
  return parse(code, kind, fileName).takeError();
}

void SessionImpl::addIncludePath(StringRef path) {
  if (is_contained(options.includePaths, path))
    return;
  options.includePaths.push_back(path.str());
  engine->addIncludePath(path);
}

Error SessionImpl::linkInto(Module &module, ArrayRef<std::string> roots) {
  if (Error error = restore())
    return error;
  return store.linkInto(module, roots);
}

Error SessionImpl::linkAllInto(Module &module) {
  if (Error error = restore())
    return error;
  return store.linkAllInto(module);
}

} // namespace cppyy_cuda::interop
