//===- ApiTest.cpp - Initialization, devices, names -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostDriverFixture.h"
#include <cstring>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace cppyy_cuda::host;

namespace {
class ApiTest : public HostDriverTest {};

TEST_F(ApiTest, NothingWorksBeforeInit) {
  EXPECT_EQ(resultBeforeInit(), CUDA_ERROR_NOT_INITIALIZED);
}

TEST_F(ApiTest, InitTakesNoFlags) {
  EXPECT_EQ(fn<unsigned>("cuInit")(1), CUDA_ERROR_INVALID_VALUE);
}

TEST_F(ApiTest, AForkedChildIsNotInitialized) {
  pid_t child = fork();
  if (child == 0) {
    int count;
    _exit(fn<int *>("cuDeviceGetCount")(&count) == CUDA_ERROR_NOT_INITIALIZED &&
                  std::strstr(driverTable().lastErrorText(), "forked") &&
                  fn<unsigned>("cuInit")(0) == CUDA_ERROR_NOT_INITIALIZED
              ? 0
              : 1);
  }
  int status = -1;
  ASSERT_EQ(waitpid(child, &status, 0), child);
  EXPECT_EQ(status, 0);
}

/// Makes a call that fails at thread exit, after the driver's own data for the
/// thread is gone: clients hold contexts in such objects.
struct LateCaller {
  ~LateCaller() {
    result = fn<const void *>("cuModuleUnload")(this);
    text = driverTable().lastErrorText();
  }
  static inline CUresult result;
  static inline std::string text;
};

TEST_F(ApiTest, ThreadsMayCallAsTheyEnd) {
  std::thread([this] {
    thread_local LateCaller caller;
    (void)&caller;
    EXPECT_EQ(fn<CUcontext>("cuCtxSetCurrent")(context), CUDA_SUCCESS);
    fn<CUmodule *, const void *>("cuModuleLoadData")(nullptr, nullptr);
    CUmodule module;
    EXPECT_NE((fn<CUmodule *, const void *>("cuModuleLoadData")(
                  &module, "a text that is neither an image nor PTX")),
              CUDA_SUCCESS);
    EXPECT_STRNE(driverTable().lastErrorText(), "");
  }).join();
  EXPECT_NE(LateCaller::result, CUDA_SUCCESS);
  EXPECT_EQ(LateCaller::text, "");
}

TEST_F(ApiTest, TheDeviceIsAnSm90) {
  auto attribute =
      fn<int *, CUdevice_attribute, CUdevice>("cuDeviceGetAttribute");
  int value = -1;
  auto get = [&](CUdevice_attribute which) {
    EXPECT_EQ(attribute(&value, which, 0), CUDA_SUCCESS);
    return value;
  };
  EXPECT_EQ(get(CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MAJOR), 9);
  EXPECT_EQ(get(CU_DEVICE_ATTRIBUTE_COMPUTE_CAPABILITY_MINOR), 0);
  EXPECT_EQ(get(CU_DEVICE_ATTRIBUTE_WARP_SIZE), 32);
  EXPECT_EQ(get(CU_DEVICE_ATTRIBUTE_MAX_THREADS_PER_BLOCK), 1024);
  EXPECT_GE(get(CU_DEVICE_ATTRIBUTE_MULTIPROCESSOR_COUNT), 1);
  EXPECT_EQ(attribute(&value, CUdevice_attribute(0), 0),
            CUDA_ERROR_INVALID_VALUE);
  EXPECT_EQ(attribute(&value, CU_DEVICE_ATTRIBUTE_MAX, 0),
            CUDA_ERROR_INVALID_VALUE);
  EXPECT_EQ(attribute(&value, CU_DEVICE_ATTRIBUTE_WARP_SIZE, 99),
            CUDA_ERROR_INVALID_DEVICE);
}

TEST_F(ApiTest, TheDeviceHasANameAndMemory) {
  char name[256] = "";
  EXPECT_EQ((fn<char *, int, CUdevice>("cuDeviceGetName")(name, 256, 0)),
            CUDA_SUCCESS);
  EXPECT_NE(std::string(name).find("host"), std::string::npos) << name;
  char shortName[5] = "####";
  fn<char *, int, CUdevice>("cuDeviceGetName")(shortName, 3, 0);
  EXPECT_EQ(shortName[2], 0);
  EXPECT_EQ(shortName[3], '#');
  size_t bytes = 0;
  EXPECT_EQ((fn<size_t *, CUdevice>("cuDeviceTotalMem_v2")(&bytes, 0)),
            CUDA_SUCCESS);
  EXPECT_GT(bytes, size_t(1) << 20);
}

TEST_F(ApiTest, ErrorsHaveCudasNames) {
  const char *text = nullptr;
  auto name = fn<CUresult, const char **>("cuGetErrorName");
#define CU_RESULT(NAME, CODE, TEXT)                                            \
  EXPECT_EQ(name(CUresult(CODE), &text), CUDA_SUCCESS);                        \
  EXPECT_STREQ(text, #NAME);
#include "cppyy-cuda/CUDA/CudaResults.def"
  EXPECT_EQ(name(CUresult(12345), &text), CUDA_ERROR_INVALID_VALUE);
  EXPECT_EQ(text, nullptr);
  auto describe = fn<CUresult, const char **>("cuGetErrorString");
  EXPECT_EQ(describe(CUDA_ERROR_OUT_OF_MEMORY, &text), CUDA_SUCCESS);
  EXPECT_STREQ(text, "out of memory");
  EXPECT_EQ(describe(CUresult(12345), &text), CUDA_ERROR_INVALID_VALUE);
}

TEST_F(ApiTest, ProcAddressPicksTheVersion) {
  auto get =
      fn<const char *, void **, int, uint64_t, int *>("cuGetProcAddress_v2");
  void *address = nullptr;
  int query = -1;
  EXPECT_EQ(get("cuMemAlloc", &address, 13000, 0, &query), CUDA_SUCCESS);
  EXPECT_EQ(address, dlsym(library(), "cuMemAlloc_v2"));
  EXPECT_EQ(query, 0);
  EXPECT_EQ(get("cuCtxCreate", &address, 4000, 0, &query), CUDA_SUCCESS);
  EXPECT_EQ(address, dlsym(library(), "cuCtxCreate_v2"));
  EXPECT_EQ(get("cuCtxCreate", &address, 12050, 0, &query), CUDA_SUCCESS);
  EXPECT_EQ(address, dlsym(library(), "cuCtxCreate_v4"));
  EXPECT_EQ(get("cuLibraryLoadData", &address, 11000, 0, &query),
            CUDA_ERROR_NOT_FOUND);
  EXPECT_EQ(query, 2);
  EXPECT_EQ(get("cuNoSuchFunction", &address, 13000, 0, &query),
            CUDA_ERROR_NOT_FOUND);
  EXPECT_EQ(address, nullptr);
  EXPECT_EQ(query, 1);
  EXPECT_EQ(get(nullptr, &address, 13000, 0, &query), CUDA_ERROR_INVALID_VALUE);
}

TEST_F(ApiTest, ItAnswersToTheDriversName) {
  // What every later dlopen of the driver gets.
  EXPECT_EQ(dlopen("libcuda.so.1", RTLD_NOW | RTLD_LOCAL), library());
}

TEST_F(ApiTest, OtherExportTablesAreUnknown) {
  CUuuid id = {};
  const void *table = nullptr;
  EXPECT_EQ(
      (fn<const void **, const CUuuid *>("cuGetExportTable")(&table, &id)),
      CUDA_ERROR_NOT_FOUND);
  EXPECT_EQ(table, nullptr);
}
} // namespace
