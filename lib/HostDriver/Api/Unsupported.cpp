//===- Unsupported.cpp - Functions that are not supported -----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

// None uses its parameters, so none are declared; the caller cleans up
// arguments.
#define CU_UNSUPPORTED(NAME, SINCE, SYMBOL)                                    \
  CUDA_API SYMBOL() {                                                          \
    return fail(CUDA_ERROR_NOT_SUPPORTED,                                      \
                "the host driver does not support " #NAME);                    \
  }
#include "Api/Unsupported.def"
