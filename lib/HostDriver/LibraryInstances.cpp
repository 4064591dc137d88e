//===- LibraryInstances.cpp - A library's variables in each context -------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// A library with variables is a separate module in each context after the
/// first that uses it, created on first use there. These modules are destroyed
/// with their context or with the library.
///
//===----------------------------------------------------------------------===//

#include "State.h"

using namespace cppyy_cuda::host;

/// Loads the library again; call with the instances locked.
CUresult Module::addInstance(Context &context, Module *&instance) {
  char reason[1024] = "";
  void *copy = loader->copy(image, reason, sizeof(reason));
  if (!copy)
    return *reason ? fail(CUDA_ERROR_INVALID_IMAGE, reason) : CUDA_SUCCESS;
  auto owned = std::make_unique<Module>();
  owned->loader = loader;
  owned->image = copy;
  owned->context = &context;
  owned->instances = instances;
  instance = state().modules.add(std::move(owned));
  instances->others[context.id] = instance;
  return CUDA_SUCCESS;
}

CUresult Module::instanceIn(Context &context, Module *&instance) {
  instance = this;
  if (!library || !loader->copy)
    return CUDA_SUCCESS;
  std::lock_guard lock(instances->mutex);
  if (!instances->first)
    instances->first = context.id;
  if (instances->first == context.id)
    return CUDA_SUCCESS;
  auto found = instances->others.find(context.id);
  if (found == instances->others.end())
    return addInstance(context, instance);
  instance = found->second;
  return CUDA_SUCCESS;
}

/// An instance is removed; a library takes its instances with it.
void Module::leaveInstances() {
  if (!instances)
    return;
  std::vector<std::unique_ptr<Module>> orphans; // they are destroyed after
                                                // everything is unlocked
  std::lock_guard lock(instances->mutex);
  auto &others = instances->others;
  for (auto it = others.begin(); it != others.end();) {
    if (library)
      orphans.push_back(state().modules.take(it->second));
    it = library || it->second == this ? others.erase(it) : std::next(it);
  }
}
