//===- OtherRuntime.h - The runtime that answers ----------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_OTHERRUNTIME_H
#define CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_OTHERRUNTIME_H

namespace cppyy_cuda::cudart {

/// \p library is a handle of dlopen; null if this runtime answers.
void installOtherRuntime(void *library);
/// Whether another runtime answers.
bool hasOtherRuntime();
/// Its symbol \p name; null if it has none.
void *otherSymbol(const char *name);

/// Its function, or \p own.
template <typename F> F *otherRuntime(const char *name, F *own) {
  void *found = hasOtherRuntime() ? otherSymbol(name) : nullptr;
  return found ? reinterpret_cast<F *>(found) : own;
}

} // namespace cppyy_cuda::cudart

#endif // CPPYY_CUDA_LIB_CUDARUNTIME_MODEL_OTHERRUNTIME_H
