//===- Toolkit.h - The CUDA toolkit's parts ---------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TARGET_COMMON_TOOLKIT_H
#define CPPYY_CUDA_TARGET_COMMON_TOOLKIT_H

#include "llvm/ADT/StringRef.h"
#include <string>

namespace cppyy_cuda {

/// Paths of the toolkit's parts; an empty one is missing. Python finds them
/// (python/cppyy_cuda/toolkit.py); the tools take them from --cuda-path.
struct Toolkit {
  std::string root;      ///< has include/, for Clang
  unsigned version = 0;  ///< of root, as CUDA_VERSION (13000); 0 if unknown
  std::string libdevice; ///< libdevice.10.bc
  std::string nvJitLink; ///< libnvJitLink.so.13
  std::string ptxas;
  std::string fatbinary;

  /// The version according to the headers of \p root; 0 if there are none.
  static unsigned versionOf(llvm::StringRef root);
  /// The parts found below \p root in a toolkit's usual layout.
  static Toolkit locate(llvm::StringRef root);
};

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_TARGET_COMMON_TOOLKIT_H
