//===- Progress.h - What the tool is doing ----------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TOOLS_OPT_PROGRESS_H
#define CPPYY_CUDA_TOOLS_OPT_PROGRESS_H

#include "mlir/IR/Location.h"
#include "mlir/Pass/PassInstrumentation.h"
#include <memory>
#include <string>

namespace cppyy_cuda {

/// What a process is at, in memory that it shares with the process that
/// started it: it is read when the one that wrote it is no more.
class Progress {
public:
  /// To be called before the process is started.
  static void share();

  /// Says what is being done from here on, as in "the pass 'cse'"; \p place may
  /// be null.
  static void say(const llvm::Twine &what, mlir::LocationAttr place = {});
  /// The last of it, and its place as "file:line:column: ", or "".
  static std::string what();
  static std::string place();

  /// Says which pass is running.
  static std::unique_ptr<mlir::PassInstrumentation> instrumentation();
};

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_TOOLS_OPT_PROGRESS_H
