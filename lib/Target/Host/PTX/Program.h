//===- Program.h - Parses inline PTX ----------------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_HOST_PTX_PROGRAM_H
#define CPPYY_CUDA_LIB_TARGET_HOST_PTX_PROGRAM_H

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <optional>

namespace cppyy_cuda::host::target::ptx {

/// An operand of an instruction.
struct Operand {
  enum Kind {
    Register, ///< `name`, declared in the text or special ("%laneid")
    Argument, ///< `$number` of the inline assembly
    Number,   ///< `bits`
    Address,  ///< `[parts[0] + bits]`
    Vector,   ///< `{parts...}`
    Pair      ///< `parts[0]|parts[1]`, the second a predicate
  };
  Kind kind;
  llvm::StringRef name;
  unsigned number = 0;
  uint64_t bits = 0;
  std::vector<Operand> parts;
};

/// "@p add.rn.f16 a, b, c".
struct Instruction {
  llvm::SmallVector<llvm::StringRef> opcode; ///< "add", "rn", "f16"
  std::vector<Operand> operands;
  llvm::StringRef predicate; ///< the guard's register, or ""
  bool isNegated = false;

  /// Whether the opcode has \p modifier after its name.
  bool has(llvm::StringRef modifier) const;
  llvm::StringRef type() const { return opcode.back(); }
};

struct Program {
  std::vector<Instruction> instructions;
  llvm::StringMap<llvm::StringRef> registers; ///< name to type, "b16"
};

/// Parses \p text (in LLVM's form, with `$0`). Nothing if it has what inline
/// PTX for computations does not need: labels, branches, calls.
std::optional<Program> parse(llvm::StringRef text);

} // namespace cppyy_cuda::host::target::ptx

#endif // CPPYY_CUDA_LIB_TARGET_HOST_PTX_PROGRAM_H
