//===- OtherRuntime.cpp - The runtime that answers ------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/OtherRuntime.h"
#include <atomic>
#include <dlfcn.h>

using namespace cppyy_cuda;

static std::atomic<void *> other{nullptr};

void cudart::installOtherRuntime(void *library) { other = library; }
bool cudart::hasOtherRuntime() { return other; }
void *cudart::otherSymbol(const char *name) { return dlsym(other, name); }
