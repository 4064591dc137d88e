//===- Unsupported.cpp - Functions that are not supported -----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/Errors.h"

using namespace cppyy_cuda::cudart;

// None uses its parameters, so none are declared; the caller cleans up
// arguments.
#define CUDART_UNSUPPORTED(NAME)                                               \
  extern "C" __attribute__((visibility("default"))) cudaError_t NAME() {       \
    return record(cudaErrorNotSupported);                                      \
  }
#include "Api/RuntimeFunctions.def"

// For clients that know functions of a later CUDA than ours.
extern "C" __attribute__((visibility("default"))) cudaError_t
cppyy_cuda_rt_unsupported() {
  return record(cudaErrorNotSupported);
}
