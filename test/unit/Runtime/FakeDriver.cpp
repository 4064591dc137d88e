//===- FakeDriver.cpp - Drivers that something is wrong with --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// A libcuda.so.1 that passes calls on to the host driver, FAKE_REAL, but does
/// not say that it does: it looks like a GPU's. Macros choose what is wrong:
///
///   FAKE_INIT     what cuInit returns
///   FAKE_VERSION  the CUDA that it is for, such as 12020
///   FAKE_LOAD     what loading an image returns
///   FAKE_LACKS    a function that it does not have
///   FAKE_OLD      it has no cuGetProcAddress_v2, as before CUDA 12
///
//===----------------------------------------------------------------------===//

#include <cstring>
#include <dlfcn.h>

#ifndef FAKE_INIT
#define FAKE_INIT 0
#endif
#ifndef FAKE_VERSION
#define FAKE_VERSION 13000
#endif
#ifndef FAKE_LOAD
#define FAKE_LOAD 0
#endif
#ifndef FAKE_LACKS
#define FAKE_LACKS ""
#endif

static void *real(const char *name) {
  static void *library = dlopen(FAKE_REAL, RTLD_NOW | RTLD_LOCAL);
  return library ? dlsym(library, name) : nullptr;
}

template <typename... A> static int pass(const char *name, A... arguments) {
  auto function = reinterpret_cast<int (*)(A...)>(real(name));
  return function ? function(arguments...) : 999;
}

#define API extern "C" __attribute__((visibility("default"))) int

API cuInit(unsigned flags) {
  return FAKE_INIT ? FAKE_INIT : pass("cuInit", flags);
}
API cuDriverGetVersion(int *version) {
  *version = FAKE_VERSION;
  return 0;
}
API cuDeviceGetCount(int *count) { return pass("cuDeviceGetCount", count); }
API cuGetErrorName(int error, const char **name) {
  return pass("cuGetErrorName", error, name);
}

static int getExportTable(const void **, const void *) { return 1; }
static int load(void **, const void *, void *, void *, unsigned, void *, void *,
                unsigned) {
  return FAKE_LOAD;
}

static void *replacement(const char *name) {
  if (!std::strcmp(name, "cuInit"))
    return reinterpret_cast<void *>(&cuInit);
  if (!std::strcmp(name, "cuDriverGetVersion"))
    return reinterpret_cast<void *>(&cuDriverGetVersion);
  if (!std::strcmp(name, "cuGetExportTable"))
    return reinterpret_cast<void *>(&getExportTable);
  if (FAKE_LOAD && !std::strcmp(name, "cuLibraryLoadData"))
    return reinterpret_cast<void *>(&load);
  return nullptr;
}

#ifndef FAKE_OLD
API cuGetProcAddress_v2(const char *name, void **address, int version,
                        unsigned long long flags, int *result) {
  *address = nullptr;
  if (!std::strcmp(name, FAKE_LACKS))
    return 500; // CUDA_ERROR_NOT_FOUND
  if (!std::strcmp(name, "cuGetProcAddress")) {
    *address = reinterpret_cast<void *>(&cuGetProcAddress_v2);
    return 0;
  }
  if ((*address = replacement(name)))
    return 0;
  return pass("cuGetProcAddress_v2", name, address, version, flags, result);
}
#endif
