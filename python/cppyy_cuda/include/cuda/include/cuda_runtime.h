//===- cuda_runtime.h - What CUDA C++ has without an include ----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Stands for the toolkit's header: see cuda.h. Clang's own headers have most
/// of the device's functions.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_INCLUDE_CUDA_CUDA_RUNTIME_H
#define CPPYY_CUDA_INCLUDE_CUDA_CUDA_RUNTIME_H

#include "cuda.h"
#include "driver_types.h"
#include "host_defines.h"
#include "vector_functions.h"
#include "vector_types.h"

#ifdef __CUDACC__
// There are no texture units on the host target.
#define __CLANG_CUDA_TEXTURE_INTRINSICS_H__
#endif

#endif // CPPYY_CUDA_INCLUDE_CUDA_CUDA_RUNTIME_H
