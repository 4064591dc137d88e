//===- Module.cpp - Modules -----------------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

CUDA_API cuModuleLoadDataEx(CUmodule *out, const void *image, unsigned, int *,
                            void **) {
  Context *context;
  if (CUresult result = currentContext(context))
    return result;
  Module *module;
  if (!out)
    return CUDA_ERROR_INVALID_VALUE;
  if (CUresult result = loadModule(image, context, module))
    return result;
  *out = reinterpret_cast<CUmodule>(module);
  return CUDA_SUCCESS;
}

CUDA_API cuModuleLoadData(CUmodule *out, const void *image) {
  return cuModuleLoadDataEx(out, image, 0, nullptr, nullptr);
}

CUDA_API cuModuleLoad(CUmodule *out, const char *path) {
  std::vector<char> bytes;
  if (CUresult result = readFile(path, bytes))
    return result;
  return cuModuleLoadData(out, bytes.data());
}

CUDA_API cuModuleUnload(CUmodule handle) {
  if (CUresult result = checkInitialized())
    return result; // modules of a faulted context can be unloaded
  Module *module = state().modules.find(handle);
  if (!module || module->library)
    return CUDA_ERROR_INVALID_HANDLE;
  module->context->synchronize(); // its kernels may be enqueued
  state().modules.take(handle);
  return CUDA_SUCCESS;
}

CUDA_API cuModuleGetFunction(CUfunction *out, CUmodule handle,
                             const char *name) {
  if (CUresult result = checkInitialized())
    return result;
  Module *module = state().modules.find(handle);
  if (!module)
    return CUDA_ERROR_INVALID_HANDLE;
  Function *function;
  if (!out)
    return CUDA_ERROR_INVALID_VALUE;
  if (CUresult result = module->function(name, function))
    return result;
  *out = reinterpret_cast<CUfunction>(function);
  return CUDA_SUCCESS;
}

CUDA_API cuModuleGetFunctionCount(unsigned *count, CUmodule handle) {
  if (CUresult result = checkInitialized())
    return result;
  Module *module = state().modules.find(handle);
  if (!module)
    return CUDA_ERROR_INVALID_HANDLE;
  return answer(count, unsigned(module->kernelNames().size()));
}

CUDA_API cuModuleEnumerateFunctions(CUfunction *functions, unsigned count,
                                    CUmodule handle) {
  if (CUresult result = checkInitialized())
    return result;
  Module *module = state().modules.find(handle);
  if (!module)
    return CUDA_ERROR_INVALID_HANDLE;
  return listFunctions(*module, reinterpret_cast<void **>(functions), count);
}

CUDA_API cuModuleGetGlobal_v2(CUdeviceptr *address, size_t *size,
                              CUmodule handle, const char *name) {
  if (CUresult result = checkInitialized())
    return result;
  Module *module = state().modules.find(handle);
  if (!module)
    return CUDA_ERROR_INVALID_HANDLE;
  return module->global(address, size, name);
}

CUDA_API cuModuleGetLoadingMode(int *mode) {
  return answer(mode, 1); // eager
}
