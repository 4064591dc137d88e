//===- HostReports.cpp - Exceptions that kernels raise --------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostReports.h"
#include "HostErrors.h"
#include "HostObjects.h"
#include "cppyy-cuda/Runtime/Graph.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;
using runtime::Driver;
using runtime::LaunchConfig;

namespace {
/// A code, which is 0 if nothing was raised, and the positions in the block and
/// in the grid (REPORT_WORDS of frontend/raised.py).
using ReportWords = std::array<int32_t, 7>;

/// A report in the memory of the device, for one launch.
class Report {
public:
  Report(const Driver &driver, cuda::CUstream stream)
      : driver(driver), stream(stream) {}
  ~Report() {
    if (address)
      driver.cuMemFree(address);
  }
  Report(const Report &) = delete;

  llvm::Error make() {
    if (llvm::Error error =
            driver.check(driver.cuMemAlloc(&address, sizeof(ReportWords)),
                         "allocating memory for an exception"))
      return error;
    return driver.check(
        driver.cuMemsetD8Async(address, 0, sizeof(ReportWords), stream),
        "clearing memory for an exception");
  }
  llvm::Error read(ReportWords &words) const {
    cuda::CUresult result =
        driver.cuMemcpyDtoHAsync(words.data(), address, sizeof(words), stream);
    if (result == cuda::CUDA_SUCCESS)
      result = driver.cuStreamSynchronize(stream);
    return driver.check(result, "waiting for a kernel");
  }
  cuda::CUdeviceptr *place() { return &address; }

private:
  const Driver &driver;
  cuda::CUstream stream;
  cuda::CUdeviceptr address = 0; ///< 0: an exception is a failed assertion
};

/// One launch of a kernel that may raise.
struct Launch {
  const runtime::LaunchSite &site;
  const runtime::Plan &plan;
  const LaunchConfig *config;
  void *const *values;

  cuda::CUstream stream() const {
    const auto &given = config ? *config : *plan.getOptions().defaultConfig;
    return reinterpret_cast<cuda::CUstream>(given.stream);
  }
  llvm::Error enqueue(Report &report) const {
    llvm::SmallVector<void *, 16> all(values,
                                      values + plan.getOptions().reportValue);
    all.push_back(report.place());
    return plan.launch(config, all.data(), site.where);
  }
  llvm::Error run(const Driver &driver, ReportWords &words) const {
    if (llvm::Error error = driver.ensureContext().takeError())
      return error;
    Report report(driver, stream());
    llvm::Expected<bool> isCaptured =
        runtime::Graph::isCapturing(driver, stream());
    if (!isCaptured)
      return isCaptured.takeError();
    if (*isCaptured)
      return enqueue(report);
    if (llvm::Error error = report.make())
      return error;
    if (llvm::Error error = enqueue(report))
      return error;
    return report.read(words);
  }
};
} // namespace

int cppyy_cuda::python::launchReported(const runtime::LaunchSite &site,
                                       const runtime::Plan &plan,
                                       const LaunchConfig *config,
                                       void *const *values) {
  // Without a configuration, the launch fails before anything is waited for.
  if (!config && !plan.getOptions().defaultConfig)
    return finish(plan.launch(nullptr, values), noteOf(plan, site, config));
  Launch launch{site, plan, config, values};
  ReportWords words = {};
  llvm::Error error =
      inContext([&] { return launch.run(plan.getDriver(), words); });
  if (error)
    return finish(std::move(error), noteOf(plan, site, config));
  if (LLVM_LIKELY(!words[0]))
    return 0;
  return guarded([&] {
    const auto *owner = static_cast<const PyPlan *>(plan.getOptions().client);
    owner->raised(words);
  });
}
