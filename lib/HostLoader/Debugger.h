//===- Debugger.h - Registers host images with debuggers --------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_HOSTLOADER_DEBUGGER_H
#define CPPYY_CUDA_LIB_HOSTLOADER_DEBUGGER_H

#include "llvm/Support/Error.h"

namespace llvm::orc {
class LLJIT;
} // namespace llvm::orc

namespace cppyy_cuda::host::loader {

/// Passes images that have debug information to GDB's JIT interface as they are
/// linked. Debuggers find it through __jit_debug_register_code, which the
/// extension exports.
llvm::Error registerWithDebuggers(llvm::orc::LLJIT &jit);

} // namespace cppyy_cuda::host::loader

#endif // CPPYY_CUDA_LIB_HOSTLOADER_DEBUGGER_H
