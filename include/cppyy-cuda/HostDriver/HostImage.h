//===- HostImage.h - Host images of kernels, the border -----------*- C++
//-*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// What lib/Target/Host writes, the main object's image loader loads and
/// lib/HostDriver calls. Plain C++ with no LLVM in it.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_HOSTDRIVER_HOSTIMAGE_H
#define CPPYY_CUDA_HOSTDRIVER_HOSTIMAGE_H

#include <cstddef>
#include <cstdint>

namespace cppyy_cuda::host {

/// The launch as generated code reads it.
struct Geometry {
  uint32_t gridDim[3];
  uint32_t blockDim[3];
  uint32_t dynamicShared; ///< bytes, as given to the launch
};

/// Runs the blocks [first, last) (linear, x fastest) of a launch. \p params
/// holds a pointer to each kernel parameter's value; \p shared is room for the
/// static, then the dynamic shared memory of one block.
using KernelEntry = void (*)(const Geometry *geometry, void *const *params,
                             char *shared, uint64_t first, uint64_t last);

/// Describes a kernel; an image exports one as "<kernel>.info", in this layout.
struct KernelInfo {
  const char *name;
  KernelEntry entry;          ///< null if the kernel cannot run here
  const char *unsupported;    ///< why entry is null, else null
  const uint32_t *paramSizes; ///< bytes, numParams of them
  uint32_t numParams;
  uint32_t staticShared;       ///< bytes
  uint32_t maxThreadsPerBlock; ///< 0: the device's limit
};

/// How the driver loads images; the main object registers one.
struct ImageLoader {
  /// Loads an image; on failure returns null and writes the reason. \p image
  /// points to its ImageHeader, and \p size counts the header and the object.
  /// The bytes may be freed once this returns.
  void *(*load)(const void *image, size_t size, char *reason,
                size_t reasonSize);
  void (*unload)(void *image);
  /// The named kernel, or null.
  const KernelInfo *(*kernel)(void *image, const char *name);
  /// The named __device__ / __constant__ variable, or null.
  void *(*global)(void *image, const char *name, size_t *size);
};

/// The driver's private table: cuGetExportTable(&table,
/// kDriverTableId).
struct DriverTable {
  void (*registerLoader)(const ImageLoader *loader);
  /// Why the last launch or load on this thread failed, in words.
  const char *(*lastErrorText)();
};

inline constexpr unsigned char kDriverTableId[16] = {
    'c', 'p', 'p', 'y', 'y', '-', 'c', 'u',
    'd', 'a', '-', 'h', 'o', 's', 't', 1};

/// A host image is a relocatable ELF object of the host's architecture. The
/// size of one is read from this header, which precedes the object.
inline constexpr char kImageMagic[] = "CPPYYHST";
struct ImageHeader {
  char magic[8]; ///< kImageMagic, without its final zero
  uint64_t size; ///< bytes of the object that follows
};

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_HOSTDRIVER_HOSTIMAGE_H
