//===- Host.h - Device LLVM IR to host code ---------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TARGET_HOST_HOST_H
#define CPPYY_CUDA_TARGET_HOST_HOST_H

#include "cppyy-cuda/HostABI/HostImage.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <string>

namespace llvm {
class Module;
} // namespace llvm

namespace cppyy_cuda::host::target {

struct Options {
  unsigned optLevel = 3;
  bool fastMath = false;
  /// Code that a debugger can follow: variables in memory, little optimization.
  bool debug = false;
  /// Entries record their position before anything that can fault.
  bool trace = false;
  /// Bits of host::Check: what entries check as they run; implies trace.
  uint32_t checks = 0;
};

/// The processor that images are compiled for, this one: its name and features.
std::string processor();

/// Turns device IR (linked, including libdevice, and not yet optimized for
/// NVPTX) into host IR: every kernel becomes a host::KernelEntry that loops
/// over blocks and threads, with its host::KernelInfo. A kernel that the host
/// cannot run gets an info that gives the reason, and no entry.
llvm::Error retarget(llvm::Module &module, const Options &options);

/// Device IR, as retarget() takes it, and \p options in the form in which an
/// image stores them so that it can be recompiled.
std::string writeSource(llvm::Module &module, const Options &options);

/// Optimizes retargeted IR for this processor and compiles it to an image
/// (ImageHeader, object and \p source, which may be empty).
llvm::Expected<std::string> compileImage(llvm::Module &module,
                                         const Options &options,
                                         llvm::StringRef source = "");

/// Compiles an image's \p source with Options::trace to an image whose
/// `__device__` and `__constant__` variables are undefined.
llvm::Expected<std::string> compileTraced(llvm::StringRef source);

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_TARGET_HOST_HOST_H
