//===- Error.cpp - Errors and their texts ---------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"

using namespace cppyy_cuda::cudart;

namespace {
struct ResultText {
  int code;
  const char *name, *text;
};
constexpr ResultText resultTexts[] = {
#define CUDART_RESULT(NAME, CODE, TEXT) {CODE, #NAME, TEXT},
#include "cppyy-cuda/CUDA/RuntimeResults.def"
};

const ResultText *findResult(int code) {
  for (const ResultText &entry : resultTexts)
    if (entry.code == code)
      return &entry;
  return nullptr;
}
} // namespace

CUDART_API cudaGetLastError() {
  cudaError_t error = lastError();
  clearLastError();
  return error;
}

CUDART_API cudaPeekAtLastError() { return lastError(); }

/// After somebody else has had the driver reset a context.
CUDART_EXPORTED void cppyy_cuda_rt_forgive() { forgiveStickyErrors(); }

CUDART_EXPORTED const char *cudaGetErrorName(int error) {
  const ResultText *entry = findResult(error);
  return entry ? entry->name : "unrecognized error code";
}

CUDART_EXPORTED const char *cudaGetErrorString(int error) {
  const ResultText *entry = findResult(error);
  return entry ? entry->text : "unrecognized error code";
}
