//===- KeptArguments.h - What C++ keeps of its arguments --------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_INTEROP_KEPTARGUMENTS_H
#define CPPYY_CUDA_INTEROP_KEPTARGUMENTS_H

#include "cppyy-cuda/Interop/Session.h"

namespace cppyy_cuda::interop {

/// What C++ may do with an address that it is given.
struct KeptArgument {
  bool isReturned = true;
  bool isStored = true; ///< Where it lasts; a result by value is written, too.
};

/// What becomes of each argument of each thunk. LLVM finds out, in the compiled
/// code, which it follows through calls.
llvm::Expected<std::vector<std::vector<KeptArgument>>>
keptArguments(Session &session, llvm::ArrayRef<Thunk> thunks);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_INTEROP_KEPTARGUMENTS_H
