//===- Direct.cpp - Functions that the driver has too ---------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"

using namespace cppyy_cuda::cudart;

// clang-format off
#define CUDART_DIRECT(NAME, DRIVER, SINCE, PARAMS, ARGS)                       \
  CUDART_API NAME PARAMS {                                                     \
    static DriverFunction function(#DRIVER, SINCE);                            \
    return inContext([&] { return function ARGS; });                           \
  }
// clang-format on
#include "Api/RuntimeFunctions.def"
