//===- AccessSite.h - Access sites of checked code --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Constants that lib/Target/Host writes into checked images, one for each
/// access in the program, and the functions that those images call.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_HOSTABI_ACCESSSITE_H
#define CPPYY_CUDA_HOSTABI_ACCESSSITE_H

#include "cppyy-cuda/HostABI/HostImage.h"

namespace cppyy_cuda::host {

/// What an access refers to, as far as the compiler knows.
enum class ObjectKind : uint32_t {
  Pointer,       ///< what the base pointer points to
  Shared,        ///< a shared variable of known size
  DynamicShared, ///< the dynamic part of shared memory
  Local,         ///< a thread's own variable
  Variable,      ///< a `__device__` or `__constant__` variable
};

/// Bits of AccessSite::flags.
enum AccessFlags : uint32_t {
  AccessReads = 1,
  AccessWrites = 2,
  AccessIsAtomic = 4,  ///< or volatile
  AccessReleases = 8,  ///< a fence comes with it
  AccessHasValue = 16, ///< the call passes the value that is written
};

struct CheckedVariable {
  const char *address;
  uint64_t size; ///< bytes
};

/// The variables of one image.
struct CheckedImage {
  const CheckedVariable *variables;
  uint64_t numVariables;
};

struct AccessSite {
  const CheckedImage *image;
  const char *name;    ///< the object's; "" if unknown
  uint64_t objectSize; ///< bytes; 0 if the kind does not determine it
  ObjectKind object;
  uint32_t flags;
  uint32_t location; ///< index into KernelInfo::locations
  uint32_t argument; ///< Pointer: the kernel parameter's number from 1, or 0
};

inline constexpr char kCheckAccessFunction[] = "__cppyy_cuda_check_access";
/// In device IR, cppyy-cuda-check-indices calls it with the index, the extent,
/// the array's address and the axis.
inline constexpr char kCheckIndexFunction[] = "__cppyy_cuda_check_index";
/// The runtime function that it becomes: host::runtime::checkIndex.
inline constexpr char kCheckIndexHook[] = "__cppyy_cuda_check_site_index";
inline constexpr char kCheckFenceFunction[] = "__cppyy_cuda_check_fence";

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_HOSTABI_ACCESSSITE_H
