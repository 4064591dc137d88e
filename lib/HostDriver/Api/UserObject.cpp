//===- UserObject.cpp - Clients' objects that graphs keep alive -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Model/Graph.h"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace cppyy_cuda::host::driver {
/// Reference-counted by its client; destroyed with the last reference.
struct UserObject {
  void *object;
  CUhostFn destroy;
  uint64_t references;
};

/// The references that a graph holds.
struct UserObjects {
  ~UserObjects();

  std::vector<std::pair<UserObject *, unsigned>> held;
};
} // namespace cppyy_cuda::host::driver

namespace {
Registry<UserObject> &objects() {
  static auto *registry = new Registry<UserObject>;
  return *registry;
}

/// Call with graphMutex() held. The client may have released more references
/// than it had, so that the object is gone.
CUresult drop(UserObject *object, uint64_t count) {
  if (!objects().find(object) || count > object->references)
    return CUDA_ERROR_INVALID_VALUE;
  object->references -= count;
  if (object->references)
    return CUDA_SUCCESS;
  std::unique_ptr<UserObject> last = objects().take(object);
  HostFunctionScope scope; // it must not call the API
  last->destroy(last->object);
  return CUDA_SUCCESS;
}

CUresult findObject(CUuserObject handle, unsigned count, UserObject *&object) {
  if (CUresult result = checkInitialized())
    return result;
  object = objects().find(handle);
  return object && count ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}
} // namespace

UserObjects::~UserObjects() {
  std::lock_guard lock(graphMutex());
  for (auto [object, count] : held)
    if (count)
      drop(object, count);
}

CUDA_API cuUserObjectCreate(CUuserObject *out, void *object, CUhostFn destroy,
                            unsigned references, unsigned flags) {
  if (CUresult result = checkInitialized())
    return result;
  // The only flag: the destructor does not synchronize with the device.
  if (!out || !destroy || !references || flags != 1)
    return CUDA_ERROR_INVALID_VALUE;
  *out = reinterpret_cast<CUuserObject>(objects().add(
      std::make_unique<UserObject>(UserObject{object, destroy, references})));
  return CUDA_SUCCESS;
}

CUDA_API cuUserObjectRetain(CUuserObject handle, unsigned count) {
  std::lock_guard lock(graphMutex());
  UserObject *object;
  if (CUresult result = findObject(handle, count, object))
    return result;
  object->references += count;
  return CUDA_SUCCESS;
}

CUDA_API cuUserObjectRelease(CUuserObject handle, unsigned count) {
  std::lock_guard lock(graphMutex());
  UserObject *object;
  if (CUresult result = findObject(handle, count, object))
    return result;
  return drop(object, count);
}

CUDA_API cuGraphRetainUserObject(CUgraph graphHandle, CUuserObject handle,
                                 unsigned count, unsigned flags) {
  std::lock_guard lock(graphMutex());
  Graph *graph;
  if (CUresult result = findGraph(graphHandle, graph))
    return result;
  UserObject *object;
  if (CUresult result = findObject(handle, count, object))
    return result;
  if (flags > 1)
    return CUDA_ERROR_INVALID_VALUE;
  if (flags == 0) // otherwise the caller's references move to the graph
    object->references += count;
  if (!graph->userObjects)
    graph->userObjects = std::make_shared<UserObjects>();
  graph->userObjects->held.push_back({object, count});
  return CUDA_SUCCESS;
}

CUDA_API cuGraphReleaseUserObject(CUgraph graphHandle, CUuserObject handle,
                                  unsigned count) {
  std::lock_guard lock(graphMutex());
  Graph *graph;
  if (CUresult result = findGraph(graphHandle, graph))
    return result;
  UserObject *object;
  if (CUresult result = findObject(handle, count, object))
    return result;
  if (graph->userObjects)
    for (auto &[held, references] : graph->userObjects->held)
      if (held == object && references >= count) {
        references -= count;
        return drop(object, count);
      }
  return CUDA_ERROR_INVALID_VALUE;
}
