//===- Instrument.h - Inserts calls of the checker --------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_INSTRUMENT_H
#define CPPYY_CUDA_LIB_TARGET_HOST_INSTRUMENT_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/IR/IRBuilder.h"

namespace cppyy_cuda::host::target {

/// A memory access of an instruction; a copy has two.
struct MemoryAccess {
  llvm::Instruction *inst;
  llvm::Value *address;
  llvm::Value *size;  ///< bytes, 64 bits
  llvm::Value *value; ///< the written value, or null
  uint32_t flags;     ///< host::AccessFlags
};

/// The object that an address points into, as far as the code shows.
struct AccessedObject {
  llvm::Value *base;
  uint64_t size = 0; ///< 0 if unknown
  uint32_t kind = 0; ///< host::ObjectKind
  uint32_t argument = 0;
  llvm::StringRef name = ""; ///< if the object is not base's own
};

/// The accesses of \p inst, which may be none.
llvm::SmallVector<MemoryAccess, 2> accessesOf(llvm::Instruction &inst);
AccessedObject objectOf(const MemoryAccess &access);
/// Whether the object is private to the thread and \p access provably stays
/// within it.
bool needsNoCheck(const MemoryAccess &access, const AccessedObject &object);

} // namespace cppyy_cuda::host::target

#endif // CPPYY_CUDA_LIB_TARGET_HOST_INSTRUMENT_H
