//===- Context.cpp - Contexts and which is current ------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Fault/Interrupts.h"
#include "Model/Capture.h"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
CUcontext handleOf(Context *context) {
  return reinterpret_cast<CUcontext>(context);
}

/// A primary context that was released becomes active again when it is made
/// current: cuda.core retains it once and keeps the handle, even if other
/// clients release it.
void makeCurrent(Context *context) {
  if (context->primary) {
    std::lock_guard lock(state().contextMutex);
    if (context->retained == 0)
      context->retained = 1;
  }
  contextStack().push_back(context);
}

CUresult givenOrCurrent(CUcontext handle, Context *&context) {
  return handle ? usableContext(handle, context) : livingContext(context);
}
} // namespace

CUDA_API cuCtxCreate_v2(CUcontext *out, unsigned flags, CUdevice device) {
  if (CUresult result = checkDevice(device))
    return result;
  if (!out)
    return CUDA_ERROR_INVALID_VALUE;
  Context *context = state().contexts.add(
      std::make_unique<Context>(device, false, flags, true));
  contextStack().push_back(context);
  *out = handleOf(context);
  return CUDA_SUCCESS;
}

CUDA_API cuCtxCreate_v4(CUcontext *out, void *params, unsigned flags,
                        CUdevice device) {
  if (params) // execution affinity and graphics interoperation
    return CUDA_ERROR_NOT_SUPPORTED;
  return cuCtxCreate_v2(out, flags, device);
}

CUDA_API cuCtxCreate_v3(CUcontext *out, void *params, int count, unsigned flags,
                        CUdevice device) {
  if (params || count)
    return CUDA_ERROR_UNSUPPORTED_EXEC_AFFINITY;
  return cuCtxCreate_v2(out, flags, device);
}

CUDA_API cuCtxDestroy_v2(CUcontext handle) {
  Context *context;
  if (CUresult result = usableContext(handle, context))
    return result;
  if (context->primary || !context->alive.exchange(false))
    return CUDA_ERROR_INVALID_CONTEXT;
  if (!contextStack().empty() && contextStack().back() == context)
    contextStack().pop_back();
  context->destroyResources();
  std::lock_guard lock(state().contextMutex);
  context->releaseKernelHeap();
  return CUDA_SUCCESS;
}

CUDA_API cuCtxPushCurrent_v2(CUcontext handle) {
  Context *context;
  if (CUresult result = usableContext(handle, context))
    return result;
  makeCurrent(context);
  return CUDA_SUCCESS;
}

CUDA_API cuCtxPopCurrent_v2(CUcontext *out) {
  if (CUresult result = checkInitialized())
    return result;
  if (contextStack().empty())
    return CUDA_ERROR_INVALID_CONTEXT;
  if (out)
    *out = handleOf(contextStack().back());
  contextStack().pop_back();
  return CUDA_SUCCESS;
}

CUDA_API cuCtxSetCurrent(CUcontext handle) {
  Context *context = nullptr;
  if (CUresult result =
          handle ? usableContext(handle, context) : checkInitialized())
    return result;
  if (!contextStack().empty())
    contextStack().pop_back();
  if (context)
    makeCurrent(context);
  return CUDA_SUCCESS;
}

CUDA_API cuCtxGetCurrent(CUcontext *out) {
  if (CUresult result = checkInitialized())
    return result;
  return answer(out, contextStack().empty() ? nullptr
                                            : handleOf(contextStack().back()));
}

CUDA_API cuCtxGetDevice_v2(CUdevice *device, CUcontext handle) {
  Context *context;
  if (CUresult result = givenOrCurrent(handle, context))
    return result;
  return answer(device, context->device);
}

CUDA_API cuCtxGetDevice(CUdevice *device) {
  return cuCtxGetDevice_v2(device, nullptr);
}

CUDA_API cuCtxGetFlags(unsigned *flags) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  return answer(flags, context->flags);
}

CUDA_API cuCtxGetId(CUcontext handle, unsigned long long *id) {
  Context *context;
  if (CUresult result = givenOrCurrent(handle, context))
    return result;
  return answer(id, context->id.load());
}

CUDA_API cuCtxGetApiVersion(CUcontext handle, unsigned *version) {
  Context *context;
  if (CUresult result = givenOrCurrent(handle, context))
    return result;
  return answer(version, 3020);
}

CUDA_API cuCtxSynchronize_v2(CUcontext handle) {
  Context *context;
  if (CUresult result = givenOrCurrent(handle, context))
    return result;
  if (CUresult result = checkPermitted())
    return result;
  if (context->captures) {
    std::lock_guard lock(graphMutex());
    if (invalidateCaptures(*context))
      return CUDA_ERROR_STREAM_CAPTURE_UNSUPPORTED;
  }
  WaitScope wait;
  context->synchronize();
  return wait.status(context->status());
}

CUDA_API cuCtxSynchronize() { return cuCtxSynchronize_v2(nullptr); }

CUDA_API cuCtxGetStreamPriorityRange(int *least, int *greatest) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  if (least)
    *least = 0;
  if (greatest)
    *greatest = kGreatestPriority;
  return CUDA_SUCCESS;
}
