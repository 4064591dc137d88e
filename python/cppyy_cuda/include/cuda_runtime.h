//===- cuda_runtime.h - The runtime that this process has -------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// Cling reads this in place of the toolkit's header, which would find the
/// toolkit's own cuda_runtime_api.h, beside it.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_INCLUDE_CUDA_RUNTIME_H
#define CPPYY_CUDA_INCLUDE_CUDA_RUNTIME_H

#include "cuda_runtime_api.h"
#include_next <cuda_runtime.h>

#endif // CPPYY_CUDA_INCLUDE_CUDA_RUNTIME_H
