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

namespace cppyy_cuda::host {

struct Options {
  unsigned optLevel = 3;
  bool fastMath = false;
  /// Code that a debugger can follow: variables in memory, little optimised.
  bool debug = false;
  /// Entries write where they are before anything that can fault.
  bool trace = false;
  /// Bits of host::Check: what entries look for as they run; implies trace.
  uint32_t checks = 0;
};

/// Turns device IR (linked, not yet optimised for NVPTX; libdevice linked) into
/// host IR: every kernel becomes a host::KernelEntry that loops over blocks and
/// threads, with its host::KernelInfo. A kernel with a barrier or warp op keeps
/// an info that says so and no entry.
llvm::Error retarget(llvm::Module &module, const Options &options);

/// Device IR, as retarget() takes it, and \p options in the form that an image
/// carries so that it can be compiled anew.
std::string writeSource(llvm::Module &module, const Options &options);

/// Optimises retargeted IR for this processor and compiles it to an image
/// (ImageHeader, object and \p source, which may be empty).
llvm::Expected<std::string> compileImage(llvm::Module &module,
                                         const Options &options,
                                         llvm::StringRef source = "");

/// What an image's \p source gives with Options::trace: an image whose
/// `__device__` and `__constant__` variables are undefined.
llvm::Expected<std::string> compileTraced(llvm::StringRef source);

/// The loader the main object registers with the host driver: ORC.
const ImageLoader &imageLoader();

/// Opens the host driver \p path, so that it answers later dlopens of
/// libcuda.so.1, and registers imageLoader() with it. It shows \p devices
/// devices (1 to 64); an error if it was initialised with another number.
llvm::Error installDriver(llvm::StringRef path, int devices = 1);

/// The table of the driver that was installed, or null.
const DriverTable *installedDriver();

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_TARGET_HOST_HOST_H
