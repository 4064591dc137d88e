//===- launches.cpp - Launches from C++ -----------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

// Launches a kernel of one thread many times, as a compiled program would.
using Launch = int (*)(void *function, unsigned gridX, unsigned gridY,
                       unsigned gridZ, unsigned blockX, unsigned blockY,
                       unsigned blockZ, unsigned sharedBytes, void *stream,
                       void **params, void **extra);
using Synchronize = int (*)();

/// Returns the first error, or 0.
extern "C" int launchesWith(Launch launch, Synchronize synchronize,
                            void *function, int count, int waits,
                            void **params) {
  int error = 0;
  for (int i = 0; i < count && !error; ++i) {
    error = launch(function, 1, 1, 1, 1, 1, 1, 0, nullptr, params, nullptr);
    if (waits && !error)
      error = synchronize();
  }
  return error ? error : synchronize();
}

/// The same without parameters.
extern "C" int launches(Launch launch, Synchronize synchronize, void *function,
                        int count, int waits) {
  return launchesWith(launch, synchronize, function, count, waits, nullptr);
}
