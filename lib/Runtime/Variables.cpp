//===- Variables.cpp - The device variables of contexts -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Runtime/Variables.h"
#include "Provision.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::runtime;

VariableStore &VariableStore::get() {
  // Never destroyed: kernels may be launched even in atexit handlers.
  static auto *store = new VariableStore;
  return *store;
}

llvm::Expected<VariableStore::Context &>
VariableStore::current(const Driver &driver) {
  llvm::Expected<uint64_t> id = driver.currentContextId();
  if (!id)
    return id.takeError();
  auto found = contexts.find(*id);
  if (found != contexts.end())
    return found->second;
  cuda::CUcontext handle = nullptr;
  if (llvm::Error error = driver.check(driver.cuCtxGetCurrent(&handle),
                                       "asking for the current context"))
    return std::move(error);
  // The context that had this handle is gone, and its memory with it.
  for (auto it = contexts.begin(); it != contexts.end();)
    it = it->second.handle == handle ? contexts.erase(it) : std::next(it);
  return contexts.try_emplace(*id, Context{handle, {}, {}}).first->second;
}

llvm::Expected<std::optional<Global>>
VariableStore::find(const Driver &driver, llvm::StringRef program,
                    llvm::StringRef symbol) {
  std::lock_guard lock(mutex);
  llvm::Expected<Context &> context = current(driver);
  if (!context)
    return context.takeError();
  const llvm::StringMap<StoredVariable> &variables = context->programs[program];
  auto found = variables.find(symbol);
  if (found == variables.end())
    return std::nullopt;
  return found->second.global;
}

llvm::Expected<std::vector<cuda::CUdeviceptr>>
VariableStore::provide(const Driver &driver, const ImageVariables &image) {
  std::lock_guard lock(mutex);
  llvm::Expected<Context &> context = current(driver);
  if (!context)
    return context.takeError();
  Provision provision(driver, image, context->programs[image.program]);
  if (llvm::Error error = provision.run())
    return std::move(error);
  return std::move(provision.addresses);
}
