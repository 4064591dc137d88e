//===- ProcAddress.cpp - Looking functions up by name ---------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Api/Symbols.h"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

// The flags choose between the legacy and the per-thread default stream, which
// are the same here.

CUDA_API cuGetProcAddress_v2(const char *name, void **address, int version,
                             uint64_t, int *queryResult) {
  if (!name || !address)
    return CUDA_ERROR_INVALID_VALUE;
  QueryResult result = findSymbol(name, version, *address);
  if (queryResult)
    *queryResult = result;
  return result == Found ? CUDA_SUCCESS : CUDA_ERROR_NOT_FOUND;
}

CUDA_API cuGetProcAddress(const char *name, void **address, int version,
                          uint64_t flags) {
  return cuGetProcAddress_v2(name, address, version, flags, nullptr);
}
