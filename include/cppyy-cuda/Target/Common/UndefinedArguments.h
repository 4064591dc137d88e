//===- UndefinedArguments.h - Arguments that nobody reads -------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TARGET_COMMON_UNDEFINEDARGUMENTS_H
#define CPPYY_CUDA_TARGET_COMMON_UNDEFINEDARGUMENTS_H

namespace llvm {
class Module;
}

namespace cppyy_cuda {

/// Lets functions be called with, and memory hold, values that are undefined.
/// A name that holds one of several Python functions has such values for what
/// the others capture. Nobody reads them, but they are passed on to C++, and
/// Clang promises that what its functions get is defined: LLVM would conclude
/// that the path on which it is not is never taken.
void allowUndefinedArguments(llvm::Module &module);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_TARGET_COMMON_UNDEFINEDARGUMENTS_H
