//===- Architectures.cpp - The supported GPU architectures ----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Subtarget.h"

#include "clang/Basic/Cuda.h"
#include "clang/Basic/OffloadArch.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/MC/MCSubtargetInfo.h"
#include "llvm/Support/VersionTuple.h"

using namespace llvm;

namespace cppyy_cuda::nvptx {

/// Older ones have other barriers and shuffles, and CUDA 13 dropped them.
static constexpr unsigned kOldest = 75;

unsigned archNumber(StringRef arch) {
  unsigned number = 0;
  arch.consume_front("sm_");
  arch.consumeInteger(10, number);
  return number;
}

/// What both LLVM and Clang know, by number and variant.
static std::vector<std::string> knownArchitectures() {
  std::vector<std::string> names;
  for (const SubtargetSubTypeKV &cpu :
       subtargetInfo().getAllProcessorDescriptions())
    if (archNumber(cpu.Key) >= kOldest &&
        clang::IsNVIDIAOffloadArch(clang::StringToOffloadArch(cpu.Key)))
      names.push_back(cpu.Key);
  llvm::sort(names, [](StringRef a, StringRef b) {
    return std::pair(archNumber(a), a) < std::pair(archNumber(b), b);
  });
  return names;
}

/// Whether a toolkit of \p cudaVersion (0 for any) supports \p arch, according
/// to Clang.
static bool isInToolkit(StringRef arch, unsigned cudaVersion) {
  if (!cudaVersion)
    return true;
  clang::CudaVersion version = clang::ToCudaVersion(
      VersionTuple(cudaVersion / 1000, cudaVersion % 1000 / 10));
  clang::OffloadArch offload = clang::StringToOffloadArch(arch);
  return clang::MinVersionForOffloadArch(offload) <= version &&
         version <= clang::MaxVersionForOffloadArch(offload);
}

std::vector<std::string> architectures(unsigned cudaVersion) {
  static const std::vector<std::string> known = knownArchitectures();
  std::vector<std::string> names;
  llvm::copy_if(known, std::back_inserter(names),
                [&](StringRef arch) { return isInToolkit(arch, cudaVersion); });
  return names;
}

Error checkArchitecture(StringRef arch, unsigned cudaVersion) {
  std::vector<std::string> known = architectures(cudaVersion);
  if (is_contained(known, arch))
    return Error::success();
  std::string whose;
  if (cudaVersion)
    whose = " to CUDA " + std::to_string(cudaVersion / 1000) + "." +
            std::to_string(cudaVersion % 1000 / 10);
  return createStringError("unknown GPU architecture '" + arch + "'; known" +
                           whose + " are " + join(known, ", "));
}

} // namespace cppyy_cuda::nvptx
