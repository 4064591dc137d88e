//===- Programs.h - The toolkit's programs and their files ------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_TARGET_NVPTX_PROGRAMS_H
#define CPPYY_CUDA_LIB_TARGET_NVPTX_PROGRAMS_H

#include "llvm/ADT/ArrayRef.h"
#include "llvm/Support/Error.h"
#include "llvm/Support/FileUtilities.h"
#include <string>

namespace cppyy_cuda::nvptx {

/// A file in the system's temporary folder, removed with this object.
class TemporaryFile {
public:
  /// Creates it with \p contents; \p suffix has no dot.
  static llvm::Expected<TemporaryFile> create(llvm::StringRef suffix,
                                              llvm::StringRef contents = "");
  llvm::StringRef path() const { return name; }
  llvm::Expected<std::string> read() const;

  TemporaryFile(TemporaryFile &&other) : name(std::move(other.name)) {
    other.name.clear();
  }
  ~TemporaryFile();

private:
  explicit TemporaryFile(std::string name) : name(std::move(name)) {}
  std::string name;
};

/// Runs \p program with \p arguments; if it fails, the error has its output.
llvm::Error runProgram(llvm::StringRef program,
                       llvm::ArrayRef<std::string> arguments);

} // namespace cppyy_cuda::nvptx

#endif // CPPYY_CUDA_LIB_TARGET_NVPTX_PROGRAMS_H
