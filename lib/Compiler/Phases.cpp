//===- Phases.cpp - The names of the phases -------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Compiler/Phases.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/ErrorHandling.h"

using namespace cppyy_cuda;

llvm::ArrayRef<Phase> cppyy_cuda::allPhases() {
  static const Phase phases[] = {Phase::CppyyCuda, Phase::GPU, Phase::NVVM,
                                 Phase::LLVM,      Phase::PTX, Phase::Cubin};
  return phases;
}

llvm::StringRef cppyy_cuda::phaseName(Phase phase) {
  switch (phase) {
  case Phase::CppyyCuda:
    return "cppyy_cuda";
  case Phase::GPU:
    return "gpu";
  case Phase::NVVM:
    return "nvvm";
  case Phase::LLVM:
    return "llvm";
  case Phase::PTX:
    return "ptx";
  case Phase::Cubin:
    return "cubin";
  }
  llvm_unreachable("every phase has a name");
}

std::optional<Phase> cppyy_cuda::parsePhase(llvm::StringRef name) {
  for (Phase phase : allPhases())
    if (phaseName(phase) == name)
      return phase;
  return std::nullopt;
}
