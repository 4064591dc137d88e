//===- Translator.h - Inline PTX to LLVM IR ---------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

///
/// \file
/// CUDA's headers use PTX for what has no builtin: half precision, atomics with
/// scopes, cache hints. On the host it becomes LLVM IR, instruction by
/// instruction. Approximations are computed exactly, and `.ftz` keeps
/// subnormals.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_PTX_TRANSLATOR_H
#define CPPYY_CUDA_LIB_TARGET_HOST_PTX_TRANSLATOR_H

#include "Program.h"
#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/InstrTypes.h"

namespace cppyy_cuda::host::target::ptx {

/// Translates one inline assembly.
class Translator {
public:
  Translator(llvm::IRBuilder<> &builder, llvm::CallBase &call,
             const Program &program);

  /// Returns the call's result (any value if it has none), or null if an
  /// instruction is unknown.
  llvm::Value *run();

  llvm::IRBuilder<> &builder() { return b; }
  /// The type that PTX calls \p name ("f16x2"), or null.
  llvm::Type *typeNamed(llvm::StringRef name);
  /// The operand's bits as \p type; null if it is unknown.
  llvm::Value *read(const Operand &operand, llvm::Type *type);
  llvm::Value *read(const Instruction &inst, unsigned operand) {
    return read(inst.operands[operand], typeNamed(inst.type()));
  }
  /// Assigns the bits of \p value to the operand, extended according to \p
  /// isSigned.
  bool write(const Operand &operand, llvm::Value *value, bool isSigned = false);
  /// The address that operand `[a+8]` names. One of 32 bits is the lower half
  /// of an address in shared memory.
  llvm::Value *address(const Operand &operand);

private:
  llvm::Value *sharedAddress(llvm::Value *lowerHalf);
  llvm::Value **place(const Operand &operand, unsigned &width);
  bool translate(const Instruction &instruction);
  bool writeVector(const Operand &operand, llvm::Value *value);
  llvm::Value *raw(const Operand &operand);
  llvm::Value *special(llvm::StringRef name);
  void bindArguments();
  llvm::Value *result();

  llvm::IRBuilder<> &b;
  llvm::CallBase &call;
  const Program &program;
  llvm::StringMap<llvm::Value *> registers;
  llvm::SmallVector<llvm::Value *> arguments; ///< outputs first
  llvm::SmallVector<llvm::Type *> outputs;
};

/// \p value's bits as an integer.
llvm::Value *toBits(llvm::IRBuilder<> &builder, llvm::Value *value);

// The families of instructions: each returns false if the instruction is not
// one of its own.
using Family = bool (*)(Translator &, const Instruction &);
bool translateFloat(Translator &translator, const Instruction &inst);
bool translateInteger(Translator &translator, const Instruction &inst);
bool translateVideo(Translator &translator, const Instruction &inst);
bool translateBits(Translator &translator, const Instruction &inst);
bool translateCompare(Translator &translator, const Instruction &inst);
bool translateConvert(Translator &translator, const Instruction &inst);
bool translateMemory(Translator &translator, const Instruction &inst);
bool translateAtomic(Translator &translator, const Instruction &inst);
bool translateWaiting(Translator &translator, const Instruction &inst);
bool translateBarrier(Translator &translator, const Instruction &inst);
bool translateAsyncCopy(Translator &translator, const Instruction &inst);

/// One thread arrives at the mbarrier at \p barrier.
void arriveAt(Translator &translator, llvm::Value *barrier);
/// \p bytes that the mbarrier at \p barrier waits for have been written.
void completeBytesAt(Translator &translator, llvm::Value *barrier,
                     llvm::Value *bytes);

/// \p value, a float or a vector of floats, as \p type, rounded by PTX's \p
/// mode ("rn", "rz", "rm", "rp").
llvm::Value *roundTo(llvm::IRBuilder<> &builder, llvm::Value *value,
                     llvm::Type *type, llvm::StringRef mode);

} // namespace cppyy_cuda::host::target::ptx

#endif // CPPYY_CUDA_LIB_TARGET_HOST_PTX_TRANSLATOR_H
