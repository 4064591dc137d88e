//===- Launch.cpp - Launching kernels -------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Model/Kernels.h"

using namespace cppyy_cuda::cudart;

namespace {
bool isEmpty(const dim3 &extent) { return !extent.x || !extent.y || !extent.z; }

/// The driver's form of \p config.
CUlaunchConfig convert(const cudaLaunchConfig_t &config) {
  return {config.gridDim.x,
          config.gridDim.y,
          config.gridDim.z,
          config.blockDim.x,
          config.blockDim.y,
          config.blockDim.z,
          unsigned(config.dynamicSmemBytes),
          config.stream,
          config.attrs,
          config.numAttrs};
}

/// The driver calls every error of a configuration an invalid value.
cudaError_t launchError(CUresult result) {
  return result == CUDA_ERROR_INVALID_VALUE ? cudaErrorInvalidConfiguration
                                            : errorOf(result);
}

cudaError_t launch(const cudaLaunchConfig_t &config, const void *symbol,
                   void **arguments) {
  return inContext([&] {
    CUfunction function = nullptr;
    if (cudaError_t error = findKernel(symbol, &function, &config.stream))
      return error;
    if (isEmpty(config.gridDim) || isEmpty(config.blockDim) ||
        config.dynamicSmemBytes != unsigned(config.dynamicSmemBytes))
      return cudaErrorInvalidConfiguration;
    CUlaunchConfig converted = convert(config);
    return launchError(
        driver().cuLaunchKernelEx(&converted, function, arguments, nullptr));
  });
}

/// Asks the driver's function about a kernel and a configuration.
template <typename F>
cudaError_t askOccupancy(int *answer, const void *symbol,
                         const cudaLaunchConfig_t *config, const F &function) {
  return inContext([&] {
    CUfunction kernel = nullptr;
    if (!config)
      return cudaErrorInvalidValue;
    if (cudaError_t error = findFunction(symbol, &kernel))
      return error;
    CUlaunchConfig converted = convert(*config);
    return errorOf(function(answer, kernel, &converted));
  });
}
} // namespace

CUDART_API cudaLaunchKernel(const void *symbol, dim3 grid, dim3 block,
                            void **arguments, size_t sharedBytes,
                            cudaStream_t stream) {
  return launch({grid, block, sharedBytes, stream, nullptr, 0}, symbol,
                arguments);
}

CUDART_API cudaLaunchCooperativeKernel(const void *symbol, dim3 grid,
                                       dim3 block, void **arguments,
                                       size_t sharedBytes,
                                       cudaStream_t stream) {
  cudaLaunchAttribute cooperative = {};
  cooperative.id = CU_LAUNCH_ATTRIBUTE_COOPERATIVE;
  cooperative.value.cooperative = 1;
  return launch({grid, block, sharedBytes, stream, &cooperative, 1}, symbol,
                arguments);
}

CUDART_API cudaOccupancyMaxActiveClusters(int *clusters, const void *symbol,
                                          const cudaLaunchConfig_t *config) {
  return askOccupancy(clusters, symbol, config,
                      driver().cuOccupancyMaxActiveClusters);
}

CUDART_API
cudaOccupancyMaxPotentialClusterSize(int *size, const void *symbol,
                                     const cudaLaunchConfig_t *config) {
  return askOccupancy(size, symbol, config,
                      driver().cuOccupancyMaxPotentialClusterSize);
}

CUDART_API cudaLaunchKernelExC(const cudaLaunchConfig_t *config,
                               const void *symbol, void **arguments) {
  if (!config)
    return record(cudaErrorInvalidValue);
  return launch(*config, symbol, arguments);
}
