//===- ImageLoader.cpp - Loads host images by ORC -------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "SupportNames.h"
#include "cppyy-cuda/Target/Host/Host.h"

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

namespace cppyy_cuda::host {

namespace {
/// The one JIT of the process: linking only, nothing is compiled in it.
struct Linker {
  std::unique_ptr<LLJIT> jit;
  std::atomic<unsigned> images{0};
};

struct Image {
  JITDylib *dylib;
  struct Symbol {
    void *address;
    size_t size;
  };
  StringMap<Symbol> symbols;
};
} // namespace

/// What ORC reports beside an error while this thread loads: the error itself
/// does not name a missing symbol, this does.
static thread_local std::string *sessionReport = nullptr;

static void report(Error error) {
  std::string text = toString(std::move(error));
  if (sessionReport)
    *sessionReport += text + "\n";
}

static Expected<Linker &> linker() {
  static std::string problem;
  static Linker *instance = []() -> Linker * {
    InitializeNativeTarget();
    InitializeNativeTargetAsmPrinter();
    auto jit = LLJITBuilder().setPlatformSetUp(setUpInactivePlatform).create();
    if (!jit)
      return problem = toString(jit.takeError()), nullptr;
    // Images live as long as the process; the JIT is never torn down, because
    // the driver may unload images while static objects are destroyed.
    (*jit)->getExecutionSession().setErrorReporter(report);
    auto *linker = new Linker;
    linker->jit = std::move(*jit);
    return linker;
  }();
  if (!instance)
    return createStringError("cannot start the linker: " + problem);
  return *instance;
}

/// Makes the functions of shared library \p name visible to \p dylib; the
/// handle is local, so nothing else of the process is.
static void addLibrary(JITDylib &dylib, const char *name, char prefix) {
  if (void *handle = dlopen(name, RTLD_LAZY | RTLD_LOCAL))
    dylib.addGenerator(std::make_unique<DynamicLibrarySearchGenerator>(
        sys::DynamicLibrary(handle), prefix));
}

static Error addSupport(LLJIT &jit, JITDylib &dylib) {
  SymbolMap symbols;
  for (auto &[name, address] : supportFunctions())
    symbols[jit.mangleAndIntern(name)] = {ExecutorAddr::fromPtr(address),
                                          JITSymbolFlags::Exported |
                                              JITSymbolFlags::Callable};
  if (Error error = dylib.define(absoluteSymbols(std::move(symbols))))
    return error;
  char prefix = jit.getDataLayout().getGlobalPrefix();
  addLibrary(dylib, "libm.so.6", prefix);
  addLibrary(dylib, "libc.so.6", prefix);
  addLibrary(dylib, "libgcc_s.so.1", prefix); // 128-bit and half arithmetic
  return Error::success();
}

static Expected<StringRef> objectIn(StringRef bytes) {
  ImageHeader header;
  if (bytes.size() < sizeof(header))
    return createStringError("not a host image: it is too short");
  std::memcpy(&header, bytes.data(), sizeof(header));
  if (StringRef(header.magic, sizeof(header.magic)) != "CPPYYHST")
    return createStringError("not a host image: it begins with other bytes");
  StringRef object = bytes.drop_front(sizeof(header));
  if (object.size() < header.size)
    return createStringError("the host image is cut off");
  return object.take_front(header.size);
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

static Error linkInto(LLJIT &jit, Image &image, StringRef object) {
  if (Error error = addSupport(jit, *image.dylib))
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

static Expected<Image *> loadImage(StringRef bytes) {
  auto object = objectIn(bytes);
  if (!object)
    return object.takeError();
  auto linker = host::linker();
  if (!linker)
    return linker.takeError();
  LLJIT &jit = *linker->jit;
  auto dylib = jit.getExecutionSession().createJITDylib(
      "host.image." + std::to_string(linker->images++));
  if (!dylib)
    return dylib.takeError();
  auto image = std::make_unique<Image>();
  image->dylib = &*dylib;
  std::string details;
  sessionReport = &details;
  Error error = linkInto(jit, *image, *object);
  sessionReport = nullptr;
  if (error) {
    consumeError(jit.getExecutionSession().removeJITDylib(*dylib));
    return createStringError("the host image does not link: " + details +
                             toString(std::move(error)));
  }
  return image.release();
}

static void *load(const void *bytes, size_t size, char *reason,
                  size_t reasonSize) {
  auto image = loadImage({static_cast<const char *>(bytes), size});
  if (image)
    return *image;
  std::string text = toString(image.takeError());
  if (reason && reasonSize) {
    size_t length = std::min(text.size(), reasonSize - 1);
    std::memcpy(reason, text.data(), length);
    reason[length] = '\0';
  }
  return nullptr;
}

static void unload(void *handle) {
  std::unique_ptr<Image> image(static_cast<Image *>(handle));
  auto linker = host::linker();
  if (!linker)
    return consumeError(linker.takeError());
  consumeError(
      linker->jit->getExecutionSession().removeJITDylib(*image->dylib));
}

static const KernelInfo *kernel(void *handle, const char *name) {
  auto &symbols = static_cast<Image *>(handle)->symbols;
  auto found = symbols.find((Twine(name) + ".info").str());
  return found == symbols.end()
             ? nullptr
             : static_cast<const KernelInfo *>(found->second.address);
}

static void *global(void *handle, const char *name, size_t *size) {
  auto &symbols = static_cast<Image *>(handle)->symbols;
  auto found = symbols.find(name);
  if (found == symbols.end() || StringRef(name).ends_with(".info"))
    return nullptr;
  if (size)
    *size = found->second.size;
  return found->second.address;
}

const ImageLoader &imageLoader() {
  static const ImageLoader loader = {load,    unload,  kernel,  global,
                                     nullptr, nullptr, nullptr, nullptr};
  return loader;
}

} // namespace cppyy_cuda::host
