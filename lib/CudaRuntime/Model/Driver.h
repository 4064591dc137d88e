//===- Driver.h - The driver below the runtime ------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_DRIVER_H
#define CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_DRIVER_H

///
/// \file
/// The driver's functions. Nothing is opened, and no thread is started, before
/// the first call that needs the driver.
///
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/CUDA/RuntimeTypes.h"
#include <atomic>

namespace cppyy_cuda::cudart {

using namespace cuda;

/// The version of the runtime, and the oldest driver that it accepts.
inline constexpr int kRuntimeVersion = 13000;

struct Driver {
#define CU_FUNCTION(NAME, SINCE, PARAMETERS) CUresult(*NAME) PARAMETERS;
#include "Model/DriverFunctions.def"
};

/// Opens and initializes the driver, once; a failure is tried again by the next
/// call, since a driver may be installed later.
cudaError_t openDriver();
/// The functions of the driver; only after openDriver has succeeded.
const Driver &driver();
/// The driver's version, without initializing it; 0 if there is none.
int driverVersion();

/// What cuGetProcAddress returns: 0 if found.
CUresult procAddress(const char *name, void **address, int version,
                     unsigned long long flags, int *queryResult);

/// A driver function that is looked up when it is first called.
class DriverFunction {
public:
  constexpr DriverFunction(const char *name, int since)
      : name(name), since(since) {}

  template <typename... A> CUresult operator()(A... arguments) {
    void *function = find();
    return function
               ? reinterpret_cast<CUresult (*)(A...)>(function)(arguments...)
               : CUDA_ERROR_NOT_FOUND;
  }

private:
  void *find();

  const char *name;
  int since;
  std::atomic<void *> address{nullptr};
};

} // namespace cppyy_cuda::cudart

#endif // CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_DRIVER_H
