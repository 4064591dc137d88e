//===- Execution.cpp - A launch, from start to end ------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Exec/Execution.h"
#include "Exec/ThreadPool.h"
#include "Fault/Interrupts.h"
#include "Fault/Report.h"
#include "Fault/SignalHandlers.h"
#include "Fault/Watchdog.h"
#include <algorithm>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;
using namespace cppyy_cuda::cuda;
using namespace std::chrono;

namespace {
/// Runs the job's blocks as its launch requires.
void runBlocks(Job &job, bool cooperative) {
  if (!job.caller.begin(job))
    job.fail(job.caller);
  else if (job.checker) // its findings depend on the order of the blocks
    job.runBlocks(job.caller, 0, job.count);
  else if (cooperative && job.info.gridSync)
    ThreadPool::get().runCooperative(job);
  else
    ThreadPool::get().run(job);
  job.caller.end();
}

/// The time limit for running a block again. One that ran too long may be
/// anywhere by then: the limit must not be exceeded twice.
nanoseconds patienceFor(FaultKind kind) {
  nanoseconds most = kind == FaultKind::TimeLimit ? milliseconds(100)
                                                  : nanoseconds(seconds(2));
  auto limit = timeLimit();
  return limit.count() ? std::min(limit, most) : most;
}

/// A traced entry of the kernel runs the faulty block again, which determines
/// the thread and the line. Nothing is lost: a fault leaves the device's memory
/// undefined.
void findPlace(const Execution &execution, PoolWorker &caller,
               Incident &incident) {
  const LoadedKernel &kernel = execution.kernel;
  Fault &fault = incident.fault;
  if (kernel.info.numLocations || !kernel.loader.traced ||
      fault.kind == FaultKind::Check || fault.kind == FaultKind::Memory)
    return;
  const KernelInfo *traced =
      kernel.loader.traced(kernel.image, kernel.name.c_str());
  if (!traced || !traced->entry)
    return;
  Job again(*traced, execution.geometry, execution.params, caller);
  Watchdog::get().watch(again, patienceFor(fault.kind));
  if (!caller.begin(again) ||
      again.runBlocks(caller, fault.block, fault.block + 1))
    return;
  Fault found = again.fault();
  if (found.kind != fault.kind)
    return;
  fault.thread = found.thread;
  fault.location = found.location;
  incident.info = traced;
}

Incident incidentOf(const Execution &execution, const Job &job) {
  return {&job.info, &job.geometry, job.fault(), execution.findAllocation};
}

Outcome reportFault(const Execution &execution, Job &job) {
  Incident incident = incidentOf(execution, job);
  findPlace(execution, job.caller, incident);
  std::string text = describe(incident);
  CUresult code = codeOf(incident.fault.kind);
  publish(incident, code, text);
  return {code, incident.fault.kind, std::move(text)};
}

/// The findings of the checker of \p job, if any. It may have ended the kernel
/// because of one.
Outcome reportFindings(const Execution &execution, Job &job) {
  const ImageLoader &loader = execution.kernel.loader;
  std::vector<char> text(64 * 1024);
  size_t count = loader.findings(job.checker, text.data(), text.size());
  Incident incident = incidentOf(execution, job);
  loader.destroyChecker(job.checker);
  bool ended = incident.fault.kind == FaultKind::Check;
  if (!count && !ended)
    return {};
  if (!ended) { // no single place
    incident.fault = Fault();
    incident.fault.kind = FaultKind::Check;
    incident.fault.block = kNoBlock;
  }
  incident.findings = incident.fault.text;
  if (ended && count)
    incident.findings += "\n\n";
  if (count)
    incident.findings += text.data();
  std::string words = describe(incident);
  publish(incident, codeOf(FaultKind::Check), words);
  return {codeOf(FaultKind::Check), FaultKind::Check, std::move(words)};
}

} // namespace

Outcome cppyy_cuda::host::driver::execute(const Execution &execution) {
  const KernelInfo &info = execution.kernel.info;
  const ImageLoader &loader = execution.kernel.loader;
  ensureFaultHandlers();
  Job job(info, execution.geometry, execution.params, PoolWorker::current(),
          &execution.kernel.threadTime);
  WaitScope wait;
  InterruptScope interrupt(job, execution.launcher);
  if (info.checks && loader.createChecker)
    job.checker = loader.createChecker(&info, &execution.geometry);
  if (auto limit = timeLimit(); limit.count())
    Watchdog::get().watch(job, limit);
  if (interrupt.interrupted())
    job.stop(FaultKind::Interrupt);
  else
    runBlocks(job, execution.cooperative);
  Outcome found;
  if (job.checker)
    found = reportFindings(execution, job);
  if (job.fault().kind == FaultKind::Interrupt)
    return {}; // the waiting thread knows
  if (!job.stopped() || job.fault().kind == FaultKind::Check)
    return found;
  return reportFault(execution, job);
}
