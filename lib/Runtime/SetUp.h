//===- SetUp.h - Memory that is written before kernels run ------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_RUNTIME_SETUP_H
#define CPPYY_CUDA_LIB_RUNTIME_SETUP_H

#include "cppyy-cuda/Runtime/Driver.h"
#include "cppyy-cuda/Runtime/ImageVariables.h"
#include <deque>

namespace cppyy_cuda::runtime {

/// Allocates and writes memory of the current context on a stream of its own:
/// while streams are captured too, whose work it neither waits for nor joins.
class SetUp {
public:
  explicit SetUp(const Driver &driver);
  ~SetUp();
  SetUp(const SetUp &) = delete;
  SetUp &operator=(const SetUp &) = delete;

  cu::CUresult allocate(cu::CUdeviceptr &address, size_t bytes);
  void free(cu::CUdeviceptr address);
  cu::CUresult clear(cu::CUdeviceptr address, size_t bytes);
  /// \p bytes must stay until all is written.
  cu::CUresult write(cu::CUdeviceptr address, llvm::StringRef bytes);
  /// Writes \p words, which are in what begins at \p address; \p variables has
  /// the addresses of what they refer to.
  cu::CUresult write(cu::CUdeviceptr address, llvm::ArrayRef<AddressWord> words,
                     llvm::ArrayRef<cu::CUdeviceptr> variables);
  /// Returns when all is written.
  cu::CUresult finish();

private:
  cu::CUresult open();

  const Driver &driver;
  cu::CUstream stream = nullptr;
  std::deque<uint64_t> values; ///< that are being written
  cu::CUstreamCaptureMode mode = cu::CU_STREAM_CAPTURE_MODE_RELAXED;
};

} // namespace cppyy_cuda::runtime

#endif // CPPYY_CUDA_LIB_RUNTIME_SETUP_H
