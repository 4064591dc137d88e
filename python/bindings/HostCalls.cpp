//===- HostCalls.cpp - What compiled host code calls ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostArrays.h"
#include "HostObjects.h"
#include "HostReports.h"
#include "PlanObject.h"
#include "cppyy-cuda/Runtime/RecentLaunches.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::python;
using runtime::LaunchConfig;
using runtime::LaunchSite;
using runtime::Plan;

namespace {
/// What Python answers with: set once, by the package that compiles host code.
struct Answers {
  py::object makePlan;     ///< recipe -> Plan, which it keeps alive
  py::object enterContext; ///< () -> None: gives the thread a context
};
Answers &answers() {
  static auto *answers = new Answers; // Python may be gone when statics die
  return *answers;
}
} // namespace

/// Asks Python for the plan of a site: the first time, and after changes. Keeps
/// the exception and returns null if there is none.
static const Plan *renew(LaunchSite &site) {
  uint64_t now = Plan::currentGeneration();
  const Plan *plan = nullptr;
  int failed = guarded([&] {
    admitInterrupts();
    py::object made = answers().makePlan(py::bytes(site.recipe));
    plan = &made.cast<PyPlan &>().plan;
    plan->confirm(now);
    // The site's own text goes away with the compiled code.
    site.where = runtime::RecentLaunches::keep(site.where);
  });
  if (failed)
    return nullptr;
  site.plan.store(plan, std::memory_order_release);
  return plan;
}

llvm::Error
cppyy_cuda::python::inContext(llvm::function_ref<llvm::Error()> work) {
  llvm::Error error = released(work);
  if (LLVM_LIKELY(!error) || !lacksContext(error))
    return error;
  WithGil gil;
  try {
    answers().enterContext();
  } catch (py::error_already_set &raised) {
    raised.discard_as_unraisable("cppyy_cuda: entering a context");
    return error;
  }
  llvm::consumeError(std::move(error));
  return released(work);
}

int cppyy_cuda::python::finish(llvm::Error error, const std::string &note) {
  if (LLVM_LIKELY(!error))
    return 0;
  return guarded([&] { raise(std::move(error), note); });
}

static void extents(llvm::raw_ostream &os, const int64_t (&values)[3]) {
  os << '(' << values[0] << ", " << values[1] << ", " << values[2] << ')';
}

/// The kernel, its configuration and the line that launches it.
std::string cppyy_cuda::python::noteOf(const Plan &plan, const LaunchSite &site,
                                       const LaunchConfig *config) {
  std::string note;
  llvm::raw_string_ostream os(note);
  os << "\nkernel " << plan.getName() << " was launched with ";
  if (config) {
    extents(os, config->grid);
    os << " blocks of ";
    extents(os, config->block);
    os << " threads";
  } else {
    os << "its default configuration";
  }
  os << " at " << site.where;
  return note;
}

/// The entry for launches; named in the IR of compiled host code.
extern "C" int cppyy_cuda_launch(LaunchSite *site, const LaunchConfig *config,
                                 void *const *values) {
  const Plan *plan = site->plan.load(std::memory_order_acquire);
  if (LLVM_UNLIKELY(!plan || !plan->isCurrent()) && !(plan = renew(*site)))
    return -1;
  if (LLVM_UNLIKELY(plan->getOptions().reportValue))
    return launchReported(*site, *plan, config, values);
  llvm::Error error =
      inContext([&] { return plan->launch(config, values, site->where); });
  if (LLVM_LIKELY(!error))
    return 0;
  return finish(std::move(error), noteOf(*plan, *site, config));
}

static py::dict addresses() {
  py::dict result;
  auto add = [&](const char *name, auto *function) {
    result[name] = reinterpret_cast<uintptr_t>(function);
  };
  addHostObjects(
      [&](const char *name, void *function) { add(name, function); });
  add("cppyy_cuda_launch", cppyy_cuda_launch);
  add("cppyy_cuda_unbox_array", cppyy_cuda_unbox_array);
  add("cppyy_cuda_parallel_enter", cppyy_cuda_parallel_enter);
  add("cppyy_cuda_parallel_leave", cppyy_cuda_parallel_leave);
  return result;
}

void cppyy_cuda::python::bindHostCalls(py::module_ &module) {
  bindHostArrays(module);
  bindHostErrors(module);
  module.def("host_calls", addresses,
             "The addresses of the functions that compiled host code calls, by "
             "name.");
  module.def(
      "serve_host_code",
      [](py::object makePlan, py::object enterContext) {
        answers() = {std::move(makePlan), std::move(enterContext)};
      },
      py::arg("make_plan"), py::arg("enter_context"),
      "Sets what compiled host code asks Python for: the plan of a recipe "
      "(bytes), which must live as long as the process, and a context.");
}
