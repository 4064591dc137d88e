//===- HostTraced.h - Traced and checked kernels in tests -------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_TEST_UNIT_TARGET_HOST_HOSTTRACED_H
#define CPPYY_CUDA_TEST_UNIT_TARGET_HOST_HOSTTRACED_H

#include "HostRun.h"
#include "cppyy-cuda/HostRuntime/Checker.h"
#include <csetjmp>
#include <csignal>

namespace cppyy_cuda::test {

/// Thread i divides x[0] by x[1] and adds the variable's value to y[i]. The
/// division is on line 11 of a function in another file, inlined.
inline constexpr char kDivide[] = R"(
  target triple = "nvptx64-nvidia-cuda"
  @offset = addrspace(1) externally_initialized global i32 5
  define ptx_kernel void @k(ptr %x, ptr %y) !dbg !10 {
    %i = call i32 @llvm.nvvm.read.ptx.sreg.tid.x(), !dbg !20
    %a = load i32, ptr %x, !dbg !20
    %p = getelementptr i32, ptr %x, i32 1, !dbg !20
    %b = load i32, ptr %p, !dbg !20
    %q = sdiv i32 %a, %b, !dbg !21
    %o = load i32, ptr addrspace(1) @offset, !dbg !23
    %s = add i32 %q, %o, !dbg !23
    %at = getelementptr i32, ptr %y, i32 %i, !dbg !23
    store i32 %s, ptr %at, !dbg !23
    ret void, !dbg !23
  }
  declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  !llvm.dbg.cu = !{!0}
  !llvm.module.flags = !{!2}
  !0 = distinct !DICompileUnit(language: DW_LANG_C, file: !1, emissionKind: LineTablesOnly)
  !1 = !DIFile(filename: "a.py", directory: "/src")
  !2 = !{i32 2, !"Debug Info Version", i32 3}
  !3 = !DIFile(filename: "<fragment>", directory: "/src")
  !4 = !DISubroutineType(types: !5)
  !5 = !{}
  !10 = distinct !DISubprogram(name: "k", file: !1, line: 6, type: !4, unit: !0, spFlags: DISPFlagDefinition)
  !11 = distinct !DISubprogram(name: "divide", file: !3, line: 10, type: !4, unit: !0, spFlags: DISPFlagDefinition)
  !20 = !DILocation(line: 7, column: 3, scope: !10)
  !21 = !DILocation(line: 11, column: 5, scope: !11, inlinedAt: !22)
  !22 = distinct !DILocation(line: 8, column: 1, scope: !10)
  !23 = !DILocation(line: 9, column: 2, scope: !10)
)";

/// Thread i writes x[i] on line 7 and, without a barrier, reads x[i ^ 1] on
/// line 8, into y.
inline constexpr char kRace[] = R"(
  target triple = "nvptx64-nvidia-cuda"
  @s = internal addrspace(3) global [32 x i32] undef
  define ptx_kernel void @k(ptr %y) !dbg !10 {
    %i = call i32 @llvm.nvvm.read.ptx.sreg.tid.x(), !dbg !20
    %p = getelementptr [32 x i32], ptr addrspace(3) @s, i32 0, i32 %i, !dbg !20
    store i32 %i, ptr addrspace(3) %p, !dbg !20
    BARRIER
    %j = xor i32 %i, 1, !dbg !21
    %q = getelementptr [32 x i32], ptr addrspace(3) @s, i32 0, i32 %j, !dbg !21
    %v = load i32, ptr addrspace(3) %q, !dbg !21
    %at = getelementptr i32, ptr %y, i32 %i, !dbg !21
    store i32 %v, ptr %at, !dbg !21
    ret void, !dbg !21
  }
  declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  declare void @llvm.nvvm.barrier0()
  !llvm.dbg.cu = !{!0}
  !llvm.module.flags = !{!2}
  !0 = distinct !DICompileUnit(language: DW_LANG_C, file: !1, emissionKind: LineTablesOnly)
  !1 = !DIFile(filename: "/src/a.py", directory: "")
  !2 = !{i32 2, !"Debug Info Version", i32 3}
  !4 = !DISubroutineType(types: !5)
  !5 = !{}
  !10 = distinct !DISubprogram(name: "k", file: !1, line: 6, type: !4, unit: !0, spFlags: DISPFlagDefinition)
  !20 = !DILocation(line: 7, column: 3, scope: !10)
  !21 = !DILocation(line: 8, column: 5, scope: !10)
)";

