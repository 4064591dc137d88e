//===- Architectures.cpp - The GPU architectures that can be named --------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Target/NVPTX/NVPTX.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using namespace llvm;

namespace cppyy_cuda::nvptx {

// What both LLVM 22 and CUDA 13.0 know; a test compiles for each of them.
static constexpr StringRef kArchitectures[] = {
    "sm_75",   "sm_80",   "sm_86",  "sm_87",   "sm_88",   "sm_89",
    "sm_90",   "sm_90a",  "sm_100", "sm_100a", "sm_100f", "sm_103",
    "sm_103a", "sm_103f", "sm_110", "sm_110a", "sm_110f", "sm_120",
    "sm_120a", "sm_120f", "sm_121", "sm_121a", "sm_121f"};

ArrayRef<StringRef> architectures() { return kArchitectures; }

Error checkArchitecture(StringRef arch) {
  if (is_contained(kArchitectures, arch))
    return Error::success();
  return createStringError("unknown GPU architecture '" + arch +
                           "'; known are " + join(architectures(), ", "));
}

} // namespace cppyy_cuda::nvptx
