//===- Kernels.cpp - Kernels by what names them ---------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/Kernels.h"
#include "Model/Errors.h"
#include "Model/Registered.h"
#include <map>
#include <mutex>
#include <set>

using namespace cppyy_cuda;
using namespace cppyy_cuda::cudart;

namespace {
struct Registry {
  std::mutex mutex;
  std::set<const void *> handles;
  std::map<const void *, FoundKernel> stubs; ///< handles are null until needed
  KernelResolver resolver = nullptr;
  KernelPreparer preparer = nullptr;
};

/// Never destroyed: clients launch kernels even in atexit handlers.
Registry &registry() {
  static auto *theRegistry = new Registry;
  return *theRegistry;
}

thread_local bool describing = false;

/// What is known of \p symbol if it is a stub.
bool findStub(const void *symbol, FoundKernel &found) {
  std::lock_guard lock(registry().mutex);
  auto it = registry().stubs.find(symbol);
  if (it == registry().stubs.end())
    return false;
  found = it->second;
  return true;
}

bool isHandle(const void *symbol) {
  std::lock_guard lock(registry().mutex);
  return registry().handles.count(symbol);
}

/// Calls a stub without arguments, which it only takes the addresses of.
void describe(const void *stub) {
  describing = true;
  reinterpret_cast<void (*)()>(const_cast<void *>(stub))();
  describing = false;
}

cudaError_t prepare(const FoundKernel &found, const CUstream *stream) {
  KernelPreparer preparer = registry().preparer;
  if (!preparer || !found.kernel)
    return cudaSuccess;
  return errorOf(static_cast<CUresult>(preparer(found.kernel, stream)));
}
} // namespace

void cudart::rememberKernel(const void *handle) {
  std::lock_guard lock(registry().mutex);
  registry().handles.insert(handle);
}

void cudart::installCompiler(KernelResolver resolver, KernelPreparer preparer) {
  std::lock_guard lock(registry().mutex);
  registry().resolver = resolver;
  registry().preparer = preparer;
}

void cudart::registerStub(const void *stub) {
  std::lock_guard lock(registry().mutex);
  registry().stubs.try_emplace(stub); // Cling may emit one twice
}

bool cudart::isStub(const void *symbol) {
  FoundKernel found;
  return findStub(symbol, found);
}

bool cudart::isDescribing() { return describing; }

/// The compiler is called without the lock: it may come back.
cudaError_t cudart::resolveStub(const void *stub, const KernelRecipe &recipe) {
  FoundKernel found = {};
  if (findStub(stub, found) && found.handle)
    return cudaSuccess;
  KernelResolver resolver = registry().resolver;
  if (!resolver)
    return cudaErrorInvalidDeviceFunction;
  if (int error = resolver(&recipe, &found))
    return static_cast<cudaError_t>(error);
  std::lock_guard lock(registry().mutex);
  registry().stubs[stub] = found;
  registry().handles.insert(found.handle);
  return cudaSuccess;
}

cudaError_t cudart::findKernel(const void *symbol, CUfunction *function,
                               const CUstream *stream) {
  FoundKernel found = {};
  if (findStub(symbol, found)) {
    if (!found.handle)
      describe(symbol);
    findStub(symbol, found);
    *function = reinterpret_cast<CUfunction>(found.handle);
    return found.handle ? prepare(found, stream)
                        : cudaErrorInvalidDeviceFunction;
  }
  // The driver takes kernels of libraries where it takes functions.
  if (isHandle(symbol)) {
    *function = static_cast<CUfunction>(const_cast<void *>(symbol));
    return cudaSuccess;
  }
  return findRegisteredKernel(symbol, function);
}

cudaError_t cudart::findFunction(const void *symbol, CUfunction *function) {
  if (cudaError_t error = findKernel(symbol, function))
    return error;
  CUfunction ofContext = nullptr;
  // Fails for what is a function already, such as one of a graph's node.
  if (!driver().cuKernelGetFunction(&ofContext,
                                    reinterpret_cast<CUkernel>(*function)))
    *function = ofContext;
  return cudaSuccess;
}
