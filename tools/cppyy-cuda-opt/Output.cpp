//===- Output.cpp - The tool's messages and output ------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Output.h"
#include "mlir/Support/FileUtilities.h"
#include "llvm/ADT/Twine.h"
#include "llvm/Support/ToolOutputFile.h"
#include "llvm/Support/WithColor.h"

using namespace mlir;

LogicalResult cppyy_cuda::fail(const Twine &message) {
  llvm::WithColor::error(llvm::errs(), "cppyy-cuda-opt") << message << '\n';
  return failure();
}

LogicalResult cppyy_cuda::writeOutput(StringRef output, StringRef bytes) {
  std::string message;
  auto file = openOutputFile(output, &message);
  if (!file)
    return fail(message);
  llvm::raw_fd_ostream &os = file->os();
  os << bytes;
  // A full disk is noticed only when the buffer is flushed.
  os.flush();
  if (std::error_code error = os.error()) {
    os.clear_error();
    return fail("cannot write '" + output + "': " + error.message());
  }
  file->keep();
  return success();
}
