//===- Logs.cpp - The log of errors ---------------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Api/Api.h"
#include "Fault/ErrorLog.h"
#include <cstdio>
#include <cstring>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

namespace {
/// The entries from where \p iterator is, which moves on; of all that are kept
/// if it is null.
std::string entriesFrom(CUlogIterator *iterator, size_t mostBytes) {
  ErrorLog &log = ErrorLog::get();
  CUlogIterator next = log.next();
  std::string text = log.text(iterator ? *iterator : 0, mostBytes);
  if (iterator)
    *iterator = next;
  return text;
}
} // namespace

CUDA_API cuLogsRegisterCallback(CUlogsCallback callback, void *data,
                                CUlogsCallbackHandle *out) {
  if (!callback || !out)
    return CUDA_ERROR_INVALID_VALUE;
  *out = ErrorLog::get().listen(callback, data);
  return CUDA_SUCCESS;
}

CUDA_API cuLogsUnregisterCallback(CUlogsCallbackHandle handle) {
  return ErrorLog::get().unlisten(handle) ? CUDA_SUCCESS
                                          : CUDA_ERROR_INVALID_VALUE;
}

CUDA_API cuLogsCurrent(CUlogIterator *out, unsigned flags) {
  return flags ? CUDA_ERROR_INVALID_VALUE : answer(out, ErrorLog::get().next());
}

CUDA_API cuLogsDumpToFile(CUlogIterator *iterator, const char *path,
                          unsigned flags) {
  if (!path || flags)
    return CUDA_ERROR_INVALID_VALUE;
  std::FILE *file = std::fopen(path, "w");
  if (!file)
    return CUDA_ERROR_INVALID_VALUE;
  std::string text = entriesFrom(iterator, 2 * ErrorLog::kMostBytes);
  bool isWritten = std::fputs(text.c_str(), file) >= 0;
  return std::fclose(file) || !isWritten ? CUDA_ERROR_OPERATING_SYSTEM
                                         : CUDA_SUCCESS;
}

CUDA_API cuLogsDumpToMemory(CUlogIterator *iterator, char *buffer, size_t *size,
                            unsigned flags) {
  if (!buffer || !size || !*size || flags)
    return CUDA_ERROR_INVALID_VALUE;
  bool isEmpty = ErrorLog::get().next() == (iterator ? *iterator : 0);
  std::string text = entriesFrom(iterator, *size - 1);
  std::memcpy(buffer, text.c_str(), text.size() + 1);
  *size = text.size();
  return isEmpty || !text.empty() ? CUDA_SUCCESS : CUDA_ERROR_INVALID_VALUE;
}
