//===- Version.cpp - Versions and entry points of the driver --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"

using namespace cppyy_cuda::cudart;

CUDART_API cudaRuntimeGetVersion(int *version) {
  if (!version)
    return record(cudaErrorInvalidValue);
  *version = kRuntimeVersion;
  return cudaSuccess;
}

CUDART_API cudaDriverGetVersion(int *version) {
  if (!version)
    return record(cudaErrorInvalidValue);
  *version = driverVersion(); // 0 without a driver, which is no error
  return cudaSuccess;
}

CUDART_API cudaGetDriverEntryPointByVersion(const char *symbol, void **function,
                                            unsigned version,
                                            unsigned long long flags,
                                            int *status) {
  if (!symbol || !*symbol || !function)
    return record(cudaErrorInvalidValue);
  int found = 0;
  *function = nullptr;
  if (cudaError_t error = openDriver())
    return record(error);
  procAddress(symbol, function, int(version), flags, &found);
  if (status)
    *status = found; // whoever asks for it gets no error
  return record(status || *function ? cudaSuccess : cudaErrorSymbolNotFound);
}

CUDART_API cudaGetDriverEntryPoint(const char *symbol, void **function,
                                   unsigned long long flags, int *status) {
  return cudaGetDriverEntryPointByVersion(symbol, function, kRuntimeVersion,
                                          flags, status);
}

// NVIDIA's libraries ask for tables that are not documented.
CUDART_API cudaGetExportTable(const void **table, const cudaUUID_t *id) {
  if (!table || !id)
    return record(cudaErrorInvalidValue);
  *table = nullptr;
  return record(cudaErrorSymbolNotFound);
}
