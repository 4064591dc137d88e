//===- LaunchValues.h - Values that a launch provides -----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_LAUNCHVALUES_H
#define CPPYY_CUDA_LIB_TARGET_HOST_LAUNCHVALUES_H

#include "Position.h"
#include "llvm/ADT/SmallVector.h"

namespace cppyy_cuda::host::target {

/// Reads gridDim, blockDim and the dynamic bytes from host::Geometry.
void readGeometry(llvm::IRBuilder<> &b, llvm::Value *geometry,
                  Position &position);
/// Linear block index \p block (64 bits) as x, y and z.
void splitBlock(llvm::IRBuilder<> &b, llvm::Value *block, Position &position);
/// Linear thread index \p thread (32 bits) as x, y and z.
void splitThread(llvm::IRBuilder<> &b, llvm::Value *thread, Position &position);

/// Loads \p kernel's arguments from \p params, a launch's pointers to them.
llvm::SmallVector<llvm::Value *> loadArguments(llvm::IRBuilder<> &b,
                                               llvm::Function &kernel,
                                               llvm::Value *params);

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_LAUNCHVALUES_H
