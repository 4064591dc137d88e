//===- HostRun.h - Runs kernels of the host target in tests -----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TEST_UNIT_TARGET_HOST_HOSTRUN_H
#define CPPYY_CUDA_TEST_UNIT_TARGET_HOST_HOSTRUN_H

#include "TestModule.h"
#include "cppyy-cuda/HostLoader/HostLoader.h"
#include "cppyy-cuda/Target/Host/Host.h"
#include "cppyy-cuda/Target/NVPTX/NVPTX.h"

namespace cppyy_cuda::test {

/// An image made from device IR and loaded, unloaded at the end.
class HostImage {
public:
  explicit HostImage(std::unique_ptr<TestModule> source,
                     const host::target::Options &options = {})
      : HostImage(compile(**source, options)) {}
  explicit HostImage(std::string image) : bytes(std::move(image)) {
    char reason[1024] = "";
    handle = host::loader::imageLoader().load(bytes.data(), bytes.size(),
                                              reason, sizeof(reason));
    EXPECT_NE(nullptr, handle) << reason;
  }
  ~HostImage() {
    if (handle)
      host::loader::imageLoader().unload(handle);
  }
  const host::KernelInfo *kernel(const char *name) const {
    return handle ? host::loader::imageLoader().kernel(handle, name) : nullptr;
  }
  void *global(const char *name, size_t *size = nullptr) const {
    return host::loader::imageLoader().global(handle, name, size);
  }
  const host::KernelInfo *traced(const char *name) const {
    return host::loader::imageLoader().traced(handle, name);
  }
  void *copy(char *reason, size_t size) const {
    return host::loader::imageLoader().copy(handle, reason, size);
  }

  /// Runs all blocks of a launch on this thread.
  template <typename... Args>
  void launch(const char *name, const host::Geometry &geometry,
              Args... args) const {
    const host::KernelInfo *info = kernel(name);
    ASSERT_NE(nullptr, info) << name;
    ASSERT_NE(nullptr, info->entry) << info->unsupported;
    ASSERT_EQ(sizeof...(Args), info->numParams);
    void *params[] = {&args..., nullptr};
    std::vector<char> shared(info->staticShared + geometry.dynamicShared + 64);
    char *room = shared.data() + 63;
    room -= reinterpret_cast<uintptr_t>(room) % 64;
    uint64_t blocks = uint64_t(geometry.gridDim[0]) * geometry.gridDim[1] *
                      geometry.gridDim[2];
    TestWorker worker;
    worker.shared = room;
    worker.sharedSize = info->staticShared + geometry.dynamicShared;
    info->entry(&geometry, params, &worker, 0, blocks);
  }

  /// A worker that keeps its memory and takes a fault for a failed test.
  struct TestWorker : host::Worker {
    TestWorker() : host::Worker{} {
      reserve = [](host::Worker *self, uint64_t size) {
        std::vector<char> &state = static_cast<TestWorker *>(self)->state;
        state.assign(size + 64, 0);
        char *room = state.data() + 63;
        return room - reinterpret_cast<uintptr_t>(room) % 64;
      };
      fault = [](host::Worker *, host::FaultKind kind, const char *text) {
        std::fprintf(stderr, "fault %u: %s\n", unsigned(kind),
                     text ? text : "");
        std::abort();
      };
      gridBarrier = [](host::Worker *) {};
    }
    std::vector<char> state;
  };

private:
  static std::string compile(llvm::Module &module,
                             const host::target::Options &options) {
    if (!toolkit().libdevice.empty())
      EXPECT_EQ("", textOf(nvptx::linkLibdevice(module, toolkit().libdevice)));
    EXPECT_EQ("", textOf(host::target::retarget(module, options)));
    auto image = host::target::compileImage(module, options);
    if (!image) {
      ADD_FAILURE() << llvm::toString(image.takeError());
      return {};
    }
    return *image;
  }
  std::string bytes;
  void *handle = nullptr;
};

inline host::Geometry oneD(uint32_t blocks, uint32_t threads,
                           uint32_t dynamicShared = 0) {
  return {{blocks, 1, 1}, {threads, 1, 1}, dynamicShared};
}

} // namespace cppyy_cuda::test

#endif // CPPYY_CUDA_TEST_UNIT_TARGET_HOST_HOSTRUN_H
