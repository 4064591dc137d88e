//===- Module.cpp - What a module holds -----------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A library with variables is a separate module in each context after the
/// first that uses it, created on first use there. These modules are destroyed
/// with their context or with the library.
///
//===----------------------------------------------------------------------===//

#include "Exec/Limits.h"
#include "Model/State.h"
#include <algorithm>
#include <cstring>
#include <fstream>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
bool startsWith(const void *image, const char *magic, size_t size) {
  return std::strncmp(static_cast<const char *>(image), magic, size) == 0;
}

/// Describes an image that is not a host image.
CUresult refuse(const void *image) {
  static const char fatbinMagic[] = "\x50\xed\x55\xba";
  static const char bundleMagic[] = "\xb1\x43\x62\x46";
  const char *kind = nullptr;
  if (startsWith(image,
                 "\x7f"
                 "ELF",
                 4))
    kind = "a cubin";
  else if (startsWith(image, fatbinMagic, 4) ||
           startsWith(image, bundleMagic, 4))
    kind = "a fatbin";
  else if (startsWith(image, "//", 2) || startsWith(image, ".version", 8))
    kind = "PTX";
  if (!kind)
    return fail(CUDA_ERROR_INVALID_IMAGE,
                "the image is neither a host image nor any of CUDA's");
  return fail(CUDA_ERROR_NO_BINARY_FOR_GPU,
              std::string("the image is ") + kind +
                  ", which the host target cannot run: it needs a host image "
                  "of the kernel");
}
} // namespace

CUresult cppyy_cuda::host::driver::loadModule(const void *image,
                                              Context *context,
                                              Module *&module) {
  if (!image)
    return fail(CUDA_ERROR_INVALID_VALUE, "no image was given");
  ImageHeader header;
  if (!startsWith(image, kImageMagic, sizeof(header.magic)))
    return refuse(image);
  const ImageLoader *loader = state().loader;
  if (!loader)
    return fail(CUDA_ERROR_NOT_SUPPORTED,
                "no image loader was registered with the host driver");
  std::memcpy(&header, image, sizeof(header));
  char reason[1024] = "";
  void *loaded = loader->load(
      image, sizeof(header) + size_t(header.size + header.sourceSize), reason,
      sizeof(reason));
  if (!loaded)
    return fail(CUDA_ERROR_INVALID_IMAGE, reason);
  auto owned = std::make_unique<Module>();
  owned->loader = loader;
  owned->image = loaded;
  owned->context = context;
  owned->library = !context;
  if (owned->library)
    owned->instances = std::make_shared<LibraryInstances>();
  module = state().modules.add(std::move(owned));
  return CUDA_SUCCESS;
}

CUresult cppyy_cuda::host::driver::readFile(const char *path,
                                            std::vector<char> &bytes) {
  if (!path)
    return CUDA_ERROR_INVALID_VALUE;
  std::ifstream file(path, std::ios::binary);
  if (!file)
    return fail(CUDA_ERROR_FILE_NOT_FOUND,
                std::string("cannot open '") + path + "'");
  bytes.assign(std::istreambuf_iterator<char>(file), {});
  size_t size = bytes.size();
  bytes.resize(size + sizeof(ImageHeader)); // so that a header can be read
  ImageHeader header;
  std::memcpy(&header, bytes.data(), sizeof(header));
  if (startsWith(bytes.data(), kImageMagic, sizeof(header.magic)) &&
      (size < sizeof(header) || header.size > size - sizeof(header) ||
       header.sourceSize > size - sizeof(header) - header.size))
    return fail(CUDA_ERROR_INVALID_IMAGE,
                std::string("the host image '") + path + "' is cut short");
  return CUDA_SUCCESS;
}

CUresult cppyy_cuda::host::driver::listFunctions(Module &module, void **handles,
                                                 unsigned count) {
  std::vector<const char *> names = module.kernelNames();
  if (!handles)
    return CUDA_ERROR_INVALID_VALUE;
  for (unsigned i = 0; i < std::min<size_t>(count, names.size()); ++i) {
    Function *function;
    if (CUresult result = module.function(names[i], function))
      return result;
    handles[i] = function;
  }
  return CUDA_SUCCESS;
}

Module::~Module() {
  leaveInstances();
  for (uintptr_t address : globals)
    state().memory.take(address, [](const Allocation &allocation) {
      return allocation.kind == MemoryKind::Global;
    });
  for (auto &[name, function] : functions)
    state().functions.take(function);
  loader->unload(image);
}

std::vector<const char *> Module::kernelNames() const {
  if (!loader->kernelNames)
    return {};
  std::vector<const char *> names(loader->kernelNames(image, nullptr, 0));
  loader->kernelNames(image, names.data(), names.size());
  return names;
}

