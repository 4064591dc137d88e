//===- Assemblers.h - The two ways from PTX to a cubin ----------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_NVPTX_ASSEMBLERS_H
#define CPPYY_CUDA_LIB_TARGET_NVPTX_ASSEMBLERS_H

#include "cppyy-cuda/Target/NVPTX/NVPTX.h"
#include <optional>

namespace cppyy_cuda::nvptx {

/// The options that both assemblers spell the same way: -arch, -O,
/// -maxrregcount ...
std::vector<std::string> assemblerOptions(const Options &options);

/// Assembles with NVIDIA's library at \p library, in this process, with \p
/// inputs. An empty optional means that the library cannot be opened and the
/// next assembler should be tried.
llvm::Expected<std::optional<std::string>>
assembleByNvJitLink(llvm::StringRef ptx, const Options &options,
                    llvm::StringRef library,
                    llvm::ArrayRef<LinkInput> inputs = {});

/// The CUDA release of NVIDIA's library at \p library, as CUDA_VERSION; 0 if it
/// cannot be opened or its release is unknown.
unsigned nvJitLinkVersion(llvm::StringRef library);

/// Assembles with the program \p ptxas.
llvm::Expected<std::string> assembleByPtxas(llvm::StringRef ptx,
                                            const Options &options,
                                            llvm::StringRef ptxas);

/// Shortens the assemblers' notes about themselves in \p cubin to a name; a
/// file of unexpected layout is left unchanged.
void shortenToolNotes(std::string &cubin);

} // namespace cppyy_cuda::nvptx

#endif // CPPYY_CUDA_LIB_TARGET_NVPTX_ASSEMBLERS_H
