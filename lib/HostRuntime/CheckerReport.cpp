//===- CheckerReport.cpp - Findings in words ------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "CheckedLaunch.h"
#include "cppyy-cuda/HostABI/SymbolName.h"

#include <algorithm>

namespace cppyy_cuda::host {

static std::string indices(uint64_t linear, const uint32_t (&size)[3]) {
  uint64_t row = linear / size[0];
  return "(" + std::to_string(linear % size[0]) + ", " +
         std::to_string(row % size[1]) + ", " + std::to_string(row / size[1]) +
         ")";
}

std::string describeObject(const char *symbol) {
  std::string name = sourceName(symbol);
  // The function of a static variable is where the access is; names with
  // underscores are the compiler's own.
  size_t scope = name.rfind("::");
  if (scope != std::string::npos)
    name.erase(0, scope + 2);
  return name.empty() || name.rfind("__", 0) == 0 ? "" : " '" + name + "'";
}

std::string describeAccess(uint32_t flags, uint64_t size) {
  std::string text = flags & AccessIsAtomic ? "atomic " : "";
  text += flags & AccessWrites ? "write" : "read";
  if (size)
    text += " of " + std::to_string(size) + (size == 1 ? " byte" : " bytes");
  return text;
}

std::string describeLocation(const Checker &checker, uint32_t location) {
  if (location == 0 || location >= checker.info.numLocations)
    return "an unknown line";
  const SourceLocation &place = checker.info.locations[location];
  std::string text = *place.file ? place.file : "line";
  return text + ":" + std::to_string(place.line);
}

std::string describeThread(const Checker &checker, uint32_t thread) {
  return "thread " + indices(thread, checker.geometry.blockDim);
}

std::string describePlace(const Checker &checker, const Place &place) {
  return describeLocation(checker, place.location) + " in kernel '" +
         sourceName(checker.info.name) + "', block " +
         indices(place.block, checker.geometry.gridDim) + ", " +
         describeThread(checker, place.thread);
}

bool isNewFinding(Checker &checker, Check check, uint32_t location,
                  uint32_t other) {
  auto [low, high] = std::minmax(location, other);
  return checker.seen.insert({check, low, high}).second;
}

void addFinding(Checker &checker, std::string text) {
  if (checker.findings.size() < Checker::kMaxFindings)
    checker.findings.push_back(std::move(text));
  else
    ++checker.suppressed;
}

size_t countFindings(const Checker &checker) {
  return checker.findings.size() + checker.suppressed;
}

std::string findings(const Checker &checker) {
  std::string text;
  for (const std::string &finding : checker.findings)
    text += (text.empty() ? "" : "\n") + finding;
  if (checker.suppressed)
    text += "\nand " + std::to_string(checker.suppressed) + " more";
  return text;
}

} // namespace cppyy_cuda::host
