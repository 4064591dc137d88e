//===- NvJitLink.cpp - PTX to cubin in this process -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Assemblers.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSwitch.h"
#include <dlfcn.h>
#include <mutex>

using namespace llvm;

namespace cppyy_cuda::nvptx {

namespace {
/// The functions of libnvJitLink we call, with the C types of its header.
struct NvJitLink {
  using Handle = void *;
  /// nvJitLinkInputType.
  enum InputType { Cubin = 1, PTX, LTOIR, Fatbin, Object, Library };
  int (*create)(Handle *, uint32_t, const char *const *) = nullptr;
  int (*destroy)(Handle *) = nullptr;
  int (*addData)(Handle, int, const void *, size_t, const char *) = nullptr;
  int (*complete)(Handle) = nullptr;
  int (*cubinSize)(Handle, size_t *) = nullptr;
  int (*cubin)(Handle, void *) = nullptr;
  int (*errorLogSize)(Handle, size_t *) = nullptr;
  int (*errorLog)(Handle, char *) = nullptr;
  int (*version)(unsigned *, unsigned *) = nullptr; ///< null in releases before
                                                    ///< 12.3

  bool load(void *library);
  std::string logOf(Handle handle) const;
};

/// Destroys a link handle on every path out of its function.
struct Link {
  explicit Link(const NvJitLink &api) : api(api) {}
  ~Link() {
    if (handle)
      api.destroy(&handle);
  }
  const NvJitLink &api;
  NvJitLink::Handle handle = nullptr;
};
} // namespace

template <typename F>
static bool resolve(void *library, const char *name, F &function) {
  // Releases before 13 export only the versioned names.
  for (const char *suffix : {"13_0", "12_0"}) {
    std::string versioned = std::string("__") + name + "_" + suffix;
    if (void *symbol = dlsym(library, versioned.c_str()))
      return function = reinterpret_cast<F>(symbol), true;
  }
  return (function = reinterpret_cast<F>(dlsym(library, name))) != nullptr;
}

bool NvJitLink::load(void *library) {
  resolve(library, "nvJitLinkVersion", version);
  return resolve(library, "nvJitLinkCreate", create) &&
         resolve(library, "nvJitLinkDestroy", destroy) &&
         resolve(library, "nvJitLinkAddData", addData) &&
         resolve(library, "nvJitLinkComplete", complete) &&
         resolve(library, "nvJitLinkGetLinkedCubinSize", cubinSize) &&
         resolve(library, "nvJitLinkGetLinkedCubin", cubin) &&
         resolve(library, "nvJitLinkGetErrorLogSize", errorLogSize) &&
         resolve(library, "nvJitLinkGetErrorLog", errorLog);
}

std::string NvJitLink::logOf(Handle handle) const {
  size_t size = 0;
  if (!handle || errorLogSize(handle, &size) || size == 0)
    return {};
  std::string log(size, '\0');
  errorLog(handle, log.data());
  return log.c_str();
}

/// The library at \p path, opened once per process, or null.
static const NvJitLink *openLibrary(StringRef path) {
  static std::mutex mutex;
  static StringMap<std::unique_ptr<NvJitLink>> libraries;
  std::lock_guard<std::mutex> lock(mutex);
  auto [entry, isNew] = libraries.try_emplace(path, nullptr);
  if (isNew)
    if (void *library = dlopen(path.str().c_str(), RTLD_NOW | RTLD_LOCAL)) {
      auto api = std::make_unique<NvJitLink>();
      if (api->load(library))
        entry->second = std::move(api);
    }
  return entry->second.get();
}

unsigned nvJitLinkVersion(StringRef library) {
  const NvJitLink *api = openLibrary(library);
  unsigned major = 0, minor = 0;
  if (!api || !api->version || api->version(&major, &minor))
    return 0;
  return major * 1000 + minor * 10;
}

static Error failure(const Link &link, const char *step, int code) {
  return createStringError("nvJitLink cannot " + Twine(step) + " (error " +
                           Twine(code) + "):\n" + link.api.logOf(link.handle));
}

static Expected<std::string> readCubin(const Link &link) {
  size_t size = 0;
  if (int code = link.api.cubinSize(link.handle, &size))
    return failure(link, "measure the cubin", code);
  std::string cubin(size, '\0');
  if (int code = link.api.cubin(link.handle, cubin.data()))
    return failure(link, "return the cubin", code);
  return cubin;
}

static NvJitLink::InputType inputType(StringRef kind) {
  return StringSwitch<NvJitLink::InputType>(kind)
      .Case("cubin", NvJitLink::Cubin)
      .Case("ltoir", NvJitLink::LTOIR)
      .Case("fatbin", NvJitLink::Fatbin)
      .Case("object", NvJitLink::Object)
      .Case("library", NvJitLink::Library)
      .Default(NvJitLink::PTX);
}

static Error addInputs(const Link &link, StringRef ptx,
                       ArrayRef<LinkInput> inputs) {
  if (int code = link.api.addData(link.handle, NvJitLink::PTX, ptx.data(),
                                  ptx.size(), "kernel.ptx"))
    return failure(link, "read the PTX", code);
  for (const LinkInput &input : inputs)
    if (int code = link.api.addData(link.handle, inputType(input.kind),
                                    input.bytes.data(), input.bytes.size(),
                                    input.name.c_str()))
      return failure(link, ("read " + input.name).c_str(), code);
  return Error::success();
}

Expected<std::optional<std::string>>
assembleByNvJitLink(StringRef ptx, const Options &options, StringRef library,
                    ArrayRef<LinkInput> inputs) {
  const NvJitLink *api = openLibrary(library);
  if (!api)
    return std::nullopt;
  std::vector<std::string> flags = assemblerOptions(options);
  if (any_of(inputs, [](const LinkInput &i) { return i.kind == "ltoir"; }))
    flags.push_back("-lto");
  auto pointers = to_vector(
      map_range(flags, [](const std::string &flag) { return flag.c_str(); }));
  Link link(*api);
  if (int code = api->create(&link.handle, pointers.size(), pointers.data()))
    return failure(link, "start with these options", code);
  if (Error error = addInputs(link, ptx, inputs))
    return std::move(error);
  if (int code = api->complete(link.handle))
    return failure(link, "assemble the PTX", code);
  return readCubin(link);
}

} // namespace cppyy_cuda::nvptx
