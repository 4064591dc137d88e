//===- Undefined.h - Undefined symbols of device code -----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TARGET_COMMON_UNDEFINED_H
#define CPPYY_CUDA_TARGET_COMMON_UNDEFINED_H

#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace llvm {
class Module;
} // namespace llvm

namespace cppyy_cuda {

/// The symbols that device code uses and no device has: from libraries of the
/// host, or functions that were only declared. The driver would name only the
/// first of them, and the host target might find them in the C library.
class UndefinedSymbols {
public:
  /// Finds those of \p module, linked and not yet optimized, so that places are
  /// known.
  explicit UndefinedSymbols(const llvm::Module &module);

  /// An error with the place of the first one that \p module still uses after
  /// optimization.
  llvm::Error check(llvm::Module &module) const;

private:
  struct Use {
    std::string symbol;
    std::string place; ///< as text, or empty
  };
  std::vector<Use> uses;
};

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_TARGET_COMMON_UNDEFINED_H
