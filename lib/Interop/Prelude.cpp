//===- Prelude.cpp - What every session parses first ---*- cpp -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Prelude.h"
#include "CompilerFlags.h"
#include "HostDevice.h"
#include "clang/Basic/Version.h"
#include "clang/Frontend/CompilerInstance.h"
#include "clang/Frontend/FrontendActions.h"
#include "clang/Frontend/MultiplexConsumer.h"
#include "clang/Frontend/Utils.h"
#include "clang/Sema/SemaConsumer.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

using namespace llvm;

namespace cppyy_cuda::interop {

/// CUDA's own headers first. Headers whose functions have __device__ overloads,
/// or are known to Clang, come before any plain fragment. Then what thunks
/// need: a placement new of our own, so that no user's overload is found
/// instead.
StringRef preludeText() {
  return R"(
#include <__clang_cuda_runtime_wrapper.h>
#include <new>
#include <cassert>
#include <cctype>
#include <cmath>
#include <complex>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <cwchar>
namespace __cppyy_cuda { struct place {}; }
__attribute__((host, device, always_inline)) inline void *
operator new(decltype(sizeof(0)), void *at, __cppyy_cuda::place) noexcept {
  return at;
}
)";
}

namespace {

/// Runs makeHostDevice() before the header is written.
class MarkingConsumer : public clang::SemaConsumer {
public:
  void InitializeSema(clang::Sema &s) override { sema = &s; }
  void HandleTranslationUnit(clang::ASTContext &) override {
    makeHostDevice(*sema);
  }

private:
  clang::Sema *sema = nullptr;
};

class PrecompileAction : public clang::GeneratePCHAction {
  std::unique_ptr<clang::ASTConsumer>
  CreateASTConsumer(clang::CompilerInstance &compiler,
                    StringRef file) override {
    std::vector<std::unique_ptr<clang::ASTConsumer>> consumers;
    consumers.push_back(std::make_unique<MarkingConsumer>());
    auto writer = GeneratePCHAction::CreateASTConsumer(compiler, file);
    if (!writer)
      return nullptr;
    consumers.push_back(std::move(writer));
    return std::make_unique<clang::MultiplexConsumer>(std::move(consumers));
  }
};

/// Every file that was read, system headers too.
class AllFiles : public clang::DependencyCollector {
public:
  bool needSystemDependencies() override { return true; }
  bool sawDependency(StringRef file, bool, bool, bool, bool missing) override {
    return !missing && !file.starts_with("<");
  }
};

/// The files of one precompiled prelude.
class PreludeCache {
public:
  explicit PreludeCache(const SessionOptions &options);

  const std::string &header() const { return pch; }
  /// True if the header is whole and all that went into it is unchanged.
  bool isFresh() const;
  bool build() const;

private:
  std::string manifestFor(ArrayRef<std::string> inputs) const;

  SessionOptions options;
  std::string source, pch, manifest;
};

} // namespace

PreludeCache::PreludeCache(const SessionOptions &given) : options(given) {
  // The user's directories must not decide what CUDA's headers include.
  options.includePaths.clear();
  std::string key = clang::getClangFullVersion() + "\n" + options.cudaPath +
                    "\n" + options.arch + "\n" + preludeText().str();
  for (const std::string &flag : compilerFlags(options))
    key += "\n" + flag;
  XXH128_hash_t hash = xxh3_128bits(arrayRefFromStringRef(key));
  SmallString<256> stem(options.pchCacheDir);
  sys::path::append(stem, "prelude-" + utohexstr(hash.high64, true, 16) +
                              utohexstr(hash.low64, true, 16));
  source = (stem + ".cu").str();
  pch = (stem + ".pch").str();
  manifest = (stem + ".manifest").str();
}

/// A line with size and time of last change; empty if there is no such file.
static std::string stamp(StringRef path) {
  sys::fs::file_status status;
  if (sys::fs::status(path, status))
    return "";
  return utostr(status.getSize()) + " " +
         itostr(status.getLastModificationTime().time_since_epoch().count()) +
         " " + path.str() + "\n";
}

/// The header's own hash, then a stamp for each input.
std::string PreludeCache::manifestFor(ArrayRef<std::string> inputs) const {
  auto content = MemoryBuffer::getFile(pch, /*IsText=*/false,
                                       /*RequiresNullTerminator=*/false);
  if (!content)
    return "";
  std::string text =
      utohexstr(xxh3_64bits(arrayRefFromStringRef((*content)->getBuffer()))) +
      "\n";
  for (const std::string &input : inputs)
    text += stamp(input);
  return text;
}

bool PreludeCache::isFresh() const {
  auto recorded = MemoryBuffer::getFile(manifest);
  if (!recorded)
    return false;
  SmallVector<StringRef, 0> lines;
  (*recorded)->getBuffer().split(lines, '\n', -1, /*KeepEmpty=*/false);
  std::vector<std::string> inputs;
  for (StringRef line : drop_begin(lines))
    inputs.push_back(line.split(' ').second.split(' ').second.str());
  return manifestFor(inputs) == (*recorded)->getBuffer();
}

/// Writes by renaming, so that no reader sees half a file.
static bool writeFile(StringRef path, StringRef content) {
  auto file = sys::fs::TempFile::create(path + ".%%%%%%");
  if (!file) {
    consumeError(file.takeError());
    return false;
  }
  raw_fd_ostream(file->FD, /*shouldClose=*/false) << content;
  if (Error error = file->keep(path)) {
    consumeError(std::move(error));
    return false;
  }
  return true;
}

bool PreludeCache::build() const {
  if (!writeFile(source, preludeText()))
    return false;
  auto compiler = createDeviceCompiler(options);
  if (!compiler) {
    consumeError(compiler.takeError());
    return false;
  }
  clang::FrontendOptions &frontend = (*compiler)->getFrontendOpts();
  frontend.ProgramAction = clang::frontend::GeneratePCH;
  frontend.OutputFile = pch;
  frontend.Inputs = {
      clang::FrontendInputFile(source, frontend.Inputs.front().getKind())};
  auto files = std::make_shared<AllFiles>();
  (*compiler)->addDependencyCollector(files);
  (*compiler)->getDiagnostics().setClient(new clang::IgnoringDiagConsumer);
  PrecompileAction action;
  return (*compiler)->ExecuteAction(action) &&
         writeFile(manifest, manifestFor(files->getDependencies()));
}

std::string precompiledPrelude(const SessionOptions &options) {
  if (options.pchCacheDir.empty())
    return "";
  PreludeCache cache(options);
  return cache.isFresh() || cache.build() ? cache.header() : "";
}

} // namespace cppyy_cuda::interop
