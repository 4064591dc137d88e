//===- BuildEntries.cpp - The form and the entry of each kernel -----------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Called.h"
#include "Instrument.h"
#include "Passes.h"
#include "SuspendCalls.h"
#include "Trace.h"

using namespace llvm;

namespace cppyy_cuda::host {

bool isWatched(const Options &options) {
  return options.debug || options.trace || options.checks;
}

static Form chooseForm(Function &kernel, const Reachable &reached,
                       ArrayRef<CallInst *> suspensions,
                       const Options &options) {
  if (needsFibers(reached))
    return Form::Fibers;
  if (isWatched(options))
    return suspensions.empty() ? Form::Loops : Form::Coroutines;
  if (suspensions.empty())
    return gainsFromRegions(kernel) ? Form::Regions : Form::Loops;
  return areBlockUniform(kernel) ? Form::Regions : Form::Coroutines;
}

namespace {
/// Information shared with the functions that kernels call.
struct CalledPlan {
  SharedLayout shared;
  Locations locations;
};
} // namespace

/// Adds what Options::trace and Options::checks require to \p function.
static void watch(Function &function, Locations &locations,
                  const Options &options) {
  if (options.trace || options.checks)
    traceFunction(function, locations);
  if (options.checks)
    instrumentFunction(function, locations);
}

static CalledPlan planCalled(Module &module, const Options &options) {
  CalledPlan plan;
  canonicalizeCalled(module);
  for (Function *function : calledFunctions(module))
    watch(*function, plan.locations, options);
  plan.shared = passPositions(module);
  return plan;
}

static SmallVector<Plan> planKernels(Module &module, const Options &options,
                                     const CalledPlan &called) {
  SmallVector<Plan> plans;
  for (Function *kernel : kernelsOf(module)) {
    if (!isWatched(options))
      widenIndices(*kernel);
    SmallVector<CallInst *> suspensions = canonicalizeSuspensions(*kernel);
    Reachable reached = reachable(*kernel);
    Plan plan{kernel, Form::Loops,     {}, unsupportedReason(reached),
              false,  called.locations};
    plan.localBytes = localBytesOf(*kernel);
    if (plan.unsupported.empty()) {
      plan.gridSync = waitsForGrid(reached);
      plan.form = chooseForm(*kernel, reached, suspensions, options);
      plan.shared = layoutShared(*kernel, called.shared);
    } else {
      kernel->deleteBody();
    }
    plans.push_back(std::move(plan));
  }
  if (any_of(plans, [](Plan &plan) { return plan.form == Form::Fibers; }))
    for (Function *function : calledFunctions(module))
      checkStackOf(*function);
  return plans;
}

static Function *buildForm(const Plan &plan) {
  switch (plan.form) {
  case Form::Loops:
    return buildEntry(*plan.kernel, plan.shared);
  case Form::Regions:
    return buildRegionEntry(*plan.kernel, plan.shared);
  case Form::Coroutines:
    return buildCoroutineEntry(plan);
  case Form::Fibers:
    return buildFiberEntry(plan);
  }
  llvm_unreachable("covered switch");
}

/// The same for a kernel; Form::Loops would not record the threads.
static void watch(Plan &plan, const Options &options) {
  if (!plan.unsupported.empty())
    return;
  watch(*plan.kernel, plan.locations, options);
  if (plan.form == Form::Loops && (options.trace || options.checks))
    traceThreads(*plan.kernel);
}

void buildEntries(Module &module, const Options &options) {
  CalledPlan called = planCalled(module, options);
  for (Plan &plan : planKernels(module, options, called)) {
    watch(plan, options);
    markSharedAtomics(*plan.kernel);
    Function *entry = plan.unsupported.empty() ? buildForm(plan) : nullptr;
    defineKernelInfo(plan, entry, options);
    plan.kernel->eraseFromParent();
  }
}

} // namespace cppyy_cuda::host
