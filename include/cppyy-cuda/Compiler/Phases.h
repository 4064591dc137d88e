//===- Phases.h - The names of the phases -----------------------*- C++ -*-===//
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

/// The phases of a compilation, in order. Tools, C++ and Python use the same
/// names.
enum class Phase {
  CppyyCuda, ///< "cppyy_cuda": the meaning of the Python and C++
  GPU,       ///< "gpu": upstream's gpu, arith, math, cf and memref
  NVVM,      ///< "nvvm": the llvm and nvvm dialects
  LLVM,      ///< "llvm": optimized LLVM IR, linked with C++ and libdevice
  PTX,       ///< "ptx"
  Cubin,     ///< "cubin": machine code (a host image on the host target)
};

llvm::ArrayRef<Phase> allPhases();
llvm::StringRef phaseName(Phase phase);
std::optional<Phase> parsePhase(llvm::StringRef name);

/// What kernels are compiled for.
enum class Target { CUDA, Host };

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_COMPILER_PHASES_H
