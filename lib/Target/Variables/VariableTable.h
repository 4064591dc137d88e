//===- VariableTable.h - The addresses of shared variables ------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_VARIABLES_VARIABLETABLE_H
#define CPPYY_CUDA_LIB_TARGET_VARIABLES_VARIABLETABLE_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/IR/IRBuilder.h"

namespace cppyy_cuda {

/// A table in constant memory with an entry for each of a set of variables: the
/// runtime writes their addresses there, and kernels see them as constants.
class VariableTable {
public:
  VariableTable(llvm::Module &module, const llvm::Twine &name,
                llvm::ArrayRef<llvm::GlobalVariable *> variables);

  /// Emits the address of variable \p entry, in global memory.
  llvm::Value *load(llvm::IRBuilder<> &builder, unsigned entry) const;

  /// The offset of \p entry in the table, in bytes.
  static uint64_t offsetOf(unsigned entry);

private:
  llvm::SmallVector<llvm::GlobalVariable *, 0> variables;
  llvm::GlobalVariable *table;
};

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_TARGET_VARIABLES_VARIABLETABLE_H
