//===- ReportText.cpp - What a fault is called ----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fault/Report.h"
#include "Fault/Watchdog.h"
#include "cppyy-cuda/HostABI/SymbolName.h"
#include <cstdio>
#include <cstdlib>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;
using namespace cppyy_cuda::cuda;

Index cppyy_cuda::host::driver::split(uint64_t linear,
                                      const uint32_t (&dims)[3]) {
  uint64_t row = linear / dims[0];
  return {{uint32_t(linear % dims[0]), uint32_t(row % dims[1]),
           uint32_t(row / dims[1])}};
}

/// What precedes the condition in "file:line: function: Assertion `...`".
static constexpr char kAssertion[] = "Assertion `";

static Place placeOfAssert(const std::string &text) {
  std::string before = text.substr(0, text.rfind(kAssertion));
  for (size_t end = before.find(": "); end != std::string::npos;
       end = before.find(": ", end + 1)) {
    size_t colon = before.find_last_not_of("0123456789", end - 1);
    if (end == 0 || colon == end - 1 || before[colon] != ':')
      continue;
    Place place;
    place.file = before.substr(0, colon);
    place.line = uint32_t(std::strtoul(&before[colon + 1], nullptr, 10));
    if (before.size() > end + 4)
      place.function = before.substr(end + 2, before.size() - end - 4);
    return place;
  }
  return {};
}

Place cppyy_cuda::host::driver::placeOf(const Incident &incident) {
  if (incident.fault.kind == FaultKind::Assert)
    return placeOfAssert(incident.fault.text);
  uint32_t location = incident.fault.location;
  if (location >= incident.info->numLocations)
    return {};
  const SourceLocation &found = incident.info->locations[location];
  return {found.file, found.function, found.line, found.column};
}

namespace {
/// Lower addresses are treated as a null pointer with an offset.
constexpr uintptr_t kNullPage = 64 * 1024;

std::string triple(const uint32_t (&v)[3]) {
  return "(" + std::to_string(v[0]) + ", " + std::to_string(v[1]) + ", " +
         std::to_string(v[2]) + ")";
}

std::string hex(uintptr_t address) {
  char text[32];
  std::snprintf(text, sizeof(text), "0x%zx", size_t(address));
  return text;
}

/// The position of \p address relative to the allocation before it.
std::string neighborhood(const Incident &incident) {
  constexpr uintptr_t reach = 4096;
  uintptr_t address = incident.fault.address;
  AllocationRange found;
  for (uintptr_t back = 1; back <= reach && back <= address; back *= 2)
    if (incident.findAllocation(address - back, &found))
      return ", " + std::to_string(address - (found.base + found.size)) +
             " bytes past the end of an allocation of " +
             std::to_string(found.size);
  return "";
}

std::string describeAccess(const Incident &incident) {
  const Fault &fault = incident.fault;
  if (!fault.hasAddress)
    return "access to an address that no pointer can have";
  std::string what = std::string(fault.isWrite ? "write to" : "read of") +
                     " address " + hex(fault.address);
  if (fault.address < kNullPage)
    return "null dereference (" + what + ")";
  return "illegal memory access (" + what + neighborhood(incident) + ")";
}

std::string withText(std::string what, const Fault &fault) {
  return fault.text[0] ? what + ": " + fault.text : what;
}

/// The condition only: the place follows, as for other faults.
std::string describeAssert(const std::string &text) {
  size_t at = text.rfind(kAssertion);
  if (at == std::string::npos)
    return "assertion failed: " + text;
  std::string words = "assertion " + text.substr(at + sizeof(kAssertion) - 2);
  while (!words.empty() && (words.back() == '.' || words.back() == '\n'))
    words.pop_back();
  return words;
}

std::string timeLimitText() {
  char text[64];
  double seconds = std::chrono::duration<double>(timeLimit()).count();
  std::snprintf(text, sizeof(text), "it ran longer than the limit of %g s",
                seconds);
  return text;
}

std::string describeKind(const Incident &incident) {
  const Fault &fault = incident.fault;
  switch (fault.kind) {
  case FaultKind::Access:
    return describeAccess(incident);
  case FaultKind::Misaligned:
    return "misaligned address" +
           (fault.hasAddress ? " " + hex(fault.address) : std::string());
  case FaultKind::Arithmetic:
    return "integer division by zero, or one that overflows";
  case FaultKind::StackOverflow:
    return "stack overflow (endless recursion, or too much local memory)";
  case FaultKind::Instruction:
    return "an instruction that this processor does not have";
  case FaultKind::Assert:
    return describeAssert(fault.text);
  case FaultKind::TimeLimit:
    return timeLimitText();
  case FaultKind::Deadlock:
    return withText("deadlock", fault);
  case FaultKind::Check:
    return withText("a check failed", fault);
  case FaultKind::Memory:
    return withText("no memory for the state of a block's threads", fault);
  case FaultKind::Free:
    return "free of address " + std::string(fault.text) +
           ", which malloc did not give or which is free already";
  case FaultKind::Interrupt: // not reported: the waiting thread has the signal
  case FaultKind::Trap:
  case FaultKind::None:
    break;
  }
  return withText("trap", fault);
}

std::string describePlace(const Incident &incident) {
  const Fault &fault = incident.fault;
  std::string text;
  if (fault.block != kNoBlock)
    text += " in block " +
            triple(split(fault.block, incident.geometry->gridDim).at);
  if (fault.thread != kUnknown)
    text += ", thread " +
            triple(split(fault.thread, incident.geometry->blockDim).at);
  Place place = placeOf(incident);
  if (place.file.empty())
    return text;
  text += ", at " + place.file;
  if (place.line)
    text += ":" + std::to_string(place.line);
  if (!place.function.empty())
    text += " in " + place.function;
  return text;
}
} // namespace

CUresult cppyy_cuda::host::driver::codeOf(FaultKind kind) {
  switch (kind) {
  case FaultKind::Access:
    return CUDA_ERROR_ILLEGAL_ADDRESS;
  case FaultKind::Misaligned:
    return CUDA_ERROR_MISALIGNED_ADDRESS;
  case FaultKind::Instruction:
    return CUDA_ERROR_ILLEGAL_INSTRUCTION;
  case FaultKind::Assert:
    return CUDA_ERROR_ASSERT;
  case FaultKind::TimeLimit:
    return CUDA_ERROR_LAUNCH_TIMEOUT;
  case FaultKind::Memory:
    return CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES;
  default:
    return CUDA_ERROR_LAUNCH_FAILED;
  }
}

std::string cppyy_cuda::host::driver::describe(const Incident &incident) {
  std::string kernel = "kernel '" + sourceName(incident.info->name) +
                       "' (grid " + triple(incident.geometry->gridDim) +
                       ", block " + triple(incident.geometry->blockDim) + "): ";
  if (!incident.findings.empty())
    return kernel + "checks failed\n" + incident.findings;
  return kernel + describeKind(incident) + describePlace(incident);
}
