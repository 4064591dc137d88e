//===- Undefined.h - What device code uses and nothing defines --*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TARGET_UNDEFINED_H
#define CPPYY_CUDA_TARGET_UNDEFINED_H

#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace llvm {
class Module;
} // namespace llvm

namespace cppyy_cuda {

/// The symbols that device code uses and no device has: libraries of the host,
/// functions that were declared only. The driver would name the first of them,
/// and the host target might find them in the C library.
class UndefinedSymbols {
public:
  /// Those of \p module, linked and not yet optimised, so that places are
  /// known.
  explicit UndefinedSymbols(const llvm::Module &module);

  /// An error that names the first one that \p module still uses, now that it
  /// is optimised, and its place.
  llvm::Error check(llvm::Module &module) const;

private:
  struct Use {
    std::string symbol;
    std::string place; ///< in words, or empty
  };
  std::vector<Use> uses;
};

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_TARGET_UNDEFINED_H
