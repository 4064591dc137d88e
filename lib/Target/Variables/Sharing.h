//===- Sharing.h - Which variables images can share -------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_VARIABLES_SHARING_H
#define CPPYY_CUDA_LIB_TARGET_VARIABLES_SHARING_H

#include "InitialValue.h"
#include "cppyy-cuda/Target/Variables/Variables.h"
#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/SetVector.h"

namespace cppyy_cuda {

/// Whether kernels may change \p variable and it lives in memory of the
/// context: a `__device__` variable or a static one of a function.
bool isDeviceVariable(const llvm::GlobalVariable &variable);

/// How each variable of a module is treated.
class Sharing {
public:
  Sharing(llvm::Module &module, const VariableSet &own);

  /// Once per context: device variables, and named constants whose addresses
  /// are in their initial values.
  llvm::SetVector<llvm::GlobalVariable *> shared;
  /// The initial values of the shared ones, and of the constants that they
  /// point to.
  llvm::DenseMap<const llvm::GlobalVariable *, InitialValue> values;
  /// Device variables that the image keeps, each with the global whose address
  /// in its initial value is the reason; null for another reason.
  llvm::MapVector<llvm::GlobalVariable *, const llvm::GlobalValue *> kept;

  /// The index of \p variable among the shared ones, if it is one.
  std::optional<uint32_t> indexOf(const llvm::GlobalVariable &variable) const;

private:
  const InitialValue *valueOf(const llvm::GlobalVariable &variable);
  /// What prevents \p variable from being shared.
  std::optional<const llvm::GlobalValue *>
  obstacleTo(llvm::GlobalVariable &variable);
  bool mayPointTo(llvm::GlobalValue &base);
  void addConstants();

  const VariableSet &own;
  llvm::DenseMap<const llvm::GlobalVariable *, uint32_t> indices;
};

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_TARGET_VARIABLES_SHARING_H
