//===- Ptxas.cpp - PTX to cubin by the toolkit's assembler ----------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Assemblers.h"
#include "Programs.h"

using namespace llvm;

namespace cppyy_cuda::nvptx {

Expected<std::string> assembleByPtxas(StringRef ptx, const Options &options,
                                      StringRef ptxas) {
  auto input = TemporaryFile::create("ptx", ptx);
  if (!input)
    return input.takeError();
  auto output = TemporaryFile::create("cubin");
  if (!output)
    return output.takeError();
  std::vector<std::string> arguments = assemblerOptions(options);
  arguments.insert(arguments.end(),
                   {input->path().str(), "-o", output->path().str()});
  if (Error error = runProgram(ptxas, arguments))
    return std::move(error);
  return output->read();
}

} // namespace cppyy_cuda::nvptx
