//===- FatalErrors.cpp - LLVM's fatal errors as llvm::Error ---------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Target/Common/FatalErrors.h"

#include "llvm/Support/ErrorHandling.h"
#include "llvm/Support/raw_ostream.h"
#include <csetjmp>
#include <memory>
#include <mutex>

using namespace llvm;

namespace cppyy_cuda {

namespace {
/// Where this thread continues after a fatal error.
struct Landing {
  std::jmp_buf point;
  std::string reason;
};
} // namespace

static thread_local Landing *landing = nullptr;

static void land(void *, const char *reason, bool) {
  if (!landing) {
    // LLVM would end the process next; with a handler it prints nothing.
    errs() << "LLVM ERROR: " << reason << '\n';
    return;
  }
  landing->reason = reason;
  std::longjmp(landing->point, 1);
}

Error catchFatalErrors(function_ref<void()> function) {
  static std::once_flag once;
  std::call_once(once, [] { install_fatal_error_handler(land); });
  // On the heap, because the value of a local is indeterminate after longjmp.
  const auto here = std::make_unique<Landing>();
  Landing *const outer = landing;
  landing = here.get();
  bool fatal = setjmp(landing->point) != 0;
  if (!fatal)
    function();
  landing = outer;
  if (fatal)
    return createStringError(here->reason);
  return Error::success();
}

} // namespace cppyy_cuda
