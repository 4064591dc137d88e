//===- Phases.h - The names of the stages -----------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_COMPILER_PHASES_H
#define CPPYY_CUDA_COMPILER_PHASES_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include <optional>

namespace cppyy_cuda {

/// The stages a kernel goes through, in order. Tools, C++ and Python use the
/// same names.
enum class Phase {
  CppyyCuda, ///< "cppyy_cuda": what Python and C++ mean
  GPU,       ///< "gpu": upstream's gpu, arith, math, cf and memref
  NVVM,      ///< "nvvm": the llvm and nvvm dialects
  LLVM,      ///< "llvm": LLVM IR, linked with C++ and libdevice, optimised
  PTX,       ///< "ptx"
  Cubin,     ///< "cubin": machine code (a host image on the host target)
};

llvm::ArrayRef<Phase> allPhases();
llvm::StringRef phaseName(Phase phase);
std::optional<Phase> parsePhase(llvm::StringRef name);

/// What the kernels are compiled for.
enum class Target { CUDA, Host };

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_COMPILER_PHASES_H
