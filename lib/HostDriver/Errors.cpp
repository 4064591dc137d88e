//===- Errors.cpp - Results and their texts -------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "State.h"

using namespace cppyy_cuda::host;

namespace {
struct ResultText {
  CUresult code;
  const char *name, *text;
};
constexpr ResultText resultTexts[] = {
#define CU_RESULT(NAME, CODE, TEXT) {NAME, #NAME, TEXT},
#include "cppyy-cuda/CUDA/CudaResults.def"
};

/// At thread exit, clients still call the driver from their own destructors.
thread_local bool ended = false;

struct ErrorText {
  ~ErrorText() { ended = true; }
  std::string words;
};
thread_local ErrorText errorText;

const ResultText *findResult(CUresult code) {
  for (const ResultText &entry : resultTexts)
    if (entry.code == code)
      return &entry;
  return nullptr;
}
} // namespace

CUresult cppyy_cuda::host::fail(CUresult code, std::string text) {
  if (!ended)
    errorText.words = std::move(text);
  return code;
}

const char *cppyy_cuda::host::lastErrorText() {
  return ended ? "" : errorText.words.c_str();
}

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
