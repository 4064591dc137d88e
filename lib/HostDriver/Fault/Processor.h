//===- Processor.h - A signal's place in machine code -----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_PROCESSOR_H
#define CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_PROCESSOR_H

#include "cppyy-cuda/HostABI/HostImage.h"
#include <csignal>
#include <cstdint>

namespace cppyy_cuda::host::driver {

struct Fault;

// All of these may be called in signal handlers.

uintptr_t programCounter(const void *context);
uintptr_t stackPointer(const void *context);
/// Whether a SIGTRAP follows each instruction from now on; false if the
/// processor does not support it.
bool step(void *context, bool on);
/// The meaning of the processor's signal, with its address if it has one.
void classify(int signal, const siginfo_t &info, const void *context,
              Fault &fault);

} // namespace cppyy_cuda::host::driver

#endif // CPPYY_CUDA_LIB_HOSTDRIVER_FAULT_PROCESSOR_H
