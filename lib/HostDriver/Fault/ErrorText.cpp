//===- ErrorText.cpp - Why a call failed, as text -------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fault/ErrorText.h"
#include "Fault/ErrorLog.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
/// At thread exit, clients still call the driver from their own destructors.
thread_local bool ended = false;

struct ErrorText {
  ~ErrorText() { ended = true; }
  std::string words;
};
thread_local ErrorText errorText;
} // namespace

cuda::CUresult cppyy_cuda::host::driver::fail(cuda::CUresult code,
                                              std::string text) {
  if (ended)
    return code;
  ErrorLog::get().add(text);
  errorText.words = std::move(text);
  return code;
}

const char *cppyy_cuda::host::driver::lastErrorText() {
  return ended ? "" : errorText.words.c_str();
}
