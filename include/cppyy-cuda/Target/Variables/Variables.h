//===- Variables.h - Share `__device__` variables ---------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// In CUDA each `__device__` variable exists once per context, while each
/// kernel is compiled to an image of its own. Here an image's variables become
/// pointers that the runtime fills in (Runtime/Variables.h).
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TARGET_VARIABLES_VARIABLES_H
#define CPPYY_CUDA_TARGET_VARIABLES_VARIABLES_H

#include "cppyy-cuda/Runtime/ImageVariables.h"
#include "llvm/ADT/SmallPtrSet.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <optional>

namespace llvm {
class GlobalVariable;
class Module;
class Value;
} // namespace llvm

namespace cppyy_cuda {

/// The variables that a module defines.
using VariableSet = llvm::SmallPtrSet<const llvm::GlobalVariable *, 8>;
VariableSet definedVariables(const llvm::Module &module);

/// Moves the `__device__` variables other than \p own out of \p module (linked
/// device IR, not yet optimized): code that uses one loads its address from a
/// table in constant memory, and the result describes how to fill the table. \p
/// arch is part of the table's name.
///
/// What kernels cannot change (`__constant__`, const, string literals) stays;
/// words in it that hold addresses of variables are filled in like the table,
/// and `__constant__` variables are listed, since the host can change them.
/// Variables that are initialized with the address of a function stay as well,
/// since functions are the image's own: if a kernel may change such a variable,
/// that is an error with its place.
llvm::Expected<runtime::ImageVariables> shareVariables(llvm::Module &module,
                                                       llvm::StringRef arch,
                                                       const VariableSet &own);

/// The variable of the table entry that \p pointer was loaded from.
struct SharedVariable {
  llvm::StringRef symbol;
  uint64_t size; ///< bytes
};
std::optional<SharedVariable> sharedVariableAt(const llvm::Value &pointer);
/// Whether \p address is that of an entry of the table.
bool isVariableTable(const llvm::Value &address);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_TARGET_VARIABLES_VARIABLES_H
