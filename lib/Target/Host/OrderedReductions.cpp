//===- OrderedReductions.cpp - Vectorized sums in their own order ---------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Pipeline.h"

#include "llvm/Support/CommandLine.h"
#include <mutex>

using namespace llvm;

namespace cppyy_cuda::host::target {

// The vectorizer has no other switch for it: for x86 it is off by default,
// although loads, gathers and products gain more than the ordered sums cost.
void allowOrderedReductions() {
  static std::once_flag once;
  std::call_once(once, [] {
    auto &options = cl::getRegisteredOptions();
    auto found = options.find("force-ordered-reductions");
    if (found != options.end())
      found->second->addOccurrence(1, found->second->ArgStr, "true");
  });
}

} // namespace cppyy_cuda::host::target
