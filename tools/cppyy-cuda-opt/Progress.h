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

/// The current step of a process, in memory shared with its parent, which reads
/// it after the process has ended.
class Progress {
public:
  /// Must be called before the process is started.
  static void share();

  /// Records the step from here on, such as "the pass 'cse'"; \p place may be
  /// null.
  static void say(const llvm::Twine &what, mlir::LocationAttr place = {});
  /// The last step, and its place as "file:line:column: ", or "".
  static std::string what();
  static std::string place();

  /// Records which pass is running.
  static std::unique_ptr<mlir::PassInstrumentation> instrumentation();
};

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_TOOLS_OPT_PROGRESS_H
