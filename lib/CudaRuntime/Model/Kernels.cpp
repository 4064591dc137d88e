//===- Kernels.cpp - Kernels by what names them ---------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/Kernels.h"
#include <mutex>
#include <set>

using namespace cppyy_cuda;
using namespace cppyy_cuda::cudart;

namespace {
std::mutex mutex;

/// Never destroyed: clients launch kernels even in atexit handlers.
std::set<const void *> &handles() {
  static auto *set = new std::set<const void *>;
  return *set;
}
} // namespace

void cudart::rememberKernel(const void *handle) {
  std::lock_guard lock(mutex);
  handles().insert(handle);
}

cudaError_t cudart::findKernel(const void *symbol, CUfunction *function) {
  std::lock_guard lock(mutex);
  // The driver takes kernels of libraries where it takes functions.
  if (!handles().count(symbol))
    return cudaErrorInvalidDeviceFunction;
  *function = static_cast<CUfunction>(const_cast<void *>(symbol));
  return cudaSuccess;
}
