//===- LaunchRun.cpp - A launch, from start to end ------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "LaunchRun.h"
#include "Faults.h"
#include "Interrupts.h"
#include "Report.h"
#include "State.h"
#include "ThreadPool.h"
#include "TimeLimit.h"
#include <algorithm>

using namespace cppyy_cuda::host;
using namespace std::chrono;

namespace {
/// Pointers to the copies of a launch's arguments.
class ArgumentPointers {
public:
  explicit ArgumentPointers(const PreparedLaunch &launch) {
    const KernelInfo &info = *launch.function->info;
    if (info.numParams > kFew)
      many = std::make_unique<void *[]>(info.numParams);
    pointToArguments(launch, begin());
  }
  void **begin() { return many ? many.get() : few; }

private:
  static constexpr uint32_t kFew = 32;
  void *few[kFew];
  std::unique_ptr<void *[]> many;
};

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
void findPlace(const Function &function, const PreparedLaunch &launch,
               void *const *params, PoolWorker &caller, Incident &incident) {
  const Module &module = *function.module;
  Fault &fault = incident.fault;
  if (function.info->numLocations || !module.loader->traced ||
      fault.kind == FaultKind::Check || fault.kind == FaultKind::Memory)
    return;
  const KernelInfo *traced =
      module.loader->traced(module.image, function.name.c_str());
  if (!traced || !traced->entry)
    return;
  Job again(*traced, launch.geometry, params, caller);
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

Outcome reportFault(const Function &function, const PreparedLaunch &launch,
                    Job &job) {
  Incident incident{&job.info, &launch.geometry, job.fault()};
  findPlace(function, launch, job.params, job.caller, incident);
  std::string text = describe(incident);
  CUresult code = codeOf(incident.fault.kind);
  publish(incident, code, text);
  return {code, incident.fault.kind, std::move(text)};
}

/// The findings of the checker of \p job, if any. It may have ended the kernel
/// because of one.
Outcome reportFindings(const ImageLoader &loader, Job &job) {
  std::vector<char> text(64 * 1024);
  size_t count = loader.findings(job.checker, text.data(), text.size());
  Incident incident{&job.info, &job.geometry, job.fault()};
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

/// The kernel as it is in \p context, whose variables it must use.
CUresult findInstance(Context &context, Function *&function) {
  Module *instance;
  if (CUresult result = function->module->instanceIn(context, instance))
    return result;
  if (instance == function->module)
    return CUDA_SUCCESS;
  return instance->function(function->name.c_str(), function);
}

Outcome runInstance(Function &function, const PreparedLaunch &launch) {
  const KernelInfo &info = *function.info;
  const ImageLoader &loader = *function.module->loader;
  ensureFaultHandlers();
  ArgumentPointers arguments(launch);
  Job job(info, launch.geometry, arguments.begin(), PoolWorker::current(),
          &function.threadTime);
  WaitScope wait;
  InterruptScope interrupt(job, launch.launcher);
  if (info.checks && loader.createChecker)
    job.checker = loader.createChecker(&info, &launch.geometry);
  if (auto limit = timeLimit(); limit.count())
    Watchdog::get().watch(job, limit);
  if (interrupt.interrupted())
    job.stop(FaultKind::Interrupt);
  else
    runBlocks(job, launch.cooperative);
  Outcome found;
  if (job.checker)
    found = reportFindings(loader, job);
  if (job.fault().kind == FaultKind::Interrupt)
    return {}; // the waiting thread knows
  if (!job.stopped() || job.fault().kind == FaultKind::Check)
    return found;
  return reportFault(function, launch, job);
}
} // namespace

Outcome cppyy_cuda::host::runLaunch(const PreparedLaunch &launch,
                                    Context &context) {
  Function *function = launch.function;
  if (CUresult result = findInstance(context, function))
    return {result, FaultKind::None, lastErrorText()};
  return runInstance(*function, launch);
}

CUresult cppyy_cuda::host::runKernel(const PreparedLaunch &launch,
                                     Context &context) {
  Outcome outcome = runLaunch(launch, context);
  if (outcome.code)
    context.fault(outcome.code, outcome.text);
  return outcome.code;
}
