//===- Interrupts.h - Ctrl-C while a program waits --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// SIGINT ends the kernels that the main thread has launched while that thread
/// waits, so that its handler's effect (Python's KeyboardInterrupt) need not
/// wait for them. Work enqueued after them is still done, except kernels:
/// memory that they use may be gone once the wait is over.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_INTERRUPTS_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_INTERRUPTS_H

#include "cppyy-cuda/CUDA/CudaTypes.h"
#include <cstdint>
#include <pthread.h>

namespace cppyy_cuda::host::driver {

class StoppableLaunch;

/// DriverTable::wantsInterrupts and endOnInterrupt.
bool wantsInterrupts();
void endOnInterrupt(uintptr_t mainThread);

/// While an object lives, the calling thread waits for work of the driver.
class WaitScope {
public:
  WaitScope();
  ~WaitScope();
  WaitScope(const WaitScope &) = delete;
  WaitScope &operator=(const WaitScope &) = delete;

  /// The result of the wait: \p fault, the context's, else an interrupt, or
  /// CUDA_SUCCESS.
  cuda::CUresult status(cuda::CUresult fault) const;

private:
  const bool counts; ///< the thread is the main one
};

/// While an object lives, an interrupt of its launcher ends \p launch.
class InterruptScope {
public:
  InterruptScope(StoppableLaunch &launch, pthread_t launcher);
  ~InterruptScope();
  InterruptScope(const InterruptScope &) = delete;
  InterruptScope &operator=(const InterruptScope &) = delete;

  /// The interrupt came before the launch, which must not run.
  bool interrupted() const;

private:
  StoppableLaunch &launch;
  const bool counts; ///< the launcher is the main thread
};

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_INTERRUPTS_H
