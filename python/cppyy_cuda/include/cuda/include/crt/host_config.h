//===- host_config.h - Empty ------------------------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Clang includes this; without a toolkit there is nothing in it: see cuda.h.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_INCLUDE_CUDA_CRT_HOST_CONFIG_H
#define CPPYY_CUDA_INCLUDE_CUDA_CRT_HOST_CONFIG_H

#endif // CPPYY_CUDA_INCLUDE_CUDA_CRT_HOST_CONFIG_H
