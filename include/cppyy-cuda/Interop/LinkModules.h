//===- LinkModules.h - Links LLVM modules and reports errors ----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_INTEROP_LINKMODULES_H
#define CPPYY_CUDA_INTEROP_LINKMODULES_H

#include "llvm/Support/Error.h"
#include <memory>

namespace llvm {
class Module;
} // namespace llvm

namespace cppyy_cuda::interop {

/// Links \p source into \p destination, which takes over its data layout and
/// triple if it has none. With \p onlyNeeded, links only what \p destination
/// declares. The error is "cannot link \p what: " followed by the linker's
/// message.
llvm::Error linkModules(llvm::Module &destination,
                        std::unique_ptr<llvm::Module> source,
                        const std::string &what, bool onlyNeeded = false);

} // namespace cppyy_cuda::interop

#endif // CPPYY_CUDA_INTEROP_LINKMODULES_H
