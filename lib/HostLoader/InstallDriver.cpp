//===- InstallDriver.cpp - Opens the host driver --------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/HostLoader/HostLoader.h"
#include "cppyy-cuda/HostRuntime/Checker.h"
#include "cppyy-cuda/HostRuntime/Support.h"

#include <dlfcn.h>

using namespace llvm;

namespace cppyy_cuda::host::loader {

static const DriverTable *installed = nullptr;

const DriverTable *installedDriver() { return installed; }

Error installDriver(StringRef path, int devices) {
  // Opened with RTLD_LOCAL, and never closed: the dynamic loader finds it again
  // by its SONAME, libcuda.so.1.
  void *library = dlopen(path.str().c_str(), RTLD_NOW | RTLD_LOCAL);
  if (!library)
    return createStringError("cannot open the host driver: " +
                             Twine(dlerror()));
  using GetTable = int (*)(const void **, const void *);
  auto getTable =
      reinterpret_cast<GetTable>(dlsym(library, "cuGetExportTable"));
  const void *table = nullptr;
  if (!getTable || getTable(&table, kDriverTableId) != 0 || !table) {
    dlclose(library);
    return createStringError("'" + path +
                             "' is not cppyy-cuda's host driver: it has no "
                             "table to register the image loader in");
  }
  auto *driver = static_cast<const DriverTable *>(table);
  if (devices != 1 && !driver->setDeviceCount(devices))
    return createStringError("the host driver cannot show " + Twine(devices) +
                             " devices: it was initialized with another "
                             "number");
  driver->registerLoader(&imageLoader());
  runtime::setFindAllocation(driver->findAllocation);
  runtime::setCurrentWorker(driver->currentWorker);
  installed = driver;
  return Error::success();
}

} // namespace cppyy_cuda::host::loader
