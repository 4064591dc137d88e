//===- Programs.cpp - The toolkit's programs and their files --------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Programs.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/Program.h"
#include "llvm/Support/raw_ostream.h"

using namespace llvm;

namespace cppyy_cuda::nvptx {

Expected<TemporaryFile> TemporaryFile::create(StringRef suffix,
                                              StringRef contents) {
  int descriptor = -1;
  SmallString<128> path;
  if (std::error_code error =
          sys::fs::createTemporaryFile("cppyy-cuda", suffix, descriptor, path))
    return createStringError(error, "cannot create a temporary file: " +
                                        error.message());
  TemporaryFile file{std::string(path)};
  raw_fd_ostream stream(descriptor, /*shouldClose=*/true);
  stream << contents;
  stream.close();
  if (std::error_code error = stream.error()) {
    stream.clear_error();
    return createStringError(error,
                             "cannot write '" + path + "': " + error.message());
  }
  return file;
}

TemporaryFile::~TemporaryFile() {
  if (!name.empty())
    sys::fs::remove(name);
}

Expected<std::string> TemporaryFile::read() const {
  auto buffer = MemoryBuffer::getFile(name);
  if (!buffer)
    return createStringError(buffer.getError(),
                             "cannot read '" + name +
                                 "': " + buffer.getError().message());
  return (*buffer)->getBuffer().str();
}

Error runProgram(StringRef program, ArrayRef<std::string> arguments) {
  auto log = TemporaryFile::create("log");
  if (!log)
    return log.takeError();
  SmallVector<StringRef> argv = {program};
  argv.append(arguments.begin(), arguments.end());
  std::string reason;
  int code = sys::ExecuteAndWait(
      program, argv, std::nullopt, {StringRef(), log->path(), log->path()},
      /*SecondsToWait=*/0, /*MemoryLimit=*/0, &reason);
  if (code == 0)
    return Error::success();
  auto output = log->read();
  if (!output)
    return output.takeError();
  return createStringError(sys::path::filename(program) + " failed (exit " +
                           Twine(code) + "): " + reason + "\n" + *output);
}

} // namespace cppyy_cuda::nvptx
