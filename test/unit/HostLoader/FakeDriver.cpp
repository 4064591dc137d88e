//===- FakeDriver.cpp - A driver that only takes a loader -----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/HostABI/HostImage.h"

#include <cstring>

using namespace cppyy_cuda::host;

static const ImageLoader *loader = nullptr;
static const DriverTable kTable = {
    [](const ImageLoader *given) { loader = given; }, [] { return ""; },
    nullptr, nullptr, nullptr};

extern "C" __attribute__((visibility("default"))) int
cuGetExportTable(const void **table, const void *id) {
  if (std::memcmp(id, kDriverTableId, sizeof(kDriverTableId)) != 0)
    return 1;
  *table = &kTable;
  return 0;
}

extern "C" __attribute__((visibility("default"))) const ImageLoader *
registeredLoader() {
  return loader;
}
