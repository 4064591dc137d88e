//===- Assemble.cpp - Assembles PTX to a cubin ----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Assemblers.h"

using namespace llvm;

namespace cppyy_cuda::nvptx {

std::vector<std::string> assemblerOptions(const Options &options) {
  std::vector<std::string> flags = {"-arch=" + options.arch};
  // ptxas refuses optimization together with full debug information.
  unsigned level = options.debug ? 0 : std::min(options.optLevel, 3u);
  flags.push_back("-O" + std::to_string(level));
  if (options.maxRegisters)
    flags.push_back("-maxrregcount=" + std::to_string(options.maxRegisters));
  if (options.lineInfo && !options.debug)
    flags.push_back("-lineinfo");
  if (options.debug)
    flags.push_back("-g");
  return flags;
}

/// Whether \p ptx has an operation that becomes a fast path and a call of a
/// slow one. nvJitLink compiles for linking, and then calls by the ABI: kernels
/// that divide were 12 % slower on an H200.
static bool hasSlowPaths(StringRef ptx) {
  static constexpr StringRef operations[] = {
      "\tdiv.rn.", "\tsqrt.rn.", "\trcp.rn.", "\tdiv.s64",
      "\tdiv.u64", "\trem.s64",  "\trem.u64"};
  return any_of(operations,
                [&](StringRef operation) { return ptx.contains(operation); });
}

Expected<std::string> assemble(StringRef ptx, const Options &options,
                               const Toolkit &toolkit,
                               ArrayRef<LinkInput> inputs) {
  if (Error error = checkArchitecture(options.arch))
    return std::move(error);
  bool byPtxas = inputs.empty() && !toolkit.ptxas.empty() && hasSlowPaths(ptx);
  if (!toolkit.nvJitLink.empty() && !byPtxas) {
    auto cubin = assembleByNvJitLink(ptx, options, toolkit.nvJitLink, inputs);
    if (!cubin)
      return cubin.takeError();
    if (*cubin) {
      shortenToolNotes(**cubin);
      return std::move(**cubin);
    }
  }
  if (!inputs.empty())
    return createStringError("linking " + inputs.front().name +
                             " with a kernel needs nvJitLink: install the CUDA "
                             "toolkit or the wheel nvidia-nvjitlink");
  if (!toolkit.ptxas.empty())
    return assembleByPtxas(ptx, options, toolkit.ptxas);
  return createStringError(
      "cannot turn PTX into a cubin: neither nvJitLink nor ptxas was found; "
      "install the CUDA toolkit or one of the wheels nvidia-nvjitlink (the "
      "faster) and nvidia-cuda-nvcc");
}

} // namespace cppyy_cuda::nvptx
