//===- Errors.cpp - Results and their texts -------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
struct ResultText {
  CUresult code;
  const char *name, *text;
};
constexpr ResultText resultTexts[] = {
#define CU_RESULT(NAME, CODE, TEXT) {NAME, #NAME, TEXT},
#include "cppyy-cuda/CUDA/CudaResults.def"
};

const ResultText *findResult(CUresult code) {
  for (const ResultText &entry : resultTexts)
    if (entry.code == code)
      return &entry;
  return nullptr;
}
} // namespace

CUDA_API cuGetErrorName(CUresult error, const char **name) {
  if (!name)
    return CUDA_ERROR_INVALID_VALUE;
  const ResultText *entry = findResult(error);
  *name = entry ? entry->name : nullptr;
  return entry ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}

CUDA_API cuGetErrorString(CUresult error, const char **text) {
  if (!text)
    return CUDA_ERROR_INVALID_VALUE;
  const ResultText *entry = findResult(error);
  *text = entry ? entry->text : nullptr;
  return entry ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}
