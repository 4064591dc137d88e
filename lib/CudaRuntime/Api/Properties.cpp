//===- Properties.cpp - Properties of devices -----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"

using namespace cppyy_cuda::cudart;

namespace {
/// Reads attributes; remembers the first failure.
struct Reader {
  CUdevice device;
  CUresult result = CUDA_SUCCESS;

  template <typename T> void read(T &field, int attribute) {
    int value = 0;
    CUresult answer = driver().cuDeviceGetAttribute(&value, attribute, device);
    if (!result)
      result = answer;
    field = T(value);
  }
};

CUresult readProperties(cudaDeviceProp &properties, CUdevice device) {
  properties = {};
  Reader reader{device};
#define CUDART_PROPERTY(FIELD, ATTRIBUTE, VALUE)                               \
  reader.read(properties.FIELD, VALUE);
#include "Api/Properties.def"
  const CUresult others[] = {
      driver().cuDeviceGetName(properties.name, sizeof(properties.name),
                               device),
      driver().cuDeviceGetUuid(&properties.uuid, device),
      driver().cuDeviceTotalMem(&properties.totalGlobalMem, device)};
  for (CUresult result : others)
    if (!reader.result)
      reader.result = result;
  return reader.result;
}

/// How well a device fits: what is asked for and met.
int score(const cudaDeviceProp &wanted, const cudaDeviceProp &offered) {
  auto isMet = [](size_t want, size_t have) { return want && have >= want; };
  int wantedVersion = 100 * wanted.major + wanted.minor;
  int version = 100 * offered.major + offered.minor;
  return isMet(wantedVersion, version) +
         isMet(wanted.totalGlobalMem, offered.totalGlobalMem) +
         isMet(wanted.multiProcessorCount, offered.multiProcessorCount) +
         isMet(wanted.sharedMemPerBlock, offered.sharedMemPerBlock);
}
} // namespace

CUDART_API cudaGetDeviceProperties(cudaDeviceProp *properties, int device) {
  if (!properties)
    return record(cudaErrorInvalidValue);
  if (cudaError_t error = checkDevice(device))
    return record(error);
  return record(readProperties(*properties, device));
}

CUDART_API cudaChooseDevice(int *device, const cudaDeviceProp *wanted) {
  if (!device || !wanted)
    return record(cudaErrorInvalidValue);
  int best = -1;
  for (int each = 0; !checkDevice(each); ++each) {
    cudaDeviceProp offered;
    if (CUresult result = readProperties(offered, each))
      return record(result);
    int points = score(*wanted, offered);
    if (points <= best)
      continue;
    best = points;
    *device = each;
  }
  return record(best < 0 ? checkDevice(0) : cudaSuccess);
}
