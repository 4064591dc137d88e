//===- Report.cpp - Faults as clients learn of them -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fault/Report.h"
#include "cppyy-cuda/HostABI/SymbolName.h"
#include <algorithm>
#include <cstdio>
#include <mutex>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;
using namespace cppyy_cuda::cuda;

namespace {
/// A FaultReport with its texts.
struct Remembered {
  FaultReport report = {};
  std::string text, kernel, file, function;
  /// The client's view: pointers into this object.
  FaultReport view() const {
    FaultReport view = report;
    view.text = text.c_str();
    view.kernel = kernel.c_str();
    view.location.file = file.c_str();
    view.location.function = function.c_str();
    return view;
  }
};

std::mutex rememberedMutex;
Remembered *remembered = nullptr; ///< never destroyed

/// "file:line: function: Assertion ..." with block and thread, in CUDA's
/// format.
std::string assertLine(const Incident &incident, std::string text) {
  Index block = split(incident.fault.block, incident.geometry->gridDim);
  std::string place;
  auto put = [&](const char *what, const Index &index) {
    place += std::string(what) + ": [" + std::to_string(index.at[0]) + "," +
             std::to_string(index.at[1]) + "," + std::to_string(index.at[2]) +
             "]";
  };
  put("block", block);
  if (incident.fault.thread != kUnknown)
    put(", thread", split(incident.fault.thread, incident.geometry->blockDim));
  size_t at = text.rfind("Assertion `");
  return at == std::string::npos ? text + " " + place
                                 : text.insert(at, place + " ");
}

void remember(const Incident &incident, CUresult code,
              const std::string &text) {
  auto *fresh = new Remembered;
  FaultReport &report = fresh->report;
  const Fault &fault = incident.fault;
  report.kind = fault.kind;
  report.code = code;
  fresh->text = text;
  fresh->kernel = sourceName(incident.info->name);
  report.hasBlock = fault.block != kNoBlock;
  report.hasThread = fault.thread != kUnknown;
  Index block =
      split(report.hasBlock ? fault.block : 0, incident.geometry->gridDim);
  Index thread =
      split(report.hasThread ? fault.thread : 0, incident.geometry->blockDim);
  std::copy(block.at, block.at + 3, report.block);
  std::copy(thread.at, thread.at + 3, report.thread);
  Place place = placeOf(incident);
  report.location.line = place.line;
  report.location.column = place.column;
  fresh->file = place.file;
  fresh->function = place.function;
  std::lock_guard lock(rememberedMutex);
  delete remembered;
  remembered = fresh;
}
} // namespace

void cppyy_cuda::host::driver::publish(const Incident &incident, CUresult code,
                                       const std::string &text) {
  const Fault &fault = incident.fault;
  std::string line = fault.kind == FaultKind::Assert && fault.text[0]
                         ? assertLine(incident, fault.text)
                         : "cppyy-cuda: " + text;
  std::fprintf(stderr, "%s\n", line.c_str());
  remember(incident, code, text);
}

bool cppyy_cuda::host::driver::lastFault(FaultReport *report) {
  static thread_local Remembered copy;
  std::lock_guard lock(rememberedMutex);
  if (!remembered)
    return false;
  copy = *remembered;
  *report = copy.view();
  return true;
}
