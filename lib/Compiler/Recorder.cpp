//===- Recorder.cpp - Texts, timings and dumps of one compilation ---------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Recorder.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

using namespace cppyy_cuda;
using Clock = std::chrono::steady_clock;

Recorder::Recorder(const CompileOptions &options, Compiled &result)
    : options(options), result(result), last(Clock::now()) {}

static llvm::StringRef suffixOf(Phase phase) {
  switch (phase) {
  case Phase::LLVM:
    return "ll";
  case Phase::PTX:
    return "ptx";
  default:
    return "mlir";
  }
}

llvm::Error Recorder::text(Phase phase, Printer print) {
  if (!options.keepText && options.dumpDir.empty())
    return llvm::Error::success();
  std::string text;
  llvm::raw_string_ostream os(text);
  print(os);
  if (llvm::Error error = dump(phase, suffixOf(phase), text))
    return error;
  if (options.keepText)
    result.text[phase] = std::move(text);
  return llvm::Error::success();
}

llvm::Error Recorder::dump(Phase phase, llvm::StringRef suffix,
                           llvm::StringRef bytes) {
  if (options.dumpDir.empty())
    return llvm::Error::success();
  if (std::error_code code = llvm::sys::fs::create_directories(options.dumpDir))
    return llvm::createStringError(code, "cannot make the dump folder '" +
                                             options.dumpDir + "'");
  // Numbered, so that a listing shows the order of the phases.
  llvm::SmallString<128> path(options.dumpDir);
  llvm::sys::path::append(path, options.dumpName + "." +
                                    std::to_string(unsigned(phase)) + "-" +
                                    phaseName(phase) + "." + suffix);
  std::error_code code;
  llvm::raw_fd_ostream os(path, code);
  if (code)
    return llvm::createStringError(code, "cannot write '" + path +
                                             "': " + code.message());
  os << bytes;
  // A full disk is noticed only when the buffer is flushed.
  os.close();
  if (std::error_code failure = os.error()) {
    os.clear_error();
    return llvm::createStringError(failure, "cannot write '" + path +
                                                "': " + failure.message());
  }
  return llvm::Error::success();
}

void Recorder::step(llvm::StringRef name) {
  Clock::time_point now = Clock::now();
  result.timings.emplace_back(
      name.str(),
      std::chrono::duration<double, std::milli>(now - last).count());
  last = now;
  if (options.onStep)
    options.onStep(name);
}
