//===- Processor.cpp - A signal's place in machine code -------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Fault/Processor.h"
#include "Fault/Fault.h"
#include <ucontext.h>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::driver;

static const mcontext_t &machine(const void *context) {
  return static_cast<const ucontext_t *>(context)->uc_mcontext;
}

#if defined(__x86_64__)

uintptr_t cppyy_cuda::host::driver::programCounter(const void *context) {
  return uintptr_t(machine(context).gregs[REG_RIP]);
}

uintptr_t cppyy_cuda::host::driver::stackPointer(const void *context) {
  return uintptr_t(machine(context).gregs[REG_RSP]);
}

bool cppyy_cuda::host::driver::step(void *context, bool on) {
  constexpr greg_t trapFlag = 0x100;
  greg_t &flags =
      static_cast<ucontext_t *>(context)->uc_mcontext.gregs[REG_EFL];
  flags = on ? flags | trapFlag : flags & ~trapFlag;
  return true;
}

/// The page fault's error code: bit 1 is set for a write.
static bool isWrite(const void *context) {
  return machine(context).gregs[REG_ERR] & 2;
}

/// A general protection fault has no address: it is a misaligned SSE or AVX
/// access, or any access at an address that no 64-bit pointer can have; some
/// register holds the latter.
static bool holdsImpossiblePointer(const void *context) {
  for (int i = REG_R8; i <= REG_RCX; ++i) {
    int64_t value = machine(context).gregs[i];
    if (int64_t top = value >> 47; top != 0 && top != -1)
      return true;
  }
  return false;
}

/// Only vector instructions require alignment: those with the two-byte escape
/// or a VEX or EVEX prefix.
static bool isVector(const void *context) {
  auto *code = reinterpret_cast<const uint8_t *>(programCounter(context));
  while (*code == 0x66 || *code == 0xf2 || *code == 0xf3 || *code >> 4 == 4)
    ++code;
  return *code == 0x0f || *code == 0xc4 || *code == 0xc5 || *code == 0x62;
}

static bool isMisaligned(const void *context) {
  return isVector(context) && !holdsImpossiblePointer(context);
}

/// LLVM writes ud2 for trap(), and for unreachable code.
static bool isTrap(const void *context) {
  auto *code = reinterpret_cast<const uint8_t *>(programCounter(context));
  return code[0] == 0x0f && code[1] == 0x0b;
}

#elif defined(__aarch64__)

uintptr_t cppyy_cuda::host::driver::programCounter(const void *context) {
  return machine(context).pc;
}

uintptr_t cppyy_cuda::host::driver::stackPointer(const void *context) {
  return machine(context).sp;
}

bool cppyy_cuda::host::driver::step(void *, bool) { return false; }
static bool isWrite(const void *) { return false; }      // unknown
static bool isMisaligned(const void *) { return false; } // a SIGBUS
static bool isTrap(const void *) { return false; }       // brk raises SIGTRAP

#else
#error "the host target runs on x86-64 and AArch64"
#endif

static FaultKind classifyAccess(const siginfo_t &info, const void *context,
                                Fault &fault) {
  if (info.si_code == SI_KERNEL)
    return isMisaligned(context) ? FaultKind::Misaligned : FaultKind::Access;
  fault.hasAddress = true;
  fault.address = reinterpret_cast<uintptr_t>(info.si_addr);
  fault.isWrite = isWrite(context);
  return FaultKind::Access;
}

void cppyy_cuda::host::driver::classify(int signal, const siginfo_t &info,
                                        const void *context, Fault &fault) {
  switch (signal) {
  case SIGSEGV:
    fault.kind = classifyAccess(info, context, fault);
    return;
  case SIGBUS:
    fault.kind = classifyAccess(info, context, fault);
    if (info.si_code == BUS_ADRALN)
      fault.kind = FaultKind::Misaligned;
    return;
  case SIGFPE:
    fault.kind = FaultKind::Arithmetic;
    return;
  case SIGILL:
    fault.kind = isTrap(context) ? FaultKind::Trap : FaultKind::Instruction;
    return;
  default:
    fault.kind = FaultKind::Trap;
  }
}
