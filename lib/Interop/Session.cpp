//===- Session.cpp - Fragments of a session -------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Declarations.h"
#include "HeaderHalves.h"
#include "HostDevice.h"
#include "Prelude.h"
#include "SessionImpl.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace cppyy_cuda::interop {

Expected<std::shared_ptr<SessionImpl>>
SessionImpl::create(std::shared_ptr<SessionHistory> history) {
  std::shared_ptr<SessionImpl> session(new SessionImpl(std::move(history)));
  if (Error error = session->start())
    return std::move(error);
  return session;
}

/// Equal texts of different kinds are different fragments.
static std::string fragmentKey(StringRef code, FragmentKind kind) {
  return utostr(static_cast<unsigned>(kind)) + code.str();
}

/// Creates an engine that has parsed the prelude.
static Expected<std::unique_ptr<Engine>>
startEngine(const SessionHistory &history) {
  if (std::string pch = precompiledPrelude(history.options); !pch.empty()) {
    auto engine = Engine::create(history.options, pch, history.headers);
    if (engine)
      return engine;
    // Another process may have replaced or pruned the header since.
    consumeError(engine.takeError());
  }
  auto engine = Engine::create(history.options, "", history.headers);
  if (!engine)
    return engine;
  auto unit = (*engine)->parse(preludeText(), FragmentKind::Exact, "<prelude>");
  if (!unit)
    return unit.takeError();
  makeHostDevice((*engine)->sema());
  return engine;
}

Error SessionImpl::start(bool keepsCode) {
  keepsCode |= !engine;
  history->headers->forget();
  auto fresh = startEngine(*history);
  if (!fresh)
    return fresh.takeError();
  history->headers->keep();
  forgetResolutions();
  otherSpellings.clear();
  definedFunctors.clear();
  {
    std::lock_guard<std::mutex> guard(engineMutex);
    engine = std::move(*fresh);
    if (isStopped)
      engine->stop();
  }
  return replay(*engine, keepsCode);
}

/// The code of the accepted fragments is the same when they are parsed again,
/// so what was compiled from it stays valid.
Error SessionImpl::replay(Engine &fresh, bool keepsCode) {
  for (auto [index, fragment] : enumerate(history->fragments())) {
    auto unit = fresh.parse(fragment.text, fragment.kind, fragment.fileName);
    if (!unit) {
      // Interrupted, or out of memory, for example. The rest may still be
      // valid.
      if (!isStopped)
        history->drop(index);
      fresh.taint();
      return unit.takeError();
    }
    parsedFragments.insert(fragmentKey(fragment.text, fragment.kind));
    if (!keepsCode)
      continue;
    if (Error error = store.add(std::move(unit->bitcode)))
      return error;
  }
  return Error::success();
}

Error SessionImpl::restore() {
  if (isOutdated)
    return recompile();
  return engine->isTainted() ? start() : Error::success();
}

Error SessionImpl::recompile() {
  isOutdated = false;
  store.clear();
  emittedThunks.clear();
  return start(/*keepsCode=*/true);
}

void SessionImpl::stop() {
  std::lock_guard<std::mutex> guard(engineMutex);
  isStopped = true;
  if (engine)
    engine->stop();
}

void SessionImpl::forgetResolutions() {
  resolutions.clear();
  types.clear();
}

Expected<ParsedUnit> SessionImpl::commit(ArrayRef<FramedText> texts) {
  auto unit = engine->parse(texts);
  if (!unit) {
    engine->taint();
    return unit.takeError();
  }
  if (Error error = store.add(std::move(unit->bitcode)))
    return std::move(error);
  return unit;
}

Expected<ParsedUnit> SessionImpl::probe(const FramedText &text) {
  auto unit = engine->parse(text);
  if (!unit)
    return unit.takeError();
  // Inspecting a template may have made Clang emit its instances.
  if (Error error = store.add(std::move(unit->bitcode)))
    return std::move(error);
  return unit;
}

Expected<Fragment> SessionImpl::parse(StringRef code, FragmentKind kind,
                                      StringRef fileName) {
  if (Error error = restore())
    return std::move(error);
  std::string name = fileName.str();
  if (name.empty())
    name = "<C++ fragment " + utostr(history->size()) + ">";
  auto unit = engine->parse(code, kind, name);
  if (!unit) {
    engine->taint();
    return unit.takeError();
  }
  bool replaces =
      replacesPlain(unit->decl, engine->sema(),
                    [&](StringRef symbol) { return store.defines(symbol); });
  if (Error error = store.add(std::move(unit->bitcode)))
    return std::move(error);
  Fragment fragment;
  fragment.headers = history->headers->readSince();
  history->accept({code.str(), kind, name});
  forgetResolutions();
  refusals.clear();
  isOutdated =
      replaces || (store.lacksDefinitions() && definesEarlier(unit->decl));
  parsedFragments.insert(fragmentKey(code, kind));
  clang::Sema &sema = engine->sema();
  listDeclarations(unit->decl, sema, fragment);
  HostText host = hostHalfWithHeaders(code, *unit, engine->preprocessor(),
                                      history->writtenHeaders);
  fragment.hostText = std::move(host.text);
  fragment.launchesKernels = host.launches;
  fragment.namesDim3 = host.namesDim3;
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
  std::vector<std::string> &paths = history->options.includePaths;
  if (is_contained(paths, path))
    return;
  paths.push_back(path.str());
  engine->addIncludePath(path);
}

Error SessionImpl::linkInto(Module &module, ArrayRef<std::string> roots) {
  return store.linkInto(module, roots);
}

Error SessionImpl::linkAllInto(Module &module) {
  return store.linkAllInto(module);
}

} // namespace cppyy_cuda::interop
