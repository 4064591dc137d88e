//===- Launch.cpp - Kernel launches ---------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Launch.h"
#include "Interrupts.h"
#include "LaunchAttributes.h"
#include "LaunchRun.h"
#include "State.h"

using namespace cppyy_cuda::host;

namespace {
/// Checked launches run synchronously, so that findings belong to this launch
/// and the context stays usable.
CUresult launchChecked(Stream &stream, const PreparedLaunch &launch) {
  WaitScope wait;
  stream.synchronize();
  if (CUresult result = wait.status(*stream.context))
    return result;
  Outcome outcome = runLaunch(launch, *stream.context);
  if (outcome.code && outcome.kind != FaultKind::Check) {
    stream.context->fault(outcome.code, outcome.text);
    return stream.context->status();
  }
  return outcome.code ? fail(outcome.code, outcome.text)
                      : wait.status(*stream.context);
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
  return wait.status(*stream->context);
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
