//===- FaultFixture.h - Launches that may fail ------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TEST_UNIT_HOSTDRIVER_FAULTFIXTURE_H
#define CPPYY_CUDA_TEST_UNIT_HOSTDRIVER_FAULTFIXTURE_H

#include "HostDriverFixture.h"

namespace cppyy_cuda::host {

// ThreadSanitizer delivers signals late, with other contexts, and reserves the
// addresses that are free elsewhere.
#if defined(__SANITIZE_THREAD__)
inline constexpr bool kSignalsArrive = false;
#else
inline constexpr bool kSignalsArrive = true;
#endif
#define SKIP_WITHOUT_SIGNALS()                                                 \
  if (!kSignalsArrive)                                                         \
  GTEST_SKIP() << "ThreadSanitizer delays signals"

class FaultFixture : public HostDriverTest {
protected:
  /// What a client sees when it launches and waits.
  CUresult launchAndWait(const char *kernel, unsigned blocks,
                         unsigned threads) {
    CUfunction function = functions[kernel];
    if (!function)
      function = functions[kernel] = fakeFunction(kernel);
    CUresult result = launch(function, blocks, threads);
    return result ? result : fn<>("cuCtxSynchronize")();
  }
  std::string reason() { return driverTable().lastErrorText(); }

  /// After a fault: a working context again.
  void resetContext() {
    functions.clear();
    EXPECT_EQ(fn<CUdevice>("cuDevicePrimaryCtxReset_v2")(0), CUDA_SUCCESS);
  }

private:
  std::map<std::string, CUfunction> functions;
};

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_TEST_UNIT_HOSTDRIVER_FAULTFIXTURE_H
