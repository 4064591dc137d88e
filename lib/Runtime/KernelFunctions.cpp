//===- KernelFunctions.cpp - A kernel's handle in each context ------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Runtime/KernelFunctions.h"
#include "RelaxedCapture.h"
#include "llvm/ADT/STLExtras.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::runtime;

cuda::CUfunction KernelFunctions::find(unsigned long long context) const {
  std::lock_guard lock(mutex);
  auto known = llvm::find_if(
      all, [&](const auto &known) { return known->context == context; });
  if (known == all.end()) {
    RelaxedCapture relaxed(driver); // the image may be loaded now
    cuda::CUfunction function = nullptr;
    if (driver.cuKernelGetFunction(&function, kernel))
      return itself(); // whose launch says what is wrong
    all.push_back(std::make_unique<Known>(Known{context, function}));
    known = std::prev(all.end());
  }
  last.store(known->get(), std::memory_order_release);
  return (*known)->function;
}
