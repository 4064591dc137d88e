//===- WhenUsed.h - Functions that are compiled when used -------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// Clang compiles the functions of a text that others might call. For device
/// code that would refuse texts for what their host functions do (with
/// variables of the host, inline assembly, thread-local storage): here a plain
/// function is compiled, and judged, when device code uses it.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_INTEROP_WHENUSED_H
#define CPPYY_CUDA_LIB_INTEROP_WHENUSED_H

#include <string>

namespace cppyy_cuda::interop {

/// What stands in front of and behind a text whose functions are compiled when
/// they are used. Those that say where they run are compiled always, and those
/// with C's names, which cuda.declare_device finds.
std::string whenUsedPrefix();
std::string whenUsedSuffix();

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_LIB_INTEROP_WHENUSED_H
