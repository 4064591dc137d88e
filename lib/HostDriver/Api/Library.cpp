//===- Library.cpp - Libraries and their kernels --------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// A library is a module without a context, and a kernel is a function that can
/// be launched in any context, each of which has its own copy of the library's
/// variables.
///
//===----------------------------------------------------------------------===//

#include "Api/Api.h"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
CUresult findLibrary(CUlibrary handle, Module *&module) {
  if (CUresult result = checkInitialized())
    return result;
  module = state().modules.find(handle);
  return module && module->library ? CUDA_SUCCESS : CUDA_ERROR_INVALID_HANDLE;
}
} // namespace

CUDA_API cuLibraryLoadData(CUlibrary *out, const void *image, int *, void **,
                           unsigned, int *, void **, unsigned) {
  if (CUresult result = checkInitialized())
    return result;
  if (!out)
    return CUDA_ERROR_INVALID_VALUE;
  Module *module;
  if (CUresult result = loadModule(image, nullptr, module))
    return result;
  *out = reinterpret_cast<CUlibrary>(module);
  return CUDA_SUCCESS;
}

CUDA_API cuLibraryLoadFromFile(CUlibrary *out, const char *path, int *, void **,
                               unsigned, int *, void **, unsigned) {
  std::vector<char> bytes;
  if (CUresult result = readFile(path, bytes))
    return result;
  return cuLibraryLoadData(out, bytes.data(), nullptr, nullptr, 0, nullptr,
                           nullptr, 0);
}

CUDA_API cuLibraryUnload(CUlibrary handle) {
  Module *module;
  if (CUresult result = findLibrary(handle, module))
    return result;
  synchronizeAll(); // its kernels may be enqueued in any context
  state().modules.take(handle);
  return CUDA_SUCCESS;
}

CUDA_API cuLibraryGetKernel(CUkernel *out, CUlibrary handle, const char *name) {
  Module *module;
  if (CUresult result = findLibrary(handle, module))
    return result;
  if (!out)
    return CUDA_ERROR_INVALID_VALUE;
  Function *function;
  if (CUresult result = module->function(name, function))
    return result;
  *out = reinterpret_cast<CUkernel>(function);
  return CUDA_SUCCESS;
}

CUDA_API cuLibraryGetKernelCount(unsigned *count, CUlibrary handle) {
  Module *module;
  if (CUresult result = findLibrary(handle, module))
    return result;
  return answer(count, unsigned(module->kernelNames().size()));
}

CUDA_API cuLibraryEnumerateKernels(CUkernel *kernels, unsigned count,
                                   CUlibrary handle) {
  Module *module;
  if (CUresult result = findLibrary(handle, module))
    return result;
  return listFunctions(*module, reinterpret_cast<void **>(kernels), count);
}

// Kernels' images have neither managed variables nor functions that are in all
// of them.

CUDA_API cuLibraryGetManaged(CUdeviceptr *, size_t *, CUlibrary handle,
                             const char *name) {
  Module *module;
  if (CUresult result = findLibrary(handle, module))
    return result;
  return name ? CUDA_ERROR_NOT_FOUND : CUDA_ERROR_INVALID_VALUE;
}

CUDA_API cuLibraryGetUnifiedFunction(void **out, CUlibrary handle,
                                     const char *name) {
  Module *module;
  if (CUresult result = findLibrary(handle, module))
    return result;
  return out && name ? CUDA_ERROR_NOT_FOUND : CUDA_ERROR_INVALID_VALUE;
}

CUDA_API cuLibraryGetModule(CUmodule *out, CUlibrary handle) {
  Module *module;
  if (CUresult result = findLibrary(handle, module))
    return result;
  return answer(out, reinterpret_cast<CUmodule>(module));
}

CUDA_API cuLibraryGetGlobal(CUdeviceptr *address, size_t *size,
                            CUlibrary handle, const char *name) {
  Module *module;
  if (CUresult result = findLibrary(handle, module))
    return result;
  return module->global(address, size, name);
}

CUDA_API cuKernelGetFunction(CUfunction *out, CUkernel kernel) {
  Function *function;
  if (CUresult result = findFunction(kernel, function))
    return result;
  return answer(out, reinterpret_cast<CUfunction>(function));
}

CUDA_API cuKernelGetLibrary(CUlibrary *out, CUkernel kernel) {
  Function *function;
  if (CUresult result = findFunction(kernel, function))
    return result;
  return answer(out, reinterpret_cast<CUlibrary>(function->module));
}

CUDA_API cuKernelGetName(const char **name, CUkernel kernel) {
  Function *function;
  if (CUresult result = findFunction(kernel, function))
    return result;
  return answer(name, function->name.c_str());
}
