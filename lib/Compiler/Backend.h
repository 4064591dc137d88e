//===- Backend.h - From LLVM IR to an image ---------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_COMPILER_BACKEND_H
#define CPPYY_CUDA_LIB_COMPILER_BACKEND_H

#include "Recorder.h"

namespace llvm {
class Module;
} // namespace llvm

namespace cppyy_cuda {

/// Determines for each of \p kernels whether its blocks wait for each other.
/// Call before \p module is optimized, while barriers still have their names.
void findCooperative(const llvm::Module &module,
                     std::vector<KernelInterface> &kernels);

/// Compiles linked device IR to an image for options.target and \p arch, up to
/// phase options.until; sets Compiled::image and imageKind.
llvm::Error runBackend(llvm::Module &module, llvm::StringRef arch,
                       const Toolkit &toolkit, const CompileOptions &options,
                       Recorder &recorder, Compiled &result);

/// Combines the images of several architectures in one fatbin.
llvm::Error bundleImages(llvm::ArrayRef<Compiled> parts, const Toolkit &toolkit,
                         const CompileOptions &options, Compiled &result);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_COMPILER_BACKEND_H
