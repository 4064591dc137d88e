//===- KeptVariablesTest.cpp - Variables that images do not share ---------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "VariablesFixture.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;
using namespace llvm;

namespace {
const char kFunctions[] = R"(
  @ops = addrspace(1) externally_initialized global [2 x ptr] [ptr @_Z1fi, ptr @_Z1gi]
  @later = addrspace(1) global ptr null
  define i32 @_Z1fi(i32 %x) { ret i32 %x }
  define i32 @_Z1gi(i32 %x) { ret i32 7 }
  define void @set(ptr %at) noinline { store ptr @_Z1gi, ptr %at  ret void }
  define i32 @get(ptr %at) noinline { %f = load ptr, ptr %at  %r = call i32 %f(i32 1)  ret i32 %r }
)";

std::string errorOf(const std::string &body) {
  auto module = TestModule::text(Shared::withLayout(
      kFunctions +
      ("define ptx_kernel void @k(ptr %out, i64 %i) {" + body + "ret void }")));
  return textOf(shareVariables(**module, "sm_90", {}));
}
} // namespace

TEST(KeptVariables, TablesOfFunctionsThatAreOnlyReadStay) {
  Shared shared(std::string(kFunctions) + R"(
    define ptx_kernel void @k(ptr %out, i64 %i) {
      %p = getelementptr ptr, ptr addrspacecast (ptr addrspace(1) @ops to ptr), i64 %i
      %f = load ptr, ptr %p
      %r = call i32 %f(i32 1)
      store i32 %r, ptr %out
      %direct = call i32 @get(ptr addrspacecast (ptr addrspace(1) @ops to ptr))
      %same = icmp eq ptr %p, addrspacecast (ptr addrspace(1) @ops to ptr)
      store ptr @_Z1fi, ptr addrspacecast (ptr addrspace(1) @later to ptr)
      ret void
    })");
  EXPECT_EQ("later=8/8", shared.variables());
  EXPECT_TRUE(contains(shared.ir(),
                       "@ops = addrspace(1) externally_initialized "
                       "global [2 x ptr] [ptr @_Z1fi"));
}

TEST(KeptVariables, AWriteIsAnError) {
  EXPECT_EQ(
      "error: this may change the __device__ variable 'ops', and other kernels "
      "would not see it: its initial value holds the address of 'f(int)', of "
      "which each kernel has its own, and so of 'ops'. Make 'ops' const if no "
      "kernel changes it, or keep a number in it that says which one to take",
      errorOf("store ptr @_Z1gi, ptr addrspacecast (ptr addrspace(1) @ops to "
              "ptr) "));
}

TEST(KeptVariables, EveryWayToChangeOneIsFound) {
  const char *address = "ptr addrspacecast (ptr addrspace(1) @ops to ptr)";
  auto with = [&](std::string text) {
    for (size_t at; (at = text.find("OPS")) != std::string::npos;)
      text.replace(at, 3, address);
    return errorOf(text);
  };
  for (const char *body :
       {"call void @set(OPS) ", // in a function that is not inlined
        "%x = atomicrmw xchg OPS, i64 0 monotonic ",
        "%x = cmpxchg OPS, i64 0, i64 1 monotonic monotonic ",
        "call void @llvm.memset.p0.i64(OPS, i8 0, i64 8, i1 false) ",
        "%p = select i1 true, OPS, ptr %out  %q = getelementptr ptr, ptr %p, "
        "i64 %i  store ptr null, ptr %q ",
        "store OPS, ptr %out "}) // out of sight
    EXPECT_TRUE(contains(with(body), "this may change the __device__ variable "
                                     "'ops'"))
        << body << with(body);
}

TEST(KeptVariables, ThePlaceIsTheUsersLine) {
  auto module =
      TestModule::text(Shared::withLayout(std::string(kFunctions) + R"(
    define ptx_kernel void @k() !dbg !4 {
      store ptr @_Z1gi, ptr addrspacecast (ptr addrspace(1) @ops to ptr), !dbg !6
      ret void, !dbg !6
    }
    !llvm.dbg.cu = !{!0}
    !llvm.module.flags = !{!2}
    !0 = distinct !DICompileUnit(language: DW_LANG_C_plus_plus, file: !1, emissionKind: LineTablesOnly)
    !1 = !DIFile(filename: "ops.cu", directory: "/src")
    !2 = !{i32 2, !"Debug Info Version", i32 3}
    !3 = !DISubroutineType(types: !{})
    !4 = distinct !DISubprogram(name: "k", file: !1, line: 10, type: !3, unit: !0, spFlags: DISPFlagDefinition)
    !6 = !DILocation(line: 12, column: 5, scope: !4)
  )"));
  EXPECT_TRUE(StringRef(textOf(shareVariables(**module, "sm_90", {})))
                  .starts_with("ops.cu:12:5: error: this may change"));
}

// Code that loads the address may write there.
TEST(KeptVariables, AnAddressInAnotherVariableIsAnError) {
  auto module =
      TestModule::text(Shared::withLayout(std::string(kFunctions) + R"(
    @to = addrspace(1) global [2 x ptr] [ptr null, ptr getelementptr (i8, ptr addrspacecast (ptr addrspace(1) @ops to ptr), i64 8)]
    define ptx_kernel void @k(ptr %out) {
      %p = load ptr, ptr addrspacecast (ptr addrspace(1) @to to ptr)
      store ptr null, ptr %p
      ret void
    })"));
  std::string text = textOf(shareVariables(**module, "sm_90", {}));
  EXPECT_TRUE(StringRef(text).starts_with(
      "error: through its address in 'to' a kernel may change the __device__ "
      "variable 'ops', and other kernels would not see it"))
      << text;
}

TEST(KeptVariables, WhatPointsToOneIsNotSharedEither) {
  auto module = TestModule::text(Shared::withLayout(R"(
    @mine = addrspace(1) global i32 0
    @to = addrspace(1) global ptr addrspacecast (ptr addrspace(1) @mine to ptr)
    define ptx_kernel void @k(ptr %out) {
      store ptr %out, ptr addrspacecast (ptr addrspace(1) @to to ptr)
      ret void
    })"));
  VariableSet own = {(**module).getNamedGlobal("mine")};
  std::string text = textOf(shareVariables(**module, "sm_90", own));
  EXPECT_TRUE(contains(text, "this may change the __device__ variable 'to'"))
      << text;
  EXPECT_TRUE(contains(text, "holds the address of 'mine'")) << text;
}

TEST(KeptVariables, WhatIsNoWholeAddressIsNotShared) {
  auto module = TestModule::text(Shared::withLayout(R"(
    @n = addrspace(1) global i32 0
    @half = addrspace(1) global i32 ptrtoint (ptr addrspace(1) @n to i32)
    define ptx_kernel void @k() {
      store i32 1, ptr addrspace(1) @half
      ret void
    })"));
  std::string text = textOf(shareVariables(**module, "sm_90", {}));
  EXPECT_TRUE(contains(text, "'half'")) << text;
  EXPECT_TRUE(contains(text, "is more than numbers and addresses of variables"))
      << text;
}