CUresult Module::function(const char *name, Function *&function) {
  if (!name)
    return CUDA_ERROR_INVALID_VALUE;
  std::lock_guard lock(mutex);
  Function *&entry = functions[name];
  if (!entry) {
    const KernelInfo *info = loader->kernel(image, name);
    if (!info) {
      functions.erase(name);
      return fail(CUDA_ERROR_NOT_FOUND,
                  std::string("the image has no kernel '") + name + "'");
    }
    auto owned = std::make_unique<Function>();
    owned->info = info;
    owned->module = this;
    owned->name = name;
    owned->maxDynamicShared = kSharedPerBlock - int(info->staticShared);
    entry = state().functions.add(std::move(owned));
  }
  function = entry;
  return CUDA_SUCCESS;
}

CUresult Module::global(CUdeviceptr *address, size_t *size, const char *name) {
  if (!name)
    return CUDA_ERROR_INVALID_VALUE;
  Module *module = this;
  if (library && loader->copy) {
    Context *current;
    if (CUresult result = currentContext(current))
      return result;
    if (CUresult result = instanceIn(*current, module))
      return result;
  }
  return module->ownGlobal(address, size, name);
}

CUresult Module::ownGlobal(CUdeviceptr *address, size_t *size,
                           const char *name) {
  size_t bytes;
  void *variable = loader->global(image, name, &bytes);
  if (!variable)
    return fail(CUDA_ERROR_NOT_FOUND,
                std::string("the image has no variable '") + name + "'");
  if (address)
    *address = reinterpret_cast<uintptr_t>(variable);
  if (size)
    *size = bytes;
  // Copies to and from the variable must find its memory.
  Allocation what;
  what.base = reinterpret_cast<uintptr_t>(variable);
  what.size = bytes;
  what.kind = MemoryKind::Global;
  what.context = context;
  std::lock_guard lock(mutex);
  if (bytes && state().memory.addIfFree(what))
    globals.push_back(what.base);
  return CUDA_SUCCESS;
}

/// Loads the library again; call with the instances locked.
CUresult Module::addInstance(Context &context, Module *&instance) {
  char reason[1024] = "";
  void *copy = loader->copy(image, reason, sizeof(reason));
  if (!copy)
    return *reason ? fail(CUDA_ERROR_INVALID_IMAGE, reason) : CUDA_SUCCESS;
  auto owned = std::make_unique<Module>();
  owned->loader = loader;
  owned->image = copy;
  owned->context = &context;
  owned->instances = instances;
  instance = state().modules.add(std::move(owned));
  instances->others[context.id] = instance;
  return CUDA_SUCCESS;
}

CUresult Module::instanceIn(Context &context, Module *&instance) {
  instance = this;
  if (!library || !loader->copy)
    return CUDA_SUCCESS;
  std::lock_guard lock(instances->mutex);
  if (!instances->first)
    instances->first = context.id;
  if (instances->first == context.id)
    return CUDA_SUCCESS;
  auto found = instances->others.find(context.id);
  if (found == instances->others.end())
    return addInstance(context, instance);
  instance = found->second;
  return CUDA_SUCCESS;
}

/// An instance is removed; a library takes its instances with it.
void Module::leaveInstances() {
  if (!instances)
    return;
  std::vector<std::unique_ptr<Module>> orphans; // they are destroyed after
                                                // everything is unlocked
  std::lock_guard lock(instances->mutex);
  auto &others = instances->others;
  for (auto it = others.begin(); it != others.end();) {
    if (library)
      orphans.push_back(state().modules.take(it->second));
    it = library || it->second == this ? others.erase(it) : std::next(it);
  }
}

CUresult cppyy_cuda::host::driver::findFunction(const void *handle,
                                                Function *&function) {
  if (CUresult result = checkInitialized())
    return result;
  function = state().functions.find(handle);
  return function ? CUDA_SUCCESS : CUDA_ERROR_INVALID_HANDLE;
}

unsigned Function::maxThreads() const {
  unsigned limit = info->maxThreadsPerBlock;
  return limit ? std::min(limit, unsigned(kMaxThreadsPerBlock))
               : unsigned(kMaxThreadsPerBlock);
}

int cppyy_cuda::host::driver::activeBlocks(const Function &function,
                                           int blockSize,
                                           size_t dynamicShared) {
  if (blockSize > int(function.maxThreads()) ||
      dynamicShared > size_t(function.maxDynamicShared))
    return 0;
  int warps = (blockSize + kWarpSize - 1) / kWarpSize;
  int blocks = std::min(kBlocksPerMultiprocessor,
                        kThreadsPerMultiprocessor / (warps * kWarpSize));
  size_t shared = function.info->staticShared + dynamicShared;
  if (shared)
    blocks = int(std::min(size_t(blocks), kSharedPerMultiprocessor / shared));
  return blocks;
}
