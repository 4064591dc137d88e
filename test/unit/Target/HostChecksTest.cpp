//===- HostChecksTest.cpp - Traced and checked entries --------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostRun.h"
#include "cppyy-cuda/HostRuntime/Checker.h"
#include <csetjmp>
#include <csignal>

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;
using namespace llvm;

namespace {

/// Thread i divides x[0] by x[1] and adds the variable's value to y[i]. The
/// division is on line 11 of a function in another file, inlined.
constexpr char kDivide[] = R"(
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
constexpr char kRace[] = R"(
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

std::string replaced(StringRef text, StringRef from, StringRef to) {
  auto [before, after] = text.split(from);
  return (before + to + after).str();
}

host::Options traced() {
  host::Options options;
  options.trace = true;
  return options;
}

host::Options checked(uint32_t checks) {
  host::Options options;
  options.checks = checks;
  return options;
}

std::string placeOf(const host::KernelInfo &info, uint32_t location) {
  if (location >= info.numLocations)
    return "none";
  const host::SourceLocation &place = info.locations[location];
  return std::string(place.file) + ":" + std::to_string(place.line) + ":" +
         std::to_string(place.column) + " in " + place.function;
}

/// Runs the kernel's blocks with a checker and returns its findings.
std::string findingsOf(const host::KernelInfo &info,
                       const host::Geometry &geometry, void *const *params) {
  alignas(64) char shared[1024] = {};
  HostImage::TestWorker worker;
  worker.shared = shared;
  worker.sharedSize = info.staticShared;
  worker.checker = host::createChecker(info, geometry);
  worker.kernel = &info;
  EXPECT_LE(info.staticShared, sizeof(shared));
  info.entry(&geometry, params, &worker, 0, geometry.gridDim[0]);
  std::string text = host::findings(*worker.checker);
  host::destroyChecker(worker.checker);
  return text;
}

/// Runs one block whose access to null faults; what the worker says is left.
class FaultingRun {
public:
  FaultingRun(const host::KernelInfo &info, int *x, int *y)
      : FaultingRun(info, x, reinterpret_cast<intptr_t>(y)) {}
  FaultingRun(const host::KernelInfo &info, int *x, intptr_t y) {
    if (info.checks)
      worker.checker = host::createChecker(info, oneD(1, 4));
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
    host::destroyChecker(worker.checker);
  }
  std::string text; ///< of a fault that the code found itself
  HostImage::TestWorker worker;
  volatile bool hasFaulted = false;

private:
  static inline sigjmp_buf faulted;
  static inline std::string lastText;
};

/// The image of \p source as the compiler makes it, with its bitcode.
std::string imageWithSource(StringRef source) {
  auto input = TestModule::text(source);
  std::string bitcode = host::writeSource(**input, {});
  EXPECT_EQ("", textOf(host::retarget(**input, {})));
  return cantFail(host::compileImage(**input, {}, bitcode));
}

} // namespace

TEST(HostTrace, FaultsHaveTheirPlace) {
  HostImage image(TestModule::text(kDivide), traced());
  const host::KernelInfo *info = image.kernel("k");
  ASSERT_NE(nullptr, info);
  int x[] = {6, 2};
  FaultingRun store(*info, x, nullptr);
  EXPECT_TRUE(store.hasFaulted);
  EXPECT_EQ("/src/a.py:9:2 in k", placeOf(*info, store.worker.location));
  FaultingRun load(*info, nullptr, x);
  EXPECT_TRUE(load.hasFaulted);
  EXPECT_EQ("/src/a.py:7:3 in k", placeOf(*info, load.worker.location));
}

TEST(HostTrace, InlinedCodeHasItsOwnPlace) {
  HostImage image(TestModule::text(kDivide), traced());
  const host::KernelInfo *info = image.kernel("k");
  ASSERT_NE(nullptr, info);
  EXPECT_EQ("none", placeOf(*info, info->numLocations));
  EXPECT_EQ(":0:0 in ", placeOf(*info, 0));
  bool isThere = false;
  for (uint32_t i = 0; i < info->numLocations; ++i)
    isThere |= placeOf(*info, i) == "<fragment>:11:5 in divide";
  EXPECT_TRUE(isThere);
}

TEST(HostTrace, ThreadsAreCounted) {
  HostImage image(TestModule::text(kDivide), traced());
  int x[] = {6, 2}, y[12];
  FaultingRun run(*image.kernel("k"), x, y);
  EXPECT_FALSE(run.hasFaulted);
  EXPECT_EQ(3u, run.worker.thread);
}

TEST(HostTrace, UntracedImagesHaveNoPlaces) {
  HostImage image(TestModule::text(kDivide));
  EXPECT_EQ(0u, image.kernel("k")->numLocations);
  EXPECT_EQ(nullptr, image.kernel("k")->locations);
}

