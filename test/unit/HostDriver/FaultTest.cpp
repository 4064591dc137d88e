//===- FaultTest.cpp - Kernels that end early -----------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "FaultFixture.h"
#include <csignal>
#include <cstring>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace cppyy_cuda::host;

namespace {
/// The block of the kernels below that fails.
uint64_t badBlock;

template <void (*go)()>
void failAt(const Geometry *, void *const *, Worker *worker, uint64_t first,
            uint64_t last) {
  for (uint64_t block = first; block < last; ++block) {
    worker->block = block;
    if (block == badBlock)
      go();
  }
}

/// The faults must be the processor's, not a sanitizer's.
#define PLAIN __attribute__((no_sanitize("address"), no_sanitize("undefined")))

PLAIN void writeNull() { *reinterpret_cast<volatile int *>(16) = 1; }
PLAIN void readFarAway() {
  (void)*reinterpret_cast<volatile char *>(0x600000000000);
}
PLAIN void useImpossiblePointer() {
  (void)*reinterpret_cast<volatile char *>(0x1234567812345678);
}
/// An aligned vector access.
void loadMisaligned() {
#if defined(__x86_64__)
  alignas(16) static char bytes[32];
  asm volatile("movaps (%0), %%xmm0" ::"r"(bytes + 1) : "xmm0", "memory");
#endif
}
PLAIN void divideByZero() {
  volatile int zero = 0, one = 1;
  one = one / zero;
}
void trap() { __builtin_trap(); }
PLAIN int recurse(volatile int depth) {
  volatile char frame[512];
  frame[0] = char(depth);
  return depth < 0 ? 0 : recurse(depth + 1) + frame[0];
}
void overflowStack() { recurse(0); }

void assertInKernel(const Geometry *, void *const *, Worker *worker,
                    uint64_t first, uint64_t) {
  worker->block = first;
  worker->thread = 5;
  worker->fault(worker, FaultKind::Assert, "k.py:3: k: Assertion `x` failed.");
}

void askForTooMuch(const Geometry *, void *const *, Worker *worker, uint64_t,
                   uint64_t) {
  worker->reserve(worker, uint64_t(1) << 60);
}

void nothing(const Geometry *, void *const *, Worker *, uint64_t, uint64_t) {}

/// The same kernel, traced: it records thread and place.
const SourceLocation places[] = {{"", "", 0, 0}, {"k.py", "scale", 12, 3}};
void failTraced(const Geometry *, void *const *, Worker *worker, uint64_t first,
                uint64_t) {
  worker->block = first;
  worker->thread = 37;
  worker->location = 1;
  writeNull();
}
const KernelInfo tracedInfo = {"null", failTraced, nullptr, nullptr, 0,     0,
                               0,      0,          0,       2,       places};
const KernelInfo *traced(void *, const char *name) {
  return std::strcmp(name, "null") == 0 ? &tracedInfo : nullptr;
}

struct Case {
  const char *name;
  KernelEntry entry;
  CUresult code;
  const char *text;
  bool isSignal = true;
};
const Case cases[] = {
    {"null", failAt<writeNull>, CUDA_ERROR_ILLEGAL_ADDRESS,
     "null dereference (write to address 0x10)"},
    {"far", failAt<readFarAway>, CUDA_ERROR_ILLEGAL_ADDRESS,
     "read of address 0x600000000000"},
    {"impossible", failAt<useImpossiblePointer>, CUDA_ERROR_ILLEGAL_ADDRESS,
     "no pointer can have"},
#if defined(__x86_64__)
    {"misaligned", failAt<loadMisaligned>, CUDA_ERROR_MISALIGNED_ADDRESS,
     "misaligned address"},
#endif
    {"divide", failAt<divideByZero>, CUDA_ERROR_LAUNCH_FAILED,
     "integer division by zero"},
    {"trap", failAt<trap>, CUDA_ERROR_LAUNCH_FAILED, "trap"},
    {"stack", failAt<overflowStack>, CUDA_ERROR_LAUNCH_FAILED,
     "stack overflow"},
    {"assert", assertInKernel, CUDA_ERROR_ASSERT,
     "assertion `x` failed in block (0, 0, 0), thread (5, 0, 0), at k.py:3 "
     "in k",
     false},
    {"memory", askForTooMuch, CUDA_ERROR_LAUNCH_OUT_OF_RESOURCES, "no memory"},
};

class FaultTest : public FaultFixture {
protected:
  void SetUp() override {
    FaultFixture::SetUp();
    for (const Case &each : cases)
      fakeKernels()[each.name] = {each.name, each.entry, nullptr, nullptr,
                                  0,         0,          0};
    fakeKernels()["nothing"] = {"nothing", nothing, nullptr, nullptr, 0, 0, 0};
    fakeLoader().traced = nullptr;
    badBlock = 2;
  }
};

TEST_F(FaultTest, KernelsHaveTheNamesOfTheirSource) {
  // Read as the code of a type, "f" would be "float".
  std::pair<const char *, std::string> names[] = {
      {"f", "kernel 'f' "}, {"_Z5scalePdi", "kernel 'scale(double*, int)' "}};
  for (auto &[symbol, text] : names) {
    fakeKernels()[symbol] = {symbol, assertInKernel, nullptr, nullptr, 0, 0, 0};
    EXPECT_EQ(launchAndWait(symbol, 1, 1), CUDA_ERROR_ASSERT);
    EXPECT_EQ(reason().find(text), 0u) << reason();
    resetContext();
  }
}

TEST_F(FaultTest, EachHasItsCodeAndWords) {
  for (const Case &each : cases) {
    SCOPED_TRACE(each.name);
    if (!kSignalsArrive && each.isSignal)
      continue;
    EXPECT_EQ(launchAndWait(each.name, 4, 128), each.code);
    EXPECT_NE(reason().find(each.text), std::string::npos) << reason();
    EXPECT_NE(reason().find(std::string("kernel '") + each.name +
                            "' (grid (4, 1, 1), block (128, 1, 1))"),
              std::string::npos)
        << reason();
    resetContext();
    EXPECT_EQ(launchAndWait("nothing", 1, 1), CUDA_SUCCESS);
  }
}

TEST_F(FaultTest, OnEveryThreadOfThePool) {
  SKIP_WITHOUT_SIGNALS();
  badBlock = 900000;
  EXPECT_EQ(launchAndWait("null", 1000000, 1), CUDA_ERROR_ILLEGAL_ADDRESS);
  EXPECT_NE(reason().find("in block (900000, 0, 0)"), std::string::npos)
      << reason();
  resetContext();
}

TEST_F(FaultTest, TheContextStaysFaulted) {
  SKIP_WITHOUT_SIGNALS();
  EXPECT_EQ(launchAndWait("nothing", 1, 1), CUDA_SUCCESS);
  EXPECT_EQ(launchAndWait("divide", 4, 1), CUDA_ERROR_LAUNCH_FAILED);
  std::string first = reason();
  EXPECT_EQ(launchAndWait("nothing", 1, 1), CUDA_ERROR_LAUNCH_FAILED);
  EXPECT_EQ(reason(), first);
  resetContext();
}

TEST_F(FaultTest, ATracedKernelTellsThreadAndLine) {
  SKIP_WITHOUT_SIGNALS();
  fakeLoader().traced = traced;
  EXPECT_EQ(launchAndWait("null", 4, 128), CUDA_ERROR_ILLEGAL_ADDRESS);
  EXPECT_EQ(reason(), "kernel 'null' (grid (4, 1, 1), block (128, 1, 1)): null "
                      "dereference (write to address 0x10) in block (2, 0, "
                      "0), thread (37, 0, 0), at k.py:12 in scale");
  FaultReport report;
  ASSERT_TRUE(driverTable().lastFault(&report));
  EXPECT_EQ(report.kind, FaultKind::Access);
  EXPECT_EQ(report.code, CUDA_ERROR_ILLEGAL_ADDRESS);
  EXPECT_EQ(report.text, reason());
  EXPECT_STREQ(report.kernel, "null");
  EXPECT_TRUE(report.hasThread);
  EXPECT_EQ(report.block[0], 2u);
  EXPECT_EQ(report.thread[0], 37u);
  EXPECT_STREQ(report.location.file, "k.py");
  EXPECT_EQ(report.location.line, 12u);
  resetContext();
}

TEST_F(FaultTest, AssertsAreReportedAsCudaDoes) {
  testing::internal::CaptureStderr();
  EXPECT_EQ(launchAndWait("assert", 1, 32), CUDA_ERROR_ASSERT);
  EXPECT_EQ(testing::internal::GetCapturedStderr(),
            "k.py:3: k: block: [0,0,0], thread: [5,0,0] Assertion `x` "
            "failed.\n");
  resetContext();
}

TEST_F(FaultTest, ThreadsOfClientsAreGuardedToo) {
  SKIP_WITHOUT_SIGNALS();
  std::thread other([&] {
    fn<CUcontext>("cuCtxSetCurrent")(context);
    EXPECT_EQ(launchAndWait("stack", 3, 1), CUDA_ERROR_LAUNCH_FAILED);
  });
  other.join();
  resetContext();
}

TEST_F(FaultTest, NoWorkerOutsideKernels) {
  launchAndWait("nothing", 1, 1);
  EXPECT_EQ(driverTable().currentWorker(), nullptr);
}

volatile sig_atomic_t theirs;
void theirHandler(int) {
  theirs = 1;
  _exit(7);
}

/// How a child process that faults outside kernels ends.
int fateOfChild(void (*handler)(int)) {
  pid_t child = fork();
  if (child == 0) {
    if (handler)
      std::signal(SIGSEGV, handler);
    writeNull();
    _exit(1);
  }
  int status = 0;
  waitpid(child, &status, 0);
  return status;
}

TEST_F(FaultTest, OtherFaultsGoWhereTheyWent) {
  SKIP_WITHOUT_SIGNALS();
  launchAndWait("nothing", 1, 1); // our handlers are installed
  int status = fateOfChild(nullptr);
  EXPECT_TRUE(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV) << status;
  status = fateOfChild(theirHandler);
  EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 7) << status;
}

TEST_F(FaultTest, AHandlerThatCameBeforeIsCalled) {
  SKIP_WITHOUT_SIGNALS();
  // In a process of its own, which installs our handlers after theirs.
  testing::FLAGS_gtest_death_test_style = "threadsafe";
  EXPECT_EXIT(
      {
        std::signal(SIGSEGV, theirHandler);
        launchAndWait("nothing", 1, 1);
        writeNull();
      },
      testing::ExitedWithCode(7), "");
}

TEST_F(FaultTest, AHandlerThatCameLaterDoesNotKeepFaultsFromUs) {
  SKIP_WITHOUT_SIGNALS();
  testing::FLAGS_gtest_death_test_style = "threadsafe";
  EXPECT_EXIT(
      {
        launchAndWait("nothing", 1, 1);
        std::signal(SIGSEGV, theirHandler);
        usleep(20000); // handlers are checked only occasionally
        _exit(launchAndWait("null", 4, 1) == CUDA_ERROR_ILLEGAL_ADDRESS ? 3
                                                                        : 4);
      },
      testing::ExitedWithCode(3), "");
}
} // namespace