inline std::string replaced(llvm::StringRef text, llvm::StringRef from,
                            llvm::StringRef to) {
  auto [before, after] = text.split(from);
  return (before + to + after).str();
}

inline host::target::Options traced() {
  host::target::Options options;
  options.trace = true;
  return options;
}

inline host::target::Options checked(uint32_t checks) {
  host::target::Options options;
  options.checks = checks;
  return options;
}

inline std::string placeOf(const host::KernelInfo &info, uint32_t location) {
  if (location >= info.numLocations)
    return "none";
  const host::SourceLocation &place = info.locations[location];
  return std::string(place.file) + ":" + std::to_string(place.line) + ":" +
         std::to_string(place.column) + " in " + place.function;
}

/// Runs the kernel's blocks with a checker and returns its findings.
inline std::string findingsOf(const host::KernelInfo &info,
                              const host::Geometry &geometry,
                              void *const *params) {
  alignas(64) char shared[1024] = {};
  HostImage::TestWorker worker;
  worker.shared = shared;
  worker.sharedSize = info.staticShared;
  worker.checker = host::runtime::createChecker(info, geometry);
  worker.kernel = &info;
  EXPECT_LE(info.staticShared, sizeof(shared));
  info.entry(&geometry, params, &worker, 0, geometry.gridDim[0]);
  std::string text = host::runtime::findings(*worker.checker);
  host::runtime::destroyChecker(worker.checker);
  return text;
}

/// Runs one block whose access to null faults; what the worker says is left.
class FaultingRun {
public:
  FaultingRun(const host::KernelInfo &info, int *x, int *y)
      : FaultingRun(info, x, reinterpret_cast<intptr_t>(y)) {}
  FaultingRun(const host::KernelInfo &info, int *x, intptr_t y) {
    if (info.checks)
      worker.checker = host::runtime::createChecker(info, oneD(1, 4));
    worker.fault = [](host::Worker *, host::FaultKind, const char *said) {
      lastText = said;
      siglongjmp(faulted, 1);
    };
    lastText.clear();
    struct sigaction action = {}, previous;
    action.sa_handler = [](int) { siglongjmp(faulted, 1); };
    sigaction(SIGSEGV, &action, &previous);
    void *params[] = {&x, &y};
    host::Geometry geometry = oneD(1, 4);
    if (sigsetjmp(faulted, 1) == 0)
      info.entry(&geometry, params, &worker, 0, 1);
    else
      hasFaulted = true;
    sigaction(SIGSEGV, &previous, nullptr);
    text = lastText;
    host::runtime::destroyChecker(worker.checker);
  }
  std::string text; ///< of a fault that the code found itself
  HostImage::TestWorker worker;
  volatile bool hasFaulted = false;

private:
  static inline sigjmp_buf faulted;
  static inline std::string lastText;
};

/// The image of \p input as the compiler makes it, with its bitcode.
inline std::string imageWithSource(std::unique_ptr<TestModule> input) {
  std::string bitcode = host::target::writeSource(**input, {});
  EXPECT_EQ("", textOf(host::target::retarget(**input, {})));
  return llvm::cantFail(host::target::compileImage(**input, {}, bitcode));
}
inline std::string imageWithSource(llvm::StringRef source) {
  return imageWithSource(TestModule::text(source));
}

} // namespace cppyy_cuda::test

#endif // CPPYY_CUDA_TEST_UNIT_TARGET_HOST_HOSTTRACED_H