TEST(HostTrace, AnImageIsTracedWithItsOwnVariables) {
  const host::ImageLoader &loader = host::imageLoader();
  std::string bytes = imageWithSource(kDivide);
  char reason[512] = "";
  void *image = loader.load(bytes.data(), bytes.size(), reason, sizeof(reason));
  ASSERT_NE(nullptr, image) << reason;
  bytes.assign(bytes.size(), '\0'); // the loader keeps what it needs
  EXPECT_EQ(0u, loader.kernel(image, "k")->numLocations);
  *static_cast<int *>(loader.global(image, "offset", nullptr)) = 70;
  const host::KernelInfo *info = loader.traced(image, "k");
  ASSERT_NE(nullptr, info);
  EXPECT_LT(1u, info->numLocations);
  EXPECT_EQ(info, loader.traced(image, "k"));
  EXPECT_EQ(nullptr, loader.traced(image, "other"));
  int x[] = {6, 2}, y[4] = {};
  FaultingRun run(*info, x, y);
  EXPECT_FALSE(run.hasFaulted);
  EXPECT_EQ(73, y[2]);
  loader.unload(image);
}

TEST(HostTrace, WithoutItsSourceAnImageCannotBeTraced) {
  const host::ImageLoader &loader = host::imageLoader();
  auto input = TestModule::text(kDivide);
  ASSERT_EQ("", textOf(host::retarget(**input, {})));
  for (const char *source : {"", "no bitcode"}) {
    std::string bytes = cantFail(host::compileImage(**input, {}, source));
    char reason[512] = "";
    void *image =
        loader.load(bytes.data(), bytes.size(), reason, sizeof(reason));
    ASSERT_NE(nullptr, image) << reason;
    EXPECT_EQ(nullptr, loader.traced(image, "k"));
    loader.unload(image);
  }
}

TEST(HostTrace, AnImageWhoseSourceIsCutOffIsRefused) {
  std::string bytes = imageWithSource(kDivide);
  char reason[512] = "";
  EXPECT_EQ(nullptr, host::imageLoader().load(bytes.data(), bytes.size() - 1,
                                              reason, sizeof(reason)));
  EXPECT_STREQ("the host image is cut off", reason);
}

TEST(HostChecks, ARaceHasBothLines) {
  HostImage image(TestModule::text(replaced(kRace, "BARRIER", "")),
                  checked(host::CheckRaces));
  const host::KernelInfo *info = image.kernel("k");
  ASSERT_NE(nullptr, info);
  EXPECT_EQ(uint32_t(host::CheckRaces), info->checks);
  int out[32], *y = out;
  void *params[] = {&y};
  std::string text = findingsOf(*info, oneD(1, 32), params);
  EXPECT_TRUE(contains(text, "race on shared memory 's'")) << text;
  EXPECT_TRUE(contains(text, "write of 4 bytes at /src/a.py:7")) << text;
  EXPECT_TRUE(contains(text, "read at /src/a.py:8")) << text;
  EXPECT_TRUE(contains(text, "thread (1, 0, 0)")) << text;
}

TEST(HostChecks, ABarrierEndsTheRace) {
  HostImage image(
      TestModule::text(replaced(kRace, "BARRIER",
                                "call void @llvm.nvvm.barrier0(), !dbg !20")),
      checked(host::CheckRaces | host::CheckInit | host::CheckBarriers));
  int out[64], *y = out;
  void *params[] = {&y};
  EXPECT_EQ("", findingsOf(*image.kernel("k"), oneD(2, 32), params));
  EXPECT_EQ(30, out[31]);
}

TEST(HostChecks, UninitialisedReadsAreFound) {
  HostImage image(TestModule::text(replaced(kRace, "BARRIER", "")),
                  checked(host::CheckInit));
  int out[32], *y = out;
  void *params[] = {&y};
  std::string text = findingsOf(*image.kernel("k"), oneD(1, 32), params);
  EXPECT_TRUE(contains(text, "uninitialised read")) << text;
  EXPECT_TRUE(contains(text, "/src/a.py:8")) << text;
}

TEST(HostChecks, IndicesHaveExtents) {
  HostImage image(TestModule::text(R"(
      target triple = "nvptx64-nvidia-cuda"
      define ptx_kernel void @k(ptr %data, i64 %i) {
        %address = ptrtoint ptr %data to i64
        call void @__cppyy_cuda_check_index(i64 %i, i64 3, i64 %address, i32 0)
        ret void
      }
      declare void @__cppyy_cuda_check_index(i64, i64, i64, i32))"),
                  checked(host::CheckBounds));
  const host::KernelInfo *info = image.kernel("k");
  ASSERT_NE(nullptr, info);
  int data[3];
  FaultingRun in(*info, data, 2), out(*info, data, 3);
  EXPECT_EQ("", in.text);
  EXPECT_EQ("out-of-bounds index 3 at an unknown line in kernel 'k', block "
            "(0, 0, 0), thread (0, 0, 0): axis 0 of the array 'data' has 3 "
            "elements",
            out.text);
}

TEST(HostChecks, UncheckedImagesHaveNone) {
  HostImage image(TestModule::text(replaced(kRace, "BARRIER", "")));
  EXPECT_EQ(0u, image.kernel("k")->checks);
}
