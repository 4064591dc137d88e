//===- ImageTable.cpp - The table that the host driver calls --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "ImageLoader.h"
#include "cppyy-cuda/HostLoader/HostLoader.h"
#include "cppyy-cuda/HostRuntime/Checker.h"
#include "cppyy-cuda/HostRuntime/KernelHeap.h"
#include "cppyy-cuda/Target/Host/Host.h"

#include <cstring>

using namespace llvm;

namespace cppyy_cuda::host::loader {

/// As much of \p text as fits, null-terminated.
static void copyText(StringRef text, char *out, size_t size) {
  if (!out || !size)
    return;
  size_t length = std::min(text.size(), size - 1);
  std::memcpy(out, text.data(), length);
  out[length] = '\0';
}

static void *release(Expected<std::unique_ptr<Image>> image, char *reason,
                     size_t reasonSize) {
  if (image)
    return image->release();
  copyText(toString(image.takeError()), reason, reasonSize);
  return nullptr;
}

static void *load(const void *bytes, size_t size, char *reason,
                  size_t reasonSize) {
  return release(loadImage({static_cast<const char *>(bytes), size}), reason,
                 reasonSize);
}

static void *copy(void *handle, char *reason, size_t reasonSize) {
  return release(copyImage(*static_cast<Image *>(handle)), reason, reasonSize);
}

static void unload(void *handle) {
  unloadImage(std::unique_ptr<Image>(static_cast<Image *>(handle)));
}

static const KernelInfo *findKernel(const Image &image, const char *name) {
  auto found = image.symbols.find((Twine(name) + ".info").str());
  return found == image.symbols.end()
             ? nullptr
             : static_cast<const KernelInfo *>(found->second.address);
}

static const KernelInfo *kernel(void *handle, const char *name) {
  return findKernel(*static_cast<Image *>(handle), name);
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

static Error loadTraced(Image &image) {
  auto bytes = host::target::compileTraced(image.source);
  if (!bytes)
    return bytes.takeError();
  auto traced = loadImage(*bytes, &image);
  if (!traced)
    return traced.takeError();
  image.traced = std::move(*traced);
  return Error::success();
}

/// An error here would hide the one that is being investigated, so it is
/// treated as if there were no source.
static const KernelInfo *traced(void *handle, const char *name) {
  auto &image = *static_cast<Image *>(handle);
  std::lock_guard<std::mutex> lock(image.tracing);
  if (!image.traced && !image.source.empty())
    if (Error error = loadTraced(image)) {
      consumeError(std::move(error));
      image.source.clear();
    }
  return image.traced ? findKernel(*image.traced, name) : nullptr;
}

static Checker *makeChecker(const KernelInfo *info, const Geometry *geometry) {
  return runtime::createChecker(*info, *geometry);
}

static size_t writeFindings(const Checker *checker, char *text, size_t size) {
  copyText(runtime::findings(*checker), text, size);
  return runtime::countFindings(*checker);
}

static size_t kernelNames(void *handle, const char **names, size_t count) {
  std::vector<StringRef> found;
  for (const auto &symbol : static_cast<Image *>(handle)->symbols)
    if (symbol.getKey().ends_with(".info"))
      found.push_back(
          static_cast<const KernelInfo *>(symbol.second.address)->name);
  llvm::sort(found);
  for (size_t i = 0; i < std::min(count, found.size()); ++i)
    names[i] = found[i].data();
  return found.size();
}

static void releaseHeap() { runtime::kernelHeap().clear(); }

const ImageLoader &imageLoader() {
  static const ImageLoader loader = {load,
                                     unload,
                                     kernel,
                                     global,
                                     traced,
                                     makeChecker,
                                     runtime::destroyChecker,
                                     writeFindings,
                                     copy,
                                     releaseHeap,
                                     kernelNames};
  return loader;
}

} // namespace cppyy_cuda::host::loader
