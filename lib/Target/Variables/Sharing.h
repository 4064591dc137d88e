//===- Sharing.h - Which variables images can share -------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_VARIABLES_SHARING_H
#define CPPYY_CUDA_LIB_TARGET_VARIABLES_SHARING_H

#include "InitialValue.h"
#include "cppyy-cuda/Target/Variables.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SetVector.h"

namespace cppyy_cuda {

/// Whether kernels may change \p variable and the host keeps it for them: a
/// `__device__` variable or a static one of a function.
bool isDeviceVariable(const llvm::GlobalVariable &variable);

/// What becomes of a module's variables.
class Sharing {
public:
  Sharing(llvm::Module &module, const VariableSet &own);

  /// One in a context: device variables, and named constants whose addresses
  /// are in their initial values.
  llvm::SetVector<llvm::GlobalVariable *> shared;
  /// Of the shared ones, and of the constants that they point to.
  llvm::DenseMap<const llvm::GlobalVariable *, InitialValue> values;
  /// Device variables of which the image has its own, with the global whose
  /// address in their initial value is why; null if it is something else.
  llvm::MapVector<llvm::GlobalVariable *, const llvm::GlobalValue *> kept;

  /// The place of \p variable among the shared ones, if it is one.
  std::optional<uint32_t> indexOf(const llvm::GlobalVariable &variable) const;

private:
  const InitialValue *valueOf(const llvm::GlobalVariable &variable);
  /// What keeps \p variable from being shared.
  std::optional<const llvm::GlobalValue *>
  obstacleTo(llvm::GlobalVariable &variable);
  bool mayPointTo(llvm::GlobalValue &base);
  void addConstants();

  const VariableSet &own;
  llvm::DenseMap<const llvm::GlobalVariable *, uint32_t> indices;
};

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_TARGET_VARIABLES_SHARING_H
