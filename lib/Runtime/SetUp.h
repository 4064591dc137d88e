//===- SetUp.h - Writes memory before kernels run ---------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_RUNTIME_SETUP_H
#define CPPYY_CUDA_LIB_RUNTIME_SETUP_H

#include "RelaxedCapture.h"
#include "cppyy-cuda/Runtime/ImageVariables.h"
#include <deque>

namespace cppyy_cuda::runtime {

/// Allocates and writes memory of the current context on a stream of its own.
/// Works while other streams are captured too; it neither waits for their work
/// nor joins it.
class SetUp {
public:
  explicit SetUp(const Driver &driver);
  ~SetUp();
  SetUp(const SetUp &) = delete;
  SetUp &operator=(const SetUp &) = delete;

  cuda::CUresult allocate(cuda::CUdeviceptr &address, size_t bytes,
                          bool isManaged = false);
  void free(cuda::CUdeviceptr address);
  cuda::CUresult clear(cuda::CUdeviceptr address, size_t bytes);
  /// \p bytes must stay valid until everything is written.
  cuda::CUresult write(cuda::CUdeviceptr address, llvm::StringRef bytes);
  /// Writes \p words, which lie in the object at \p address; \p variables has
  /// the addresses that they refer to.
  cuda::CUresult write(cuda::CUdeviceptr address,
                       llvm::ArrayRef<AddressWord> words,
                       llvm::ArrayRef<cuda::CUdeviceptr> variables);
  cuda::CUresult copy(cuda::CUdeviceptr to, cuda::CUdeviceptr from,
                      size_t bytes);
  /// Returns when everything is written.
  cuda::CUresult finish();

private:
  cuda::CUresult open();

  const Driver &driver;
  RelaxedCapture relaxed;
  cuda::CUstream stream = nullptr;
  std::deque<uint64_t> values; ///< those being written
};

} // namespace cppyy_cuda::runtime

#endif // CPPYY_CUDA_LIB_RUNTIME_SETUP_H
