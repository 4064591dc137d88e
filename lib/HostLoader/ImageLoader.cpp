//===- ImageLoader.cpp - Loads host images with ORC -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ImageLoader.h"
#include "Debugger.h"
#include "cppyy-cuda/HostABI/HostImage.h"
#include "cppyy-cuda/HostRuntime/Support.h"

#include "llvm/ADT/StringMap.h"
#include "llvm/ExecutionEngine/Orc/AbsoluteSymbols.h"
#include "llvm/ExecutionEngine/Orc/ExecutionUtils.h"
#include "llvm/ExecutionEngine/Orc/LLJIT.h"
#include "llvm/Object/ELFObjectFile.h"
#include "llvm/Support/DynamicLibrary.h"
#include "llvm/Support/TargetSelect.h"
#include <cstring>
#include <dlfcn.h>

using namespace llvm;
using namespace llvm::orc;

namespace cppyy_cuda::host::loader {

namespace {
/// The process's JIT, which only links: nothing is compiled in it.
struct Linker {
  std::unique_ptr<LLJIT> jit;
  JITDylib *support = nullptr; ///< what every image may call
  std::atomic<unsigned> images{0};
};
} // namespace

/// What ORC reports in addition to an error while this thread loads: the error
/// itself does not name a missing symbol, this does.
static thread_local std::string *sessionReport = nullptr;

static void report(Error error) {
  std::string text = toString(std::move(error));
  if (sessionReport)
    *sessionReport += text + "\n";
}

/// The functions of the C library that kernels have: CUDA's, and those that
/// LLVM generates from loops.
static bool isForKernels(const SymbolStringPtr &symbol) {
  return is_contained(
      {"memcpy", "memmove", "memset", "memcmp", "bcmp", "strlen", "wcslen"},
      *symbol);
}

/// Makes the functions of shared library \p name that \p allow permits (null
/// for all) visible to \p dylib; the handle is local, so nothing else in the
/// process sees them.
static void
addLibrary(JITDylib &dylib, const char *name, char prefix,
           DynamicLibrarySearchGenerator::SymbolPredicate allow = nullptr) {
  if (void *handle = dlopen(name, RTLD_LAZY | RTLD_LOCAL))
    dylib.addGenerator(std::make_unique<DynamicLibrarySearchGenerator>(
        sys::DynamicLibrary(handle), prefix, std::move(allow)));
}

/// Makes the library that every image is linked with.
static Expected<JITDylib &> createSupport(LLJIT &jit) {
  auto dylib = jit.getExecutionSession().createJITDylib("host.support");
  if (!dylib)
    return dylib.takeError();
  SymbolMap symbols;
  for (auto &[name, address] : runtime::supportFunctions())
    symbols[jit.mangleAndIntern(name)] = {ExecutorAddr::fromPtr(address),
                                          JITSymbolFlags::Exported |
                                              JITSymbolFlags::Callable};
  if (Error error = dylib->define(absoluteSymbols(std::move(symbols))))
    return std::move(error);
  char prefix = jit.getDataLayout().getGlobalPrefix();
  addLibrary(*dylib, "libm.so.6", prefix);
  addLibrary(*dylib, "libc.so.6", prefix, isForKernels);
  addLibrary(*dylib, "libgcc_s.so.1", prefix); // 128-bit and half arithmetic
  return *dylib;
}

/// Images live as long as the process; the JIT is never destroyed, because the
/// driver may unload images while static objects are destroyed.
static Expected<std::unique_ptr<Linker>> createLinker() {
  InitializeNativeTarget();
  InitializeNativeTargetAsmPrinter();
  auto jit = LLJITBuilder().setPlatformSetUp(setUpInactivePlatform).create();
  if (!jit)
    return jit.takeError();
  if (Error error = registerWithDebuggers(**jit))
    return std::move(error);
  auto support = createSupport(**jit);
  if (!support)
    return support.takeError();
  (*jit)->getExecutionSession().setErrorReporter(report);
  auto linker = std::make_unique<Linker>();
  linker->jit = std::move(*jit);
  linker->support = &*support;
  return linker;
}

static Expected<Linker &> linker() {
  static std::string problem;
  static Linker *instance = []() -> Linker * {
    auto linker = createLinker();
    if (!linker)
      return problem = toString(linker.takeError()), nullptr;
    return linker->release();
  }();
  if (!instance)
    return createStringError("cannot start the linker: " + problem);
  return *instance;
}

namespace {
struct ImageParts {
  StringRef object, source;
};
} // namespace

static Expected<ImageParts> partsOf(StringRef bytes) {
  ImageHeader header;
  if (bytes.size() < sizeof(header))
    return createStringError("not a host image: it is too short");
  std::memcpy(&header, bytes.data(), sizeof(header));
  if (StringRef(header.magic, sizeof(header.magic)) != kImageMagic)
    return createStringError("not a host image: it begins with other bytes");
  StringRef rest = bytes.drop_front(sizeof(header));
  if (rest.size() < header.size ||
      rest.size() - header.size < header.sourceSize)
    return createStringError("the host image is cut off");
  return ImageParts{rest.take_front(header.size),
                    rest.substr(header.size, header.sourceSize)};
}

/// Looks up what the object exports, which links it.
static Error findSymbols(LLJIT &jit, Image &image,
                         const object::ObjectFile &object) {
  for (const object::SymbolRef &symbol : object.symbols()) {
    Expected<uint32_t> flags = symbol.getFlags();
    if (!flags)
      return flags.takeError();
    if (!(*flags & object::SymbolRef::SF_Global) ||
        (*flags & object::SymbolRef::SF_Undefined))
      continue;
    Expected<StringRef> name = symbol.getName();
    if (!name)
      return name.takeError();
    auto address = jit.lookupLinkerMangled(*image.dylib, *name);
    if (!address)
      return address.takeError();
    size_t size = object::ELFSymbolRef(symbol).getSize();
    image.symbols[*name] = {address->toPtr<void *>(), size};
  }
  return Error::success();
}

/// The others are kernels.
static bool isVariable(StringRef symbol) { return !symbol.ends_with(".info"); }

/// Provides the variables of \p other for what \p dylib leaves undefined.
static Error addVariables(LLJIT &jit, JITDylib &dylib, const Image &other) {
  SymbolMap symbols;
  for (auto &entry : other.symbols)
    if (isVariable(entry.getKey()))
      symbols[jit.mangleAndIntern(entry.getKey())] = {
          ExecutorAddr::fromPtr(entry.second.address),
          JITSymbolFlags::Exported};
  return dylib.define(absoluteSymbols(std::move(symbols)));
}

static Error linkInto(LLJIT &jit, Image &image, StringRef object,
                      const Image *variables) {
  if (variables)
    if (Error error = addVariables(jit, *image.dylib, *variables))
      return error;
  auto buffer = MemoryBuffer::getMemBufferCopy(object, image.dylib->getName());
  auto parsed = object::ObjectFile::createELFObjectFile(*buffer);
  if (!parsed)
    return parsed.takeError();
  if (Error error = jit.addObjectFile(
          *image.dylib,
          MemoryBuffer::getMemBufferCopy(object, image.dylib->getName())))
    return error;
  return findSymbols(jit, image, **parsed);
}

/// Creates a separate dylib for \p image in \p linker's JIT.
static Error createDylib(Linker &linker, Image &image) {
  auto dylib = linker.jit->getExecutionSession().createJITDylib(
      "host.image." + std::to_string(linker.images++));
  if (!dylib)
    return dylib.takeError();
  image.dylib = &*dylib;
  dylib->addToLinkOrder(*linker.support);
  return Error::success();
}

static bool hasVariables(const Image &image) {
  return any_of(image.symbols,
                [](const auto &entry) { return isVariable(entry.getKey()); });
}

static Expected<std::unique_ptr<Image>> loadParts(const ImageParts &parts,
                                                  const Image *variables) {
  auto linker = loader::linker();
  if (!linker)
    return linker.takeError();
  LLJIT &jit = *linker->jit;
  auto image = std::make_unique<Image>();
  image->source = parts.source.str();
  if (Error error = createDylib(*linker, *image))
    return error;
  std::string details;
  sessionReport = &details;
  Error error = linkInto(jit, *image, parts.object, variables);
  sessionReport = nullptr;
  if (error) {
    consumeError(jit.getExecutionSession().removeJITDylib(*image->dylib));
    return createStringError("the host image does not link: " + details +
                             toString(std::move(error)));
  }
  if (hasVariables(*image))
    image->object = parts.object.str();
  return image;
}

Expected<std::unique_ptr<Image>> loadImage(StringRef bytes,
                                           const Image *variables) {
  auto parts = partsOf(bytes);
  if (!parts)
    return parts.takeError();
  return loadParts(*parts, variables);
}

Expected<std::unique_ptr<Image>> copyImage(const Image &image) {
  if (image.object.empty())
    return nullptr;
  return loadParts({image.object, image.source}, nullptr);
}

void unloadImage(std::unique_ptr<Image> image) {
  if (image->traced)
    unloadImage(std::move(image->traced));
  auto linker = loader::linker();
  if (!linker)
    return consumeError(linker.takeError());
  consumeError(
      linker->jit->getExecutionSession().removeJITDylib(*image->dylib));
}

} // namespace cppyy_cuda::host::loader
