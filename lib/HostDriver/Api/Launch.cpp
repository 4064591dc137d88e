//===- Launch.cpp - Launches of kernels and host functions ----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Exec/Execution.h"
#include "Fault/Interrupts.h"
#include "Model/Operation.h"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
CUresult unsupported(const char *what) {
  return fail(CUDA_ERROR_NOT_SUPPORTED,
              std::string("the host target cannot do ") + what);
}

/// Adds one attribute to \p request; NOT_SUPPORTED for what a host cannot do.
/// Hints have no effect.
CUresult applyAttribute(const CUlaunchAttribute &attribute,
                        LaunchRequest &request) {
  switch (attribute.id) {
  case CU_LAUNCH_ATTRIBUTE_IGNORE:
  case CU_LAUNCH_ATTRIBUTE_ACCESS_POLICY_WINDOW:
  case CU_LAUNCH_ATTRIBUTE_SYNCHRONIZATION_POLICY:
  case CU_LAUNCH_ATTRIBUTE_CLUSTER_SCHEDULING_POLICY_PREFERENCE:
  case CU_LAUNCH_ATTRIBUTE_PROGRAMMATIC_STREAM_SERIALIZATION:
  case CU_LAUNCH_ATTRIBUTE_PRIORITY:
  case CU_LAUNCH_ATTRIBUTE_MEM_SYNC_DOMAIN_MAP:
  case CU_LAUNCH_ATTRIBUTE_MEM_SYNC_DOMAIN:
  case CU_LAUNCH_ATTRIBUTE_PREFERRED_SHARED_MEMORY_CARVEOUT:
    return CUDA_SUCCESS;
  case CU_LAUNCH_ATTRIBUTE_COOPERATIVE:
    request.cooperative = attribute.value.cooperative;
    return CUDA_SUCCESS;
  case CU_LAUNCH_ATTRIBUTE_CLUSTER_DIMENSION: {
    const auto &dim = attribute.value.clusterDim;
    return dim.x == 1 && dim.y == 1 && dim.z == 1
               ? CUDA_SUCCESS
               : unsupported("a cluster of blocks");
  }
  }
  return unsupported("a launch attribute it does not know");
}

/// Checked launches run synchronously, so that findings belong to this launch
/// and the context stays usable.
CUresult launchChecked(Stream &stream, const PreparedLaunch &launch) {
  WaitScope wait;
  stream.synchronize();
  if (CUresult result = wait.status(stream.context->status()))
    return result;
  Outcome outcome = runLaunch(launch, *stream.context);
  if (outcome.code && outcome.kind != FaultKind::Check) {
    stream.context->fault(outcome.code, outcome.text);
    return stream.context->status();
  }
  return outcome.code ? fail(outcome.code, outcome.text)
                      : wait.status(stream.context->status());
}

CUresult launch(const LaunchRequest &request, CUstream handle) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  PreparedLaunch launch;
  if (CUresult result = prepare(request, launch))
    return result;
  const KernelInfo &info = *launch.function->info;
  bool waits = (info.checks || info.numLocations) && !stream->capturing;
  if (waits && info.checks)
    return launchChecked(*stream, launch);
  CUresult result = submitLaunch(*stream, std::move(launch));
  if (result || !waits)
    return result;
  WaitScope wait;
  stream->synchronize();
  return wait.status(stream->context->status());
}
} // namespace

CUDA_API cuLaunchKernel(CUfunction function, unsigned gridX, unsigned gridY,
                        unsigned gridZ, unsigned blockX, unsigned blockY,
                        unsigned blockZ, unsigned sharedBytes, CUstream stream,
                        void **params, void **extra) {
  return launch({function,
                 {{gridX, gridY, gridZ}, {blockX, blockY, blockZ}, sharedBytes},
                 params,
                 extra,
                 false},
                stream);
}

CUDA_API cuLaunchCooperativeKernel(CUfunction function, unsigned gridX,
                                   unsigned gridY, unsigned gridZ,
                                   unsigned blockX, unsigned blockY,
                                   unsigned blockZ, unsigned sharedBytes,
                                   CUstream stream, void **params) {
  return launch({function,
                 {{gridX, gridY, gridZ}, {blockX, blockY, blockZ}, sharedBytes},
                 params,
                 nullptr,
                 true},
                stream);
}

CUDA_API cuLaunchKernelEx(const CUlaunchConfig *config, CUfunction function,
                          void **params, void **extra) {
  if (!config || (config->numAttrs && !config->attrs))
    return fail(CUDA_ERROR_INVALID_VALUE, "no launch configuration");
  LaunchRequest request = {
      function,
      {{config->gridDimX, config->gridDimY, config->gridDimZ},
       {config->blockDimX, config->blockDimY, config->blockDimZ},
       config->sharedMemBytes},
      params,
      extra,
      false};
  for (unsigned i = 0; i < config->numAttrs; ++i)
    if (CUresult result = applyAttribute(config->attrs[i], request))
      return result;
  return launch(request, config->hStream);
}

CUDA_API cuLaunchHostFunc(CUstream handle, CUhostFn function, void *userData) {
  Stream *stream;
  if (CUresult result = findStream(handle, stream))
    return result;
  if (!function)
    return CUDA_ERROR_INVALID_VALUE;
  return submit(*stream, HostCall{function, userData}, Task::HostFunction);
}

// Unlike a host function, a callback is also called after a fault, and cannot
// be captured.
CUDA_API cuStreamAddCallback(CUstream handle, CUstreamCallback callback,
                             void *userData, unsigned flags) {
  Stream *stream;
  if (CUresult result = findIdleStream(handle, stream))
    return result;
  if (!callback || flags)
    return CUDA_ERROR_INVALID_VALUE;
  Context *context = stream->context;
  stream->enqueue(
      [=] {
        HostFunctionScope scope;
        callback(handle, context->status(), userData);
      },
      Task::HostFunction);
  return CUDA_SUCCESS;
}
