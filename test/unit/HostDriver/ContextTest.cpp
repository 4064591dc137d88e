//===- ContextTest.cpp - Contexts -----------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostDriverFixture.h"
#include <thread>

using namespace cppyy_cuda::host;

namespace {
class ContextTest : public HostDriverTest {
protected:
  CUcontext current() {
    CUcontext now = nullptr;
    EXPECT_EQ(fn<CUcontext *>("cuCtxGetCurrent")(&now), CUDA_SUCCESS);
    return now;
  }
  CUcontext create() {
    CUcontext made = nullptr;
    EXPECT_EQ((fn<CUcontext *, void *, unsigned, CUdevice>("cuCtxCreate_v4")(
                  &made, nullptr, 0, 0)),
              CUDA_SUCCESS);
    return made;
  }
};

TEST_F(ContextTest, TheStackIsTheThreads) {
  EXPECT_EQ(current(), context);
  std::thread([&] {
    EXPECT_EQ(current(), nullptr);
    size_t bytes;
    EXPECT_EQ((fn<size_t *, size_t *>("cuMemGetInfo_v2")(&bytes, &bytes)),
              CUDA_ERROR_INVALID_CONTEXT);
    CUcontext popped;
    EXPECT_EQ(fn<CUcontext *>("cuCtxPopCurrent_v2")(&popped),
              CUDA_ERROR_INVALID_CONTEXT);
  }).join();
}

TEST_F(ContextTest, TheLastOneTakesTheKernelsHeapWithIt) {
  static int released;
  released = 0;
  ImageLoader before = fakeLoader();
  fakeLoader().releaseHeap = [] { ++released; };
  auto destroy = fn<CUcontext>("cuCtxDestroy_v2");
  auto reset = fn<CUdevice>("cuDevicePrimaryCtxReset_v2");
  CUcontext made = create();
  EXPECT_EQ(reset(0), CUDA_SUCCESS);
  EXPECT_EQ(released, 0) << "another context is in use";
  EXPECT_EQ(destroy(made), CUDA_SUCCESS);
  EXPECT_EQ(released, 0) << "the primary one is in use";
  EXPECT_EQ(reset(0), CUDA_SUCCESS);
  EXPECT_EQ(released, 1);
  fakeLoader() = before;
}

TEST_F(ContextTest, PushAndPop) {
  CUcontext made = create();
  EXPECT_EQ(current(), made);
  EXPECT_EQ(fn<CUcontext>("cuCtxPushCurrent_v2")(context), CUDA_SUCCESS);
  EXPECT_EQ(current(), context);
  CUcontext popped = nullptr;
  EXPECT_EQ(fn<CUcontext *>("cuCtxPopCurrent_v2")(&popped), CUDA_SUCCESS);
  EXPECT_EQ(popped, context);
  EXPECT_EQ(current(), made);
  EXPECT_EQ(fn<CUcontext>("cuCtxDestroy_v2")(made), CUDA_SUCCESS);
  EXPECT_EQ(current(), context);
}

TEST_F(ContextTest, ADestroyedContextIsAnError) {
  CUcontext made = create();
  CUdevice device;
  std::thread([&] {
    EXPECT_EQ(fn<CUcontext>("cuCtxSetCurrent")(made), CUDA_SUCCESS);
    std::thread([&] {
      EXPECT_EQ(fn<CUcontext>("cuCtxDestroy_v2")(made), CUDA_SUCCESS);
    }).join();
    EXPECT_EQ(fn<CUdevice *>("cuCtxGetDevice")(&device),
              CUDA_ERROR_CONTEXT_IS_DESTROYED);
  }).join();
  EXPECT_EQ(fn<CUcontext>("cuCtxPushCurrent_v2")(made),
            CUDA_ERROR_CONTEXT_IS_DESTROYED);
  EXPECT_EQ(fn<CUcontext>("cuCtxSetCurrent")(context), CUDA_SUCCESS);
}

TEST_F(ContextTest, StrangersAreNoContexts) {
  int notAContext;
  auto *stranger = reinterpret_cast<CUcontext>(&notAContext);
  EXPECT_EQ(fn<CUcontext>("cuCtxSetCurrent")(stranger),
            CUDA_ERROR_INVALID_CONTEXT);
  EXPECT_EQ(fn<CUcontext>("cuCtxDestroy_v2")(stranger),
            CUDA_ERROR_INVALID_CONTEXT);
  EXPECT_EQ(fn<CUcontext>("cuCtxDestroy_v2")(context),
            CUDA_ERROR_INVALID_CONTEXT)
      << "the primary context is released, not destroyed";
}

TEST_F(ContextTest, ThePrimaryContextIsCounted) {
  auto state = fn<CUdevice, unsigned *, int *>("cuDevicePrimaryCtxGetState");
  auto release = fn<CUdevice>("cuDevicePrimaryCtxRelease_v2");
  unsigned flags = 1;
  int active = 0;
  EXPECT_EQ(state(0, &flags, &active), CUDA_SUCCESS);
  EXPECT_EQ(flags, 0u);
  EXPECT_EQ(active, 1);
  EXPECT_EQ(release(0), CUDA_SUCCESS);
  EXPECT_EQ(state(0, &flags, &active), CUDA_SUCCESS);
  EXPECT_EQ(active, 0);
  EXPECT_EQ(release(0), CUDA_ERROR_INVALID_CONTEXT);
  CUcontext again = nullptr;
  EXPECT_EQ((fn<CUcontext *, CUdevice>("cuDevicePrimaryCtxRetain")(&again, 0)),
            CUDA_SUCCESS);
  EXPECT_EQ(again, context);
}

TEST_F(ContextTest, IdsAreNotUsedAgain) {
  auto idOf = [](CUcontext context) {
    unsigned long long id = 0;
    EXPECT_EQ((fn<CUcontext, unsigned long long *>("cuCtxGetId")(context, &id)),
              CUDA_SUCCESS);
    return id;
  };
  unsigned long long first = idOf(context);
  EXPECT_EQ(first, idOf(nullptr));
  EXPECT_EQ(fn<CUdevice>("cuDevicePrimaryCtxReset_v2")(0), CUDA_SUCCESS);
  EXPECT_LT(first, idOf(context)); // of the same handle
}

TEST_F(ContextTest, ResettingFreesWhatWasMadeInIt) {
  CUdeviceptr memory = 0;
  ASSERT_EQ((fn<CUdeviceptr *, size_t>("cuMemAlloc_v2")(&memory, 64)),
            CUDA_SUCCESS);
  CUmodule module = loadFakeModule();
  EXPECT_EQ(fakeImagesLoaded, 1);
  EXPECT_EQ(fn<CUdevice>("cuDevicePrimaryCtxReset_v2")(0), CUDA_SUCCESS);
  EXPECT_EQ(fakeImagesLoaded, 0);
  EXPECT_EQ(fn<CUdeviceptr>("cuMemFree_v2")(memory), CUDA_ERROR_INVALID_VALUE);
  EXPECT_EQ(fn<CUmodule>("cuModuleUnload")(module), CUDA_ERROR_INVALID_HANDLE);
}
} // namespace
