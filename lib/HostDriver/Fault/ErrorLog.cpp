//===- ErrorLog.cpp - The last errors of the process ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fault/ErrorLog.h"
#include <ctime>
#include <unistd.h>
#include <vector>

using namespace cppyy_cuda;
using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

ErrorLog &ErrorLog::get() {
  static auto *log = new ErrorLog;
  return *log;
}

/// As CUDA writes them: time, process, component, level.
static std::string lineOf(const std::string &text) {
  char head[64], clock[16] = "";
  std::time_t now = std::time(nullptr);
  std::tm local;
  if (localtime_r(&now, &local))
    std::strftime(clock, sizeof(clock), "%H:%M:%S", &local);
  std::snprintf(head, sizeof(head), "[%s][%d][CUDA][E] ", clock, int(getpid()));
  return head + text.substr(0, ErrorLog::kMostBytes / 4);
}

void ErrorLog::add(const std::string &text) {
  std::string line = lineOf(text);
  std::vector<Listener> told;
  {
    std::lock_guard lock(mutex);
    bytes += line.size() + 1;
    entries.push_back(line);
    for (; bytes > kMostBytes; ++begin) {
      bytes -= entries.front().size() + 1;
      entries.pop_front();
    }
    for (const auto &[handle, listener] : listeners)
      told.push_back(listener);
  }
  for (const Listener &each : told) // whoever fails may hold locks
    each.callback(each.data, 0, line.data(), line.size());
}

unsigned ErrorLog::next() {
  std::lock_guard lock(mutex);
  return begin + unsigned(entries.size());
}

std::string ErrorLog::text(unsigned first, size_t mostBytes) {
  const std::string missing = "[earlier messages are missing]\n";
  std::lock_guard lock(mutex);
  unsigned end = begin + unsigned(entries.size());
  std::string lines;
  unsigned at = end;
  for (; at > std::max(first, begin); --at) {
    const std::string &entry = entries[at - 1 - begin];
    bool isWhole = at - 1 == first;
    size_t size = entry.size() + 1 + (isWhole ? 0 : missing.size());
    if (lines.size() + size > mostBytes)
      break;
    lines = entry + "\n" + lines;
  }
  return at == end || at == first ? lines : missing + lines;
}

cuda::CUlogsCallbackHandle ErrorLog::listen(cuda::CUlogsCallback callback,
                                            void *data) {
  std::lock_guard lock(mutex);
  listeners[++lastHandle] = {callback, data};
  return reinterpret_cast<cuda::CUlogsCallbackHandle>(lastHandle);
}

bool ErrorLog::unlisten(cuda::CUlogsCallbackHandle handle) {
  std::lock_guard lock(mutex);
  return listeners.erase(reinterpret_cast<uintptr_t>(handle)) != 0;
}
