//===- HostLoader.h - Host images in this process ---------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_HOSTLOADER_HOSTLOADER_H
#define CPPYY_CUDA_HOSTLOADER_HOSTLOADER_H

#include "cppyy-cuda/HostABI/HostImage.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"

namespace cppyy_cuda::host::loader {

/// The loader that the main object registers with the host driver; uses ORC.
const ImageLoader &imageLoader();

/// Opens the host driver \p path, so that later dlopens of libcuda.so.1 get it,
/// and registers imageLoader() with it. It shows \p devices devices (1 to 64);
/// an error if it was initialized with another number.
llvm::Error installDriver(llvm::StringRef path, int devices = 1);

/// The table of the driver that was installed, or null.
const DriverTable *installedDriver();

} // namespace cppyy_cuda::host::loader

#endif // CPPYY_CUDA_HOSTLOADER_HOSTLOADER_H
