//===- Recorder.h - Texts, timings and dumps of one compilation -*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_LIB_COMPILER_RECORDER_H
#define CPPYY_CUDA_LIB_COMPILER_RECORDER_H

#include "cppyy-cuda/Compiler/Compiler.h"
#include "llvm/ADT/FunctionExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <chrono>

namespace cppyy_cuda {

/// Keeps or dumps each phase's text, as the options ask, and times the steps.
class Recorder {
public:
  Recorder(const CompileOptions &options, Compiled &result);

  using Printer = llvm::function_ref<void(llvm::raw_ostream &)>;

  /// Records \p phase; \p print is called only if someone wants the text.
  llvm::Error text(Phase phase, Printer print);
  /// Dumps \p bytes to a file with suffix \p suffix, if dumps are wanted.
  llvm::Error dump(Phase phase, llvm::StringRef suffix, llvm::StringRef bytes);
  /// Ends a step, which began when the previous one ended.
  void step(llvm::StringRef name);

private:
  const CompileOptions &options;
  Compiled &result;
  std::chrono::steady_clock::time_point last;
};

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_LIB_COMPILER_RECORDER_H
