//===- CallSites.h - How kernels reach what they use ------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_COMMON_CALLSITES_H
#define CPPYY_CUDA_LIB_TARGET_COMMON_CALLSITES_H

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/SetVector.h"
#include <string>

namespace llvm {
class CallBase;
class Function;
class Module;
class Value;
} // namespace llvm

namespace cppyy_cuda {

/// The calls by which the kernels of a module, not yet optimized, reach its
/// functions.
class CallSites {
public:
  using Reached = llvm::SetVector<const llvm::Function *>;

  explicit CallSites(const llvm::Module &module);

  llvm::ArrayRef<const llvm::Function *> kernels() const {
    return allKernels.getArrayRef();
  }
  /// \p kernel and the functions that it calls, transitively. Calls through
  /// pointers are not followed.
  static Reached reachedFrom(const llvm::Function &kernel);

  /// " at file:line, called from file:line": a place where \p value is used
  /// and, if different, the place on the path to it that is nearest to the
  /// kernel, which is usually in the user's own code. Unknown parts are left
  /// out.
  std::string describeUse(const llvm::Value &value) const;

private:
  std::string outermost(const llvm::Function &function) const;

  Reached allKernels;
  /// For each function that is reached, a call of it on a shortest path.
  llvm::DenseMap<const llvm::Function *, const llvm::CallBase *> calls;
};

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_TARGET_COMMON_CALLSITES_H
