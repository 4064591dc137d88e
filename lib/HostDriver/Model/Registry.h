//===- Registry.h - The live objects of one kind ----------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_REGISTRY_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_REGISTRY_H

#include <memory>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>
#include <vector>

namespace cppyy_cuda::host::driver {

/// The live objects of one kind, owned.
template <typename T> class Registry {
public:
  T *add(std::unique_ptr<T> object) {
    std::unique_lock lock(mutex);
    T *raw = object.get();
    objects.emplace(raw, std::move(object));
    return raw;
  }
  /// The object for \p handle, or null if there is none.
  T *find(const void *handle) const {
    std::shared_lock lock(mutex);
    auto it = objects.find(handle);
    return it == objects.end() ? nullptr : it->second.get();
  }
  /// Removes and returns the object; null if there is none.
  std::unique_ptr<T> take(const void *handle) {
    std::unique_lock lock(mutex);
    auto it = objects.find(handle);
    if (it == objects.end())
      return nullptr;
    std::unique_ptr<T> object = std::move(it->second);
    objects.erase(it);
    return object;
  }
  /// Calls \p use for every object, with the registry locked.
  template <typename Use> void forEach(Use use) const {
    std::shared_lock lock(mutex);
    for (const auto &[handle, object] : objects)
      use(*object);
  }
  /// Removes every object for which \p matches holds. They are destroyed after
  /// the lock is released, as their destructors may use other registries.
  template <typename Predicate> void removeIf(Predicate matches) {
    std::vector<std::unique_ptr<T>> dead;
    std::unique_lock lock(mutex);
    for (auto it = objects.begin(); it != objects.end();) {
      if (!matches(*it->second)) {
        ++it;
        continue;
      }
      dead.push_back(std::move(it->second));
      it = objects.erase(it);
    }
  }

private:
  mutable std::shared_mutex mutex;
  std::unordered_map<const void *, std::unique_ptr<T>> objects;
};

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_MODEL_REGISTRY_H
