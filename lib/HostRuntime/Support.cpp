//===- Support.cpp - Runtime functions for images -------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/HostRuntime/Support.h"
#include "cppyy-cuda/HostABI/SupportNames.h"
#include "cppyy-cuda/HostRuntime/Checker.h"
#include "cppyy-cuda/HostRuntime/Coroutines.h"
#include "cppyy-cuda/HostRuntime/Exchange.h"
#include "cppyy-cuda/HostRuntime/Fibers.h"
#include "cppyy-cuda/HostRuntime/KernelHeap.h"

#include <cfenv>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <tuple>

namespace cppyy_cuda::host::runtime {

/// Computes \p operation in another rounding mode. The operands are volatile so
/// that the compiler does not move the arithmetic out of the mode.
template <int mode, typename F, typename... T>
static auto rounded(F operation, T... operands) {
  int previous = std::fegetround();
  std::fesetround(mode);
  std::tuple<volatile T...> held(operands...);
  volatile auto result = std::apply(operation, held);
  std::fesetround(previous);
  return +result;
}

// The operations as function templates over mode and type.
#define CPPYY_CUDA_ROUNDED(name, params, expression, ...)                      \
  template <int mode, typename T> static T name params {                       \
    return rounded<mode>([](auto &...v) { return expression; }, __VA_ARGS__);  \
  }
template <typename T> static T sum(T x, T y) { return x + y; }
template <typename T> static T difference(T x, T y) { return x - y; }
template <typename T> static T product(T x, T y) { return x * y; }
template <typename T> static T quotient(T x, T y) { return x / y; }
CPPYY_CUDA_ROUNDED(add, (T x, T y), sum<T>(v...), x, y)
CPPYY_CUDA_ROUNDED(sub, (T x, T y), difference<T>(v...), x, y)
CPPYY_CUDA_ROUNDED(mul, (T x, T y), product<T>(v...), x, y)
CPPYY_CUDA_ROUNDED(divide, (T x, T y), quotient<T>(v...), x, y)
CPPYY_CUDA_ROUNDED(fma, (T x, T y, T z), std::fma(T(v)...), x, y, z)
CPPYY_CUDA_ROUNDED(root, (T x), std::sqrt(T(v)...), x)
CPPYY_CUDA_ROUNDED(rcp, (T x), quotient<T>(1, v...), x)
#undef CPPYY_CUDA_ROUNDED

template <int mode, typename From, typename To> static To convert(From x) {
  return rounded<mode>([](auto &v) { return static_cast<To>(v); }, x);
}

template <typename F> static void *address(F *function) {
  return reinterpret_cast<void *>(function);
}

template <int mode, typename T>
static void addArithmetic(SupportTable &table, std::string_view rounding) {
  bool isFloat = std::is_same_v<T, float>;
  auto put = [&](std::string_view operation, void *function) {
    table.push_back({supportName(operation, rounding, isFloat), function});
  };
  put("add", address(add<mode, T>));
  put("sub", address(sub<mode, T>));
  put("mul", address(mul<mode, T>));
  put("div", address(divide<mode, T>));
  put("fma", address(fma<mode, T>));
  put("sqrt", address(root<mode, T>));
  put("rcp", address(rcp<mode, T>));
}

template <int mode>
static void addMode(SupportTable &table, std::string_view rounding) {
  addArithmetic<mode, float>(table, rounding);
  addArithmetic<mode, double>(table, rounding);
  auto put = [&](std::string_view operation, bool isFloat, void *function) {
    table.push_back({supportName(operation, rounding, isFloat), function});
  };
  put("d2f", true, address(convert<mode, double, float>));
  put("i2f", true, address(convert<mode, int32_t, float>));
  put("ui2f", true, address(convert<mode, uint32_t, float>));
  put("ll2f", true, address(convert<mode, int64_t, float>));
  put("ull2f", true, address(convert<mode, uint64_t, float>));
  put("ll2d", false, address(convert<mode, int64_t, double>));
  put("ull2d", false, address(convert<mode, uint64_t, double>));
}

/// PTX `prmt`: each nibble of \p selector picks one of eight bytes, or that
/// byte's sign eight times.
static uint32_t prmt(uint32_t low, uint32_t high, uint32_t selector) {
  uint64_t bytes = (uint64_t(high) << 32) | low;
  uint32_t result = 0;
  for (unsigned i = 0; i < 4; ++i) {
    unsigned nibble = selector >> (4 * i) & 0xf;
    uint8_t byte = bytes >> (8 * (nibble & 7));
    if (nibble & 8)
      byte = byte & 0x80 ? 0xff : 0;
    result |= uint32_t(byte) << (8 * i);
  }
  return result;
}

static Worker *(*currentWorker)() = nullptr;

void setCurrentWorker(Worker *(*find)()) { currentWorker = find; }

/// The driver adds block and thread when it prints the text.
[[noreturn]] static void assertFail(const char *message, const char *file,
                                    unsigned line, const char *function,
                                    size_t) {
  char text[2048];
  std::snprintf(text, sizeof(text), "%s:%u: %s: Assertion `%s` failed.", file,
                line, function, message);
  if (Worker *worker = currentWorker ? currentWorker() : nullptr)
    worker->fault(worker, FaultKind::Assert, text);
  std::fprintf(stderr, "%s\n", text); // no driver runs this kernel
  std::abort();
}

static void *allocate(size_t size) { return kernelHeap().allocate(size); }

/// LLVM generates it from malloc() and memset().
static void *allocateZeros(size_t count, size_t size) {
  size_t bytes;
  if (__builtin_mul_overflow(count, size, &bytes))
    return nullptr;
  void *memory = kernelHeap().allocate(bytes);
  return memory ? std::memset(memory, 0, bytes) : nullptr;
}

static void release(void *pointer) {
  if (kernelHeap().release(pointer))
    return;
  char text[64];
  std::snprintf(text, sizeof(text), "%p", pointer);
  if (Worker *worker = currentWorker ? currentWorker() : nullptr)
    worker->fault(worker, FaultKind::Free, text);
  std::abort(); // no driver runs this kernel
}

static uint64_t nanoseconds() {
  auto now = std::chrono::steady_clock::now().time_since_epoch();
  return std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
}

const SupportTable &supportFunctions() {
  static const SupportTable table = [] {
    SupportTable table;
    addMode<FE_TOWARDZERO>(table, "rz");
    addMode<FE_DOWNWARD>(table, "rm");
    addMode<FE_UPWARD>(table, "rp");
    table.push_back({"__cppyy_cuda_prmt", address(prmt)});
    table.push_back({kPositionFunction, address(calledPosition)});
    table.push_back({kNanosecondsFunction, address(nanoseconds)});
    table.push_back({kCheckAccessFunction, address(checkAccess)});
    table.push_back({kCheckFenceFunction, address(checkFence)});
    table.push_back({kCheckIndexHook, address(checkIndex)});
    table.push_back({"__cppyy_cuda_run_coroutines", address(runCoroutines)});
    table.push_back({"__cppyy_cuda_run_cooperative", address(runCooperative)});
    table.push_back({kStartFiberFunction, address(startFiber)});
    table.push_back({kCheckStackFunction, address(checkFiberStack)});
    table.push_back({kSuspendFunction, address(suspendFiber)});
    table.push_back({kExchangeFunction, address(exchangeBlock)});
    table.push_back({"malloc", address(allocate)});
    table.push_back({"calloc", address(allocateZeros)});
    table.push_back({"free", address(release)});
    table.push_back({"__cppyy_cuda_vprintf", address(runtime::vprintf)});
    table.push_back({"__cppyy_cuda___assertfail", address(assertFail)});
    return table;
  }();
  return table;
}

} // namespace cppyy_cuda::host::runtime
