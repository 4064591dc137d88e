//===- GlobalIndex.h - What kernels see of their index ----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_GLOBALINDEX_H
#define CPPYY_CUDA_LIB_TARGET_HOST_GLOBALINDEX_H

namespace llvm {
class Function;
} // namespace llvm

namespace cppyy_cuda::host::target {

/// Whether \p kernel uses blockIdx.x and threadIdx.x only in blockIdx.x *
/// blockDim.x + threadIdx.x, so that a row of blocks may run as one wide block.
bool seesGlobalIndexOnly(const llvm::Function &kernel);

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_GLOBALINDEX_H
