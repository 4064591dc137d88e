//===- Create.cpp - Streams and events without flags ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"

using namespace cppyy_cuda::cudart;

CUDART_API cudaStreamCreate(cudaStream_t *stream) {
  return inContext([&] { return driver().cuStreamCreate(stream, 0); });
}

CUDART_API cudaEventCreate(cudaEvent_t *event) {
  return inContext([&] { return driver().cuEventCreate(event, 0); });
}
