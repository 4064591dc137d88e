//===- RuntimeTypes.h - Types of the CUDA runtime API -----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_CUDA_RUNTIMETYPES_H
#define CPPYY_CUDA_CUDA_RUNTIMETYPES_H

///
/// \file
/// The types of the runtime API that the runtime library uses, with the layouts
/// of CUDA 13. What has the driver API's layout is the driver API's type.
///
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/CUDA/CudaGraphTypes.h"

// The runtime API's names. NOLINTBEGIN(readability-identifier-naming)
namespace cppyy_cuda::cuda {

enum cudaError_t : int {
#define CUDART_RESULT(NAME, CODE, TEXT) NAME = CODE,
#include "cppyy-cuda/CUDA/RuntimeResults.def"
};

using cudaStream_t = CUstream;
using cudaEvent_t = CUevent;
using cudaMemPool_t = CUmemoryPool;
using cudaArray_t = CUarray;
using cudaArray_const_t = const struct CUarray_st *;
using cudaGraph_t = CUgraph;
using cudaGraphNode_t = CUgraphNode;
using cudaGraphExec_t = CUgraphExec;
using cudaUserObject_t = CUuserObject;
using cudaLibrary_t = CUlibrary;
using cudaKernel_t = CUkernel;
using cudaFunction_t = CUfunction;
using cudaUUID_t = CUuuid;
using cudaHostFn_t = CUhostFn;
using cudaStreamCallback_t = void (*)(cudaStream_t stream, cudaError_t status,
                                      void *userData);
using cudaMemLocation = CUmemLocation;
using cudaMemPoolProps = CUmemPoolProps;
using cudaMemAccessDesc = CUmemAccessDesc;
using cudaGraphEdgeData = CUgraphEdgeData;
using cudaGraphExecUpdateResultInfo = CUgraphExecUpdateResultInfo;
using cudaGraphInstantiateParams = CUDA_GRAPH_INSTANTIATE_PARAMS;
using cudaHostNodeParams = CUDA_HOST_NODE_PARAMS;
using cudaMemAllocNodeParams = CUDA_MEM_ALLOC_NODE_PARAMS;
using cudaLaunchAttribute = CUlaunchAttribute;
using cudaMipmappedArray_t = CUmipmappedArray;
using cudaMipmappedArray_const_t = const struct CUmipmappedArray_st *;
using cudaArrayMemoryRequirements = CUDA_ARRAY_MEMORY_REQUIREMENTS;
using cudaArraySparseProperties = CUDA_ARRAY_SPARSE_PROPERTIES;
using cudaMemcpy3DBatchOp = CUDA_MEMCPY3D_BATCH_OP;
using cudaIpcEventHandle = CUipcEventHandle;
using cudaIpcMemHandle = CUipcMemHandle;
using cudaMemPoolPtrExportData = CUmemPoolPtrExportData;
using cudaAsyncCallback = CUasyncCallback;
using cudaAsyncCallbackHandle_t = CUasyncCallbackHandle;
using cudaLogsCallback_t = CUlogsCallback;
using cudaLogsCallbackHandle = CUlogsCallbackHandle;
using cudaLogIterator = CUlogIterator;
/// These are only passed on.
struct cudaMemcpyAttributes;
struct cudaStreamAttrValue;
struct cudaKernelNodeAttrValue;

enum cudaMemcpyKind : int {
  cudaMemcpyHostToHost = 0,
  cudaMemcpyHostToDevice = 1,
  cudaMemcpyDeviceToHost = 2,
  cudaMemcpyDeviceToDevice = 3,
  cudaMemcpyDefault = 4, ///< the addresses say which
};

enum cudaMemoryType : int {
  cudaMemoryTypeUnregistered = 0,
  cudaMemoryTypeHost = 1,
  cudaMemoryTypeDevice = 2,
  cudaMemoryTypeManaged = 3,
};

/// The device of an address that belongs to none.
inline constexpr int kInvalidDevice = -2;

enum cudaChannelFormatKind : int {
  cudaChannelFormatKindSigned = 0,
  cudaChannelFormatKindUnsigned = 1,
  cudaChannelFormatKindFloat = 2,
  cudaChannelFormatKindNone = 3,
};

/// Bits of each channel, at most four of them; 0 ends the list.
struct cudaChannelFormatDesc {
  int x, y, z, w;
  int f; ///< cudaChannelFormatKind
};

struct dim3 {
  unsigned x, y, z;
};

struct cudaExtent {
  size_t width, height, depth;
};

struct cudaPos {
  size_t x, y, z;
};

struct cudaPitchedPtr {
  void *ptr;
  size_t pitch; ///< bytes from one row to the next
  size_t xsize, ysize;
};

struct cudaMemcpy3DParms {
  cudaArray_t srcArray;
  cudaPos srcPos;
  cudaPitchedPtr srcPtr;
  cudaArray_t dstArray;
  cudaPos dstPos;
  cudaPitchedPtr dstPtr;
  cudaExtent extent;
  int kind;
};

struct cudaMemcpy3DPeerParms {
  cudaArray_t srcArray;
  cudaPos srcPos;
  cudaPitchedPtr srcPtr;
  int srcDevice;
  cudaArray_t dstArray;
  cudaPos dstPos;
  cudaPitchedPtr dstPtr;
  int dstDevice;
  cudaExtent extent;
};

struct cudaPointerAttributes {
  int type; ///< cudaMemoryType
  int device;
  void *devicePointer, *hostPointer;
  long reserved[8];
};

struct cudaFuncAttributes {
  size_t sharedSizeBytes, constSizeBytes, localSizeBytes;
  int maxThreadsPerBlock;
  int numRegs;
  int ptxVersion, binaryVersion;
  int cacheModeCA;
  int maxDynamicSharedSizeBytes;
  int preferredShmemCarveout;
  int clusterDimMustBeSet;
  int requiredClusterWidth, requiredClusterHeight, requiredClusterDepth;
  int clusterSchedulingPolicyPreference;
  int nonPortableClusterSizeAllowed;
  int reserved[16];
};

struct cudaLaunchConfig_t {
  dim3 gridDim, blockDim;
  size_t dynamicSmemBytes;
  cudaStream_t stream;
  cudaLaunchAttribute *attrs;
  unsigned numAttrs;
};

struct cudaKernelNodeParams {
  void *func;
  dim3 gridDim, blockDim;
  unsigned sharedMemBytes;
  void **kernelParams;
  void **extra;
};

struct cudaMemsetParams {
  void *dst;
  size_t pitch;
  unsigned value;
  unsigned elementSize;
  size_t width, height;
};

struct cudaMemcpyNodeParams {
  int flags;
  int reserved[3];
  cudaMemcpy3DParms copyParams;
};

struct cudaGraphNodeParams {
  CUgraphNodeType type;
  int reserved0[3];
  union {
    long long reserved1[29];
    cudaKernelNodeParams kernel;
    cudaMemcpyNodeParams memcpy;
    cudaMemsetParams memset;
  };
  long long reserved2;
};

} // namespace cppyy_cuda::cuda
// NOLINTEND(readability-identifier-naming)

#endif // CPPYY_CUDA_CUDA_RUNTIMETYPES_H
