//===- KernelFunctions.h - A kernel's handle in each context ----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_RUNTIME_KERNELFUNCTIONS_H
#define CPPYY_CUDA_RUNTIME_KERNELFUNCTIONS_H

#include "cppyy-cuda/Runtime/Driver.h"
#include <vector>

namespace cppyy_cuda::runtime {

/// A kernel is a CUfunction in each context. The driver can be given the kernel
/// itself, and then looks the function up for each launch.
class KernelFunctions {
public:
  KernelFunctions(const Driver &driver, cuda::CUkernel kernel)
      : driver(driver), kernel(kernel) {}

  /// The function in the calling thread's context; the kernel itself if there
  /// is no context, or no function.
  cuda::CUfunction current() const {
    unsigned long long context = 0;
    if (LLVM_UNLIKELY(driver.cuCtxGetId(nullptr, &context)))
      return itself();
    const Known *known = last.load(std::memory_order_acquire);
    if (LLVM_LIKELY(known && known->context == context))
      return known->function;
    return find(context);
  }

  /// The kernel itself, for launches that the current context's function cannot
  /// make: those in a stream of another context.
  cuda::CUfunction itself() const {
    return reinterpret_cast<cuda::CUfunction>(kernel);
  }

  /// Whether a launch of a function may succeed with the kernel itself.
  static bool isAnothers(cuda::CUresult result) {
    return result == cuda::CUDA_ERROR_INVALID_HANDLE ||
           result == cuda::CUDA_ERROR_INVALID_CONTEXT;
  }

private:
  /// Contexts by number: a context that is reset has new functions.
  struct Known {
    unsigned long long context;
    cuda::CUfunction function;
  };
  cuda::CUfunction find(unsigned long long context) const;

  const Driver &driver;
  cuda::CUkernel kernel;
  mutable std::atomic<const Known *> last{nullptr};
  mutable std::mutex mutex;
  mutable std::vector<std::unique_ptr<Known>> all;
};

} // namespace cppyy_cuda::runtime

#endif // CPPYY_CUDA_RUNTIME_KERNELFUNCTIONS_H
