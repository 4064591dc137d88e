//===- InitialValue.h - A variable's initial value as bytes -----*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_VARIABLES_INITIALVALUE_H
#define CPPYY_CUDA_LIB_TARGET_VARIABLES_INITIALVALUE_H

#include "llvm/ADT/SmallVector.h"
#include <optional>
#include <string>

namespace llvm {
class Constant;
class DataLayout;
class GlobalValue;
class GlobalVariable;
} // namespace llvm

namespace cppyy_cuda {

/// 8 bytes of an initial value that are `base + addend`.
struct InitialAddress {
  uint64_t offset; ///< bytes from the start
  llvm::GlobalValue *base;
  int64_t addend; ///< bytes
};

struct InitialValue {
  std::string bytes; ///< without trailing zeros; addresses are zeros
  llvm::SmallVector<InitialAddress, 0> addresses;
};

/// \p constant as a number or an address: `base + addend`, where base may be
/// null. None if it is anything else.
std::optional<InitialAddress> resolveAddress(llvm::Constant &constant,
                                             const llvm::DataLayout &layout);

/// The offset of element \p index within \p aggregate, in bytes.
uint64_t elementOffset(const llvm::Constant &aggregate, unsigned index,
                       const llvm::DataLayout &layout);

/// The initial value of \p variable; none if parts of it are neither numbers
/// nor whole addresses.
std::optional<InitialValue>
readInitialValue(const llvm::GlobalVariable &variable);

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_TARGET_VARIABLES_INITIALVALUE_H
