//===- HostFunction.cpp - Client functions in a stream --------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Operation.h"
#include "State.h"

using namespace cppyy_cuda::host;

namespace {
thread_local unsigned hostFunctions = 0;
} // namespace

HostFunctionScope::HostFunctionScope() { ++hostFunctions; }
HostFunctionScope::~HostFunctionScope() { --hostFunctions; }

CUresult cppyy_cuda::host::checkPermitted() {
  return hostFunctions ? CUDA_ERROR_NOT_PERMITTED : CUDA_SUCCESS;
}

CUresult HostCall::run(Context &) const {
  HostFunctionScope scope;
  function(data);
  return CUDA_SUCCESS;
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
