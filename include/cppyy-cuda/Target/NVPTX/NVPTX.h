//===- NVPTX.h - LLVM IR to PTX, cubin and fatbin ---------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TARGET_NVPTX_NVPTX_H
#define CPPYY_CUDA_TARGET_NVPTX_NVPTX_H

#include "cppyy-cuda/Target/Common/Toolkit.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include <string>
#include <vector>

namespace llvm {
class Module;
} // namespace llvm

namespace cppyy_cuda::nvptx {

struct Options {
  std::string arch = "sm_90";
  unsigned optLevel = 3;
  /// Flush to zero, approximate division and square root, reassociation.
  bool fastMath = false;
  /// Line tables (lineInfo) or full debug information (debug) for ptxas.
  bool lineInfo = false;
  bool debug = false;
  unsigned maxRegisters = 0; ///< 0: no limit
  /// The newest PTX ISA (times ten) that is accepted; 0 for LLVM's newest.
  unsigned newestPTX = 0;
};

/// The architectures, from sm_75 on and ascending, that LLVM, Clang and a
/// toolkit of \p cudaVersion (as CUDA_VERSION; 0 for any) all know.
std::vector<std::string> architectures(unsigned cudaVersion = 0);
/// Fails if \p arch is not one of these, and lists them.
llvm::Error checkArchitecture(llvm::StringRef arch, unsigned cudaVersion = 0);

/// The newest PTX ISA (times ten) that \p toolkit's assembler accepts; 0 if
/// there is none, or its version is unknown.
unsigned newestPTX(const Toolkit &toolkit);

/// Makes calls of math intrinsics that PTX has no instructions for calls of
/// libdevice.
void callLibdevice(llvm::Module &module);

/// Links only those functions of libdevice that \p module calls.
llvm::Error linkLibdevice(llvm::Module &module, llvm::StringRef path);

/// Gives \p module the NVPTX triple and data layout, replaces __nvvm_reflect
/// with CUDA's defaults (or those of fast math), internalizes all but the
/// kernels, and runs the O3 pipeline.
llvm::Error optimize(llvm::Module &module, const Options &options);

llvm::Expected<std::string> emitPTX(llvm::Module &module,
                                    const Options &options);

/// Code for a GPU from elsewhere, to be linked with a kernel.
struct LinkInput {
  /// "ptx", "cubin", "fatbin", "object", "library" or "ltoir".
  std::string kind;
  std::string name; ///< for messages
  std::string bytes;
};

/// Assembles PTX to a cubin: with nvJitLink in this process, or with a ptxas
/// process if nvJitLink is missing or if the kernel divides or takes roots,
/// which nvJitLink compiles to slower code. If there is neither, the error says
/// what to install. Only nvJitLink links \p inputs.
llvm::Expected<std::string> assemble(llvm::StringRef ptx,
                                     const Options &options,
                                     const Toolkit &toolkit,
                                     llvm::ArrayRef<LinkInput> inputs = {});

struct ArchImage {
  std::string arch;
  std::string cubin;
  std::string ptx; ///< may be empty
};
/// Combines several architectures in one fatbin.
llvm::Expected<std::string> bundle(llvm::ArrayRef<ArchImage> images,
                                   const Toolkit &toolkit);

} // namespace cppyy_cuda::nvptx

#endif // CPPYY_CUDA_TARGET_NVPTX_NVPTX_H
