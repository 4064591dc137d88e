//===- Isolation.cpp - Work in a process of its own -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Isolation.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/CommandLine.h"
#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/ManagedStatic.h"
#include "llvm/Support/raw_ostream.h"
#include <cerrno>
#include <csignal>
#include <cstring>
#include <new>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace cppyy_cuda;
namespace cl = llvm::cl;

namespace {
struct IsolationOptions {
  cl::OptionCategory category{"Limits"};
  cl::opt<unsigned> seconds{"time-limit",
                            cl::desc("Stop after so many seconds (default: "
                                     "never)"),
                            cl::value_desc("s"), cl::init(0),
                            cl::cat(category)};
  cl::opt<unsigned> mebibytes{"memory-limit",
                              cl::desc("Take so much memory at most (default "
                                       "8192; 0: any)"),
                              cl::value_desc("MiB"), cl::init(8192),
                              cl::cat(category)};
  cl::opt<bool> oneProcess{"one-process",
                           cl::desc("Crash as other LLVM tools do, for "
                                    "debuggers"),
                           cl::cat(category)};
};
} // namespace

static llvm::ManagedStatic<IsolationOptions> options;

/// The exit status that reports memory exhaustion; the work itself exits with 0
/// or 1.
static constexpr int kOutOfMemory = 77;

void cppyy_cuda::registerIsolationOptions() { *options; }

bool cppyy_cuda::wantsOneProcess() { return options->oneProcess; }

//===----------------------------------------------------------------------===//
// In the child process
//===----------------------------------------------------------------------===//

static void setLimits() {
  if (options->mebibytes) {
    rlim_t bytes = rlim_t(options->mebibytes) << 20;
    rlimit limit{bytes, bytes};
    setrlimit(RLIMIT_DATA, &limit);
  }
  if (options->seconds)
    alarm(options->seconds); // and SIGALRM ends it
}

/// A failed allocation would be an exception, or an abort.
static void exitWithoutMemory() {
  std::set_new_handler([] { _exit(kOutOfMemory); });
  llvm::install_bad_alloc_error_handler(
      [](void *, const char *, bool) { _exit(kOutOfMemory); });
}

[[noreturn]] static void runHere(llvm::function_ref<int()> work, pid_t parent) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  if (getppid() != parent)
    _exit(1); // it has already ended
  setLimits();
  exitWithoutMemory();
  exit(work());
}

//===----------------------------------------------------------------------===//
// In the waiting process
//===----------------------------------------------------------------------===//

/// Ends this process in the way that a user ended the child.
static void endAlike(int signal) {
  if (!llvm::is_contained({SIGHUP, SIGINT, SIGPIPE, SIGQUIT, SIGTERM}, signal))
    return;
  std::signal(signal, SIG_DFL);
  raise(signal);
}

static Ending killedBy(int signal) {
  endAlike(signal);
  if (signal == SIGALRM && options->seconds)
    return {Ending::OutOfTime, 1,
            "the time limit of " + std::to_string(options->seconds) + " s"};
  return {Ending::Crashed, 1, strsignal(signal)};
}

static Ending outOfMemory() {
  if (!options->mebibytes)
    return {Ending::OutOfMemory, 1, "the end of this machine's memory"};
  return {Ending::OutOfMemory, 1,
          "the memory limit of " + std::to_string(options->mebibytes) + " MiB"};
}

Ending cppyy_cuda::runIsolated(llvm::function_ref<int()> work) {
  llvm::outs().flush();
  pid_t parent = getpid(), child = fork();
  if (child < 0)
    return {Ending::Crashed, 1,
            std::string("no process can be started: ") + strerror(errno)};
  if (child == 0)
    runHere(work, parent);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR)
    ;
  if (WIFSIGNALED(status))
    return killedBy(WTERMSIG(status));
  if (WEXITSTATUS(status) == kOutOfMemory)
    return outOfMemory();
  return {Ending::Exited, WEXITSTATUS(status), ""};
}
