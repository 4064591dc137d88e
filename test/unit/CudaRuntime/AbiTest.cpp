//===- AbiTest.cpp - Our types against CUDA's own -------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// Built if a CUDA toolkit's cuda_runtime_api.h is found: the compiler does the
/// testing.
///
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/CUDA/DeviceProperties.h"
#include "gtest/gtest.h"
#include <cuda.h>
#include <cuda_profiler_api.h>
#include <cuda_runtime_api.h>
#include <type_traits>

// Functions that are deprecated are checked too.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace ours = cppyy_cuda::cuda;

// As CUDA 9 declared them.
extern "C" {
cudaError_t cudaConfigureCall(dim3 gridDim, dim3 blockDim, size_t sharedMem,
                              cudaStream_t stream);
cudaError_t cudaSetupArgument(const void *arg, size_t size, size_t offset);
cudaError_t cudaLaunch(const void *func);
}

#if CUDART_VERSION >= 13000 && CUDART_VERSION < 14000

#define CUDART_RESULT(NAME, CODE, TEXT)                                        \
  static_assert(int(::NAME) == int(ours::NAME), #NAME);
#include "cppyy-cuda/CUDA/RuntimeResults.def"

#define SAME_SIZE(NAME)                                                        \
  static_assert(sizeof(ours::NAME) == sizeof(::NAME), #NAME)
SAME_SIZE(cudaDeviceProp);
SAME_SIZE(cudaMemLocation);
SAME_SIZE(cudaMemPoolProps);
SAME_SIZE(cudaMemAccessDesc);
SAME_SIZE(cudaGraphEdgeData);
SAME_SIZE(cudaGraphExecUpdateResultInfo);
SAME_SIZE(cudaGraphInstantiateParams);
SAME_SIZE(cudaHostNodeParams);
SAME_SIZE(cudaMemAllocNodeParams);
SAME_SIZE(cudaLaunchAttribute);
SAME_SIZE(cudaLaunchConfig_t);
SAME_SIZE(cudaChannelFormatDesc);
SAME_SIZE(cudaExtent);
SAME_SIZE(cudaPos);
SAME_SIZE(cudaPitchedPtr);
SAME_SIZE(cudaMemcpy3DParms);
SAME_SIZE(cudaMemcpy3DPeerParms);
SAME_SIZE(cudaPointerAttributes);
SAME_SIZE(cudaFuncAttributes);
SAME_SIZE(cudaKernelNodeParams);
SAME_SIZE(cudaMemsetParams);
SAME_SIZE(cudaMemcpyNodeParams);
SAME_SIZE(cudaGraphNodeParams);
SAME_SIZE(cudaArrayMemoryRequirements);
SAME_SIZE(cudaArraySparseProperties);
SAME_SIZE(cudaMemcpy3DBatchOp);
SAME_SIZE(cudaMemPoolPtrExportData);
static_assert(sizeof(ours::cudaIpcMemHandle) == sizeof(cudaIpcMemHandle_t));
static_assert(sizeof(ours::cudaIpcEventHandle) == sizeof(cudaIpcEventHandle_t));
static_assert(ours::kAtomicOperations == ::cudaAtomicOperationFloatMax + 1);

#define SAME_OFFSET(TYPE, FIELD)                                               \
  static_assert(offsetof(ours::TYPE, FIELD) == offsetof(::TYPE, FIELD), #FIELD)
#define CUDART_PROPERTY(FIELD, ATTRIBUTE, VALUE)                               \
  SAME_OFFSET(cudaDeviceProp, FIELD);                                          \
  static_assert(int(::ATTRIBUTE) == VALUE, #ATTRIBUTE);
#include "Api/Properties.def"
SAME_OFFSET(cudaDeviceProp, uuid);
SAME_OFFSET(cudaDeviceProp, totalGlobalMem);
SAME_OFFSET(cudaMemcpy3DParms, dstArray);
SAME_OFFSET(cudaMemcpy3DParms, kind);
SAME_OFFSET(cudaMemcpy3DPeerParms, dstDevice);
SAME_OFFSET(cudaMemcpy3DPeerParms, extent);
SAME_OFFSET(cudaPointerAttributes, hostPointer);
SAME_OFFSET(cudaFuncAttributes, maxThreadsPerBlock);
SAME_OFFSET(cudaFuncAttributes, preferredShmemCarveout);
SAME_OFFSET(cudaLaunchConfig_t, stream);
SAME_OFFSET(cudaLaunchConfig_t, numAttrs);
SAME_OFFSET(cudaKernelNodeParams, kernelParams);
SAME_OFFSET(cudaMemsetParams, elementSize);
SAME_OFFSET(cudaMemcpyNodeParams, copyParams);
SAME_OFFSET(cudaGraphNodeParams, memset);
SAME_OFFSET(cudaMemcpy3DBatchOp, dst);
SAME_OFFSET(cudaMemcpy3DBatchOp, extent);

#define SAME_VALUE(NAME) static_assert(int(::NAME) == int(ours::NAME), #NAME)
SAME_VALUE(cudaMemcpyDefault);
SAME_VALUE(cudaMemcpyHostToDevice);
SAME_VALUE(cudaMemcpyDeviceToHost);
SAME_VALUE(cudaMemoryTypeManaged);
SAME_VALUE(cudaChannelFormatKindNone);
SAME_VALUE(cudaChannelFormatKindFloat);

namespace {
/// True if a call with arguments of type A passes them where B is expected.
template <typename A, typename B> constexpr bool passesAs() {
  auto isInteger = [](auto *p) {
    using T = std::remove_pointer_t<decltype(p)>;
    return std::is_integral_v<T> || std::is_enum_v<T>;
  };
  if constexpr (std::is_pointer_v<A> || std::is_pointer_v<B>)
    return std::is_pointer_v<A> && std::is_pointer_v<B>;
  else
    return sizeof(A) == sizeof(B) &&
           isInteger(static_cast<A *>(nullptr)) ==
               isInteger(static_cast<B *>(nullptr)) &&
           std::is_class_v<A> == std::is_class_v<B>;
}

template <typename A, typename B> struct SameCall : std::false_type {};
template <typename R, typename S, typename... A, typename... B>
struct SameCall<R (*)(A...), S (*)(B...)> {
  static constexpr bool check() {
    if constexpr (sizeof...(A) != sizeof...(B))
      return false;
    else
      return passesAs<R, S>() && (passesAs<A, B>() && ...);
  }
  static constexpr bool value = check();
};
} // namespace

namespace cppyy_cuda::cuda {
// In this namespace the table's types are ours.
#define CHECK_ROW(NAME, RESULT, PARAMS) using NAME##_ours = RESULT(*) PARAMS;
#define CUDART_DIRECT(NAME, DRIVER, SINCE, PARAMS, ARGS)                       \
  CHECK_ROW(NAME, cudaError_t, PARAMS)
#define CUDART_LOGIC(NAME, PARAMS) CHECK_ROW(NAME, cudaError_t, PARAMS)
#define CUDART_OTHER(NAME, RESULT, PARAMS) CHECK_ROW(NAME, RESULT, PARAMS)
#include "Api/RuntimeFunctions.def"
} // namespace cppyy_cuda::cuda

#define CHECK_CALL(NAME)                                                       \
  static_assert(SameCall<ours::NAME##_ours, decltype(&::NAME)>::value, #NAME);
#define CUDART_DIRECT(NAME, DRIVER, SINCE, PARAMS, ARGS) CHECK_CALL(NAME)
#define CUDART_LOGIC(NAME, PARAMS) CHECK_CALL(NAME)
#define CUDART_OTHER(NAME, RESULT, PARAMS) CHECK_CALL(NAME)
#include "Api/RuntimeFunctions.def"

#endif // CUDART_VERSION

// A check that says why the others were not made.
TEST(AbiTest, TheToolkitIsOfTheSameMajorVersion) {
  EXPECT_EQ(CUDART_VERSION / 1000, 13)
      << "the runtime library has CUDA 13's layouts";
}
