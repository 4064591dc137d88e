//===- DriverError.cpp - Errors of the driver -----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/HostABI/HostImage.h"
#include "cppyy-cuda/Runtime/Driver.h"
#include "cppyy-cuda/Runtime/RecentLaunches.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::runtime;

char DriverError::ID = 0;
char NoDriverError::ID = 0;

void DriverError::log(llvm::raw_ostream &os) const { os << text; }

std::error_code DriverError::convertToErrorCode() const {
  return llvm::inconvertibleErrorCode();
}

char KernelFaultError::ID = 0;

KernelFaultError::KernelFaultError(const host::FaultReport &report)
    : ErrorInfo(cuda::CUresult(report.code), report.text),
      isCheck(report.kind == host::FaultKind::Check), kernel(report.kernel),
      file(report.location.file ? report.location.file : ""),
      function(report.location.function ? report.location.function : ""),
      line(report.location.line) {
  if (report.hasBlock)
    block = {report.block[0], report.block[1], report.block[2]};
  if (report.hasThread)
    thread = {report.thread[0], report.thread[1], report.thread[2]};
}

llvm::Error Driver::faultBehind(cuda::CUresult result) const {
  host::FaultReport report;
  // After a fault, a context answers every call with the fault's code and text.
  if (!hostTable || !hostTable->lastFault(&report) || report.code != result ||
      llvm::StringRef(report.text) != hostTable->lastErrorText())
    return llvm::Error::success();
  return llvm::make_error<KernelFaultError>(report);
}

llvm::Error Driver::error(cuda::CUresult result, llvm::StringRef action,
                          bool explained) const {
  if (llvm::Error fault = faultBehind(result))
    return fault;
  const char *name = nullptr, *meaning = nullptr;
  if (cuGetErrorName(result, &name) || !name)
    name = "an unknown error";
  if (cuGetErrorString(result, &meaning) || !meaning)
    meaning = "no description";
  std::string text;
  llvm::raw_string_ostream os(text);
  os << action << " failed with " << name << " (" << int(result)
     << "): " << meaning;
  if (explained && hostTable)
    if (const char *reason = hostTable->lastErrorText(); *reason)
      os << "; " << reason;
  if (!hostTable && isSticky(result))
    if (std::string launches = describeRecentLaunches(); !launches.empty())
      os << "\nit is the fault of one of the launches before, the last one "
            "first:"
         << launches;
  return llvm::make_error<DriverError>(result, std::move(text));
}
