//===- Fatbin.cpp - Cubins of several architectures in one file -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Programs.h"
#include "cppyy-cuda/Target/NVPTX/NVPTX.h"

using namespace llvm;

namespace cppyy_cuda::nvptx {

/// Writes one image and its option for `fatbinary`.
static Error addImage(StringRef kind, StringRef arch, StringRef contents,
                      std::vector<TemporaryFile> &files,
                      std::vector<std::string> &arguments) {
  auto file = TemporaryFile::create(kind, contents);
  if (!file)
    return file.takeError();
  arch.consume_front("sm_");
  arguments.push_back(
      ("--image3=kind=" + kind + ",sm=" + arch + ",file=" + file->path())
          .str());
  files.push_back(std::move(*file));
  return Error::success();
}

Expected<std::string> bundle(ArrayRef<ArchImage> images,
                             const Toolkit &toolkit) {
  if (images.empty())
    return createStringError("a fatbin needs at least one architecture");
  if (toolkit.fatbinary.empty())
    return createStringError(
        "cannot bundle several architectures: the program fatbinary was not "
        "found; install the CUDA toolkit or the wheel nvidia-cuda-nvcc");
  auto output = TemporaryFile::create("fatbin");
  if (!output)
    return output.takeError();
  std::vector<TemporaryFile> files;
  std::vector<std::string> arguments = {"-64",
                                        "--create=" + output->path().str()};
  for (const ArchImage &image : images) {
    if (Error error = checkArchitecture(image.arch))
      return std::move(error);
    if (!image.cubin.empty())
      if (Error error =
              addImage("elf", image.arch, image.cubin, files, arguments))
        return std::move(error);
    if (!image.ptx.empty())
      if (Error error =
              addImage("ptx", image.arch, image.ptx, files, arguments))
        return std::move(error);
  }
  if (Error error = runProgram(toolkit.fatbinary, arguments))
    return std::move(error);
  return output->read();
}

} // namespace cppyy_cuda::nvptx
