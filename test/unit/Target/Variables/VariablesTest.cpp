//===- VariablesTest.cpp - Variables become pointers ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "VariablesFixture.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;
using namespace llvm;

TEST(ShareVariables, UsesLoadTheAddressFromATable) {
  Shared shared(R"(
    @n = addrspace(1) externally_initialized global i32 3, align 4
    @m = internal addrspace(1) global [4 x double] zeroinitializer, align 8
    define ptx_kernel void @k(i64 %i) {
      %p = getelementptr double, ptr addrspacecast (ptr addrspace(1) @m to ptr), i64 %i
      store double 1.0, ptr %p
      %old = atomicrmw add ptr addrspacecast (ptr addrspace(1) @n to ptr), i32 1 monotonic
      ret void
    })");
  EXPECT_EQ("n=4/4 m=32/8", shared.variables());
  EXPECT_EQ("__cppyy_cuda_variables_sm_90: 0=n 8=m", shared.words());
  std::string ir = shared.ir();
  EXPECT_TRUE(contains(ir, "@__cppyy_cuda_variables_sm_90 = addrspace(4) "
                           "externally_initialized constant [2 x ptr "
                           "addrspace(1)] zeroinitializer, align 8"))
      << ir;
  EXPECT_TRUE(contains(ir, "%n = load ptr addrspace(1), ptr addrspace(4) "
                           "@__cppyy_cuda_variables_sm_90, align 8, "
                           "!invariant.load"))
      << ir;
  EXPECT_TRUE(contains(ir, "%m = load ptr addrspace(1), ptr addrspace(4) "
                           "getelementptr inbounds ([2 x ptr addrspace(1)], "
                           "ptr addrspace(4) @__cppyy_cuda_variables_sm_90, "
                           "i64 0, i64 1), align 8, !invariant.load"))
      << ir;
  EXPECT_TRUE(contains(ir, "!dereferenceable !")) << ir;
  EXPECT_FALSE(contains(ir, "@n =")) << ir;
  EXPECT_FALSE(contains(ir, "@m =")) << ir;
}

TEST(ShareVariables, ConstantVariablesStayAndAreListed) {
  Shared shared(R"(
    @c = addrspace(4) externally_initialized constant [4 x float] zeroinitializer, align 4
    @s = internal addrspace(4) externally_initialized constant i32 5, align 4
    @fixed = internal addrspace(4) constant i32 6
    define ptx_kernel void @k(ptr %out) {
      %s = load i32, ptr addrspacecast (ptr addrspace(4) @s to ptr)
      %c = load i32, ptr addrspacecast (ptr addrspace(4) @c to ptr)
      %f = load i32, ptr addrspacecast (ptr addrspace(4) @fixed to ptr)
      %x = add i32 %s, %c
      %y = add i32 %x, %f
      store i32 %y, ptr %out
      ret void
    })");
  EXPECT_EQ("c=16 s=4", shared.constants());
  EXPECT_EQ("", shared.variables());
  // The table tells the runtime which architecture was loaded.
  EXPECT_EQ("__cppyy_cuda_variables_sm_90:", shared.words());
  std::string ir = shared.ir();
  EXPECT_TRUE(contains(ir, "@s = dso_local addrspace(4) externally_init"))
      << ir;
  EXPECT_TRUE(contains(ir, "@fixed = internal")) << ir;
}

TEST(ShareVariables, InitialValuesAreBytes) {
  Shared shared(R"(
    @i = addrspace(1) global i32 -2
    @b = addrspace(1) global i1 true
    @f = addrspace(1) global [2 x float] [float 1.0, float 0.0]
    @s = addrspace(1) global {i8, i16, [2 x i8], [3 x i32]} {i8 1, i16 515, [2 x i8] c"xy", [3 x i32] zeroinitializer}
    @v = addrspace(1) global <2 x i64> <i64 1, i64 256>
    @w = addrspace(1) global i128 18446744073709551616
    @u = addrspace(1) global [2 x i8] undef
    @p = addrspace(1) global ptr inttoptr (i64 258 to ptr)
    define ptx_kernel void @k() { ret void })");
  EXPECT_EQ("FEFFFFFF", shared.initial("i"));
  EXPECT_EQ("01", shared.initial("b"));
  EXPECT_EQ("0000803F", shared.initial("f"));
  EXPECT_EQ("010003027879", shared.initial("s"));
  EXPECT_EQ("01000000000000000001000000000000", shared.initial("v"));
  EXPECT_EQ("00000000000000000100000000000000", shared.initial("w"));
  EXPECT_EQ("", shared.initial("u"));
  EXPECT_EQ("0201000000000000", shared.initial("p"));
  EXPECT_EQ(20u, shared.find("s").size);
}

TEST(ShareVariables, InitialValuesHoldAddresses) {
  Shared shared(R"(
    @n = addrspace(1) global [4 x i32] zeroinitializer
    @p = addrspace(1) global ptr getelementptr (i32, ptr addrspacecast (ptr addrspace(1) @n to ptr), i64 2)
    @q = addrspace(1) global {i32, i64} {i32 7, i64 add (i64 ptrtoint (ptr addrspace(1) @n to i64), i64 -4)}
    @self = addrspace(1) global ptr addrspacecast (ptr addrspace(1) @self to ptr)
    @other = addrspace(1) global ptr addrspacecast (ptr addrspace(1) @cycle to ptr)
    @cycle = addrspace(1) global ptr addrspacecast (ptr addrspace(1) @other to ptr)
    define ptx_kernel void @k() { ret void })");
  EXPECT_EQ("0=n+8", shared.addresses("p"));
  EXPECT_EQ("8=n-4", shared.addresses("q"));
  EXPECT_EQ("07000000", shared.initial("q"));
  EXPECT_EQ("0=self", shared.addresses("self"));
  EXPECT_EQ("0=cycle", shared.addresses("other"));
  EXPECT_EQ("0=other", shared.addresses("cycle"));
}

TEST(ShareVariables, WhatAVariablePointsToIsSharedToo) {
  // Strings have no name that images could agree on; @c has, and code that
  // compares its address must see the one that @p holds.
  Shared shared(R"(
    @.str = private unnamed_addr constant [3 x i8] c"ab\00"
    @c = addrspace(4) externally_initialized constant [2 x i32] [i32 5, i32 6]
    @name = addrspace(1) global ptr @.str
    @names = addrspace(1) global [2 x ptr] [ptr @.str, ptr getelementptr (i8, ptr @.str, i64 1)]
    @p = addrspace(1) global ptr addrspacecast (ptr addrspace(4) @c to ptr)
    define ptx_kernel void @k(ptr %out) {
      %v = load ptr, ptr addrspacecast (ptr addrspace(1) @p to ptr)
      %same = icmp eq ptr %v, addrspacecast (ptr addrspace(4) @c to ptr)
      %string = load i8, ptr @.str
      store i1 %same, ptr %out
      store i8 %string, ptr %out
      ret void
    })");
  EXPECT_EQ("name=8/8 names=16/8 p=8/8 c=8/4 name#1=3/1 names#1=3/1",
            shared.variables());
  EXPECT_EQ("0=name#1", shared.addresses("name"));
  EXPECT_EQ("0=names#1 8=names#1+1", shared.addresses("names"));
  EXPECT_EQ("6162", shared.initial("names#1"));
  EXPECT_EQ("0=c", shared.addresses("p"));
  EXPECT_EQ("0500000006000000", shared.initial("c"));
  EXPECT_EQ("__cppyy_cuda_variables_sm_90: 0=p 8=c", shared.words());
  std::string ir = shared.ir();
  EXPECT_TRUE(contains(ir, "%string = load i8, ptr @.str")) << ir;
  EXPECT_FALSE(contains(ir, "@c =")) << ir;
}

TEST(ShareVariables, AddressesInConstantsAreFilledIn) {
  Shared shared(R"(
    @n = addrspace(1) global i32 0
    @table = linkonce_odr addrspace(4) constant [2 x {i32, ptr}] [{i32, ptr} {i32 1, ptr null}, {i32, ptr} {i32 2, ptr addrspacecast (ptr addrspace(1) @n to ptr)}]
    @.local = private unnamed_addr constant {ptr, ptr} {ptr @f, ptr getelementptr (i8, ptr addrspacecast (ptr addrspace(1) @n to ptr), i64 4)}
    define i32 @f() { ret i32 1 }
    define ptx_kernel void @k(ptr %out, i64 %i) {
      %e = getelementptr [2 x {i32, ptr}], ptr addrspacecast (ptr addrspace(4) @table to ptr), i64 0, i64 %i, i32 1
      %a = load ptr, ptr %e
      %b = load ptr, ptr @.local
      store ptr %a, ptr %out
      store ptr %b, ptr %out
      ret void
    })");
  EXPECT_EQ("__cppyy_cuda_variables_sm_90: | __cppyy_cuda_addresses_sm_90: "
            "8=n+4 | table: 24=n",
            shared.words());
  std::string ir = shared.ir();
  EXPECT_TRUE(contains(ir, "@table = addrspace(4) externally_initialized "
                           "constant [2 x { i32, ptr }] [{ i32, ptr } { i32 1, "
                           "ptr null }, { i32, ptr } { i32 2, ptr null }]"))
      << ir;
  EXPECT_TRUE(contains(ir, "@__cppyy_cuda_addresses_sm_90 = dso_local "
                           "externally_initialized constant { ptr, ptr } { ptr "
                           "@f, ptr null }"))
      << ir;
}

TEST(ShareVariables, WhatKernelsCannotChangeStays) {
  const char *text = R"(
    @constant = addrspace(4) constant i32 1
    @folded = addrspace(1) constant i32 2
    @shared = addrspace(3) global i32 undef
    @elsewhere = external addrspace(1) global i32
    define ptx_kernel void @k(ptr %out) {
      %a = load i32, ptr addrspacecast (ptr addrspace(4) @constant to ptr)
      %b = load i32, ptr addrspace(1) @folded
      %c = load i32, ptr addrspace(3) @shared
      %d = load i32, ptr addrspace(1) @elsewhere
      ret void
    })";
  Shared shared(text);
  EXPECT_EQ("", shared.variables());
  EXPECT_EQ("", shared.words());
  auto same = TestModule::text(Shared::withLayout(text));
  std::string before;
  raw_string_ostream(before) << **same;
  EXPECT_EQ(before, shared.ir());
}

TEST(ShareVariables, TheKernelsOwnVariablesStay) {
  auto module = TestModule::text(R"(
    @mine = addrspace(1) global i32 1
    @points = addrspace(1) global ptr addrspacecast (ptr addrspace(1) @n to ptr)
    @n = addrspace(1) global i32 2
    @at = addrspace(1) global ptr addrspacecast (ptr addrspace(1) @mine to ptr)
    define ptx_kernel void @k() {
      store i32 1, ptr addrspace(1) @mine
      store i32 1, ptr addrspace(1) @n
      ret void
    })");
  VariableSet own = {(**module).getNamedGlobal("mine"),
                     (**module).getNamedGlobal("points")};
  Shared shared(std::move(module), own);
  // One that points to the kernel's own cannot be shared.
  EXPECT_EQ("n=4/4", shared.variables());
  EXPECT_EQ("__cppyy_cuda_variables_sm_90: 0=n | points: 0=n", shared.words());
  EXPECT_TRUE(contains(shared.ir(), "@mine = addrspace(1) global i32 1"));
  EXPECT_TRUE(contains(shared.ir(), "@at = addrspace(1) global ptr"));
}

TEST(ShareVariables, PhisOfOneBlockGetOneValue) {
  Shared shared(R"(
    @n = addrspace(1) global i32 0
    define ptx_kernel void @k(i32 %i, i1 %c, ptr addrspace(1) %other) {
    entry:
      switch i32 %i, label %end [ i32 1, label %end  i32 2, label %more ]
    more:
      br i1 %c, label %end, label %end
    end:
      %p = phi ptr addrspace(1) [ @n, %entry ], [ @n, %entry ], [ %other, %more ], [ %other, %more ]
      %q = phi ptr [ null, %entry ], [ null, %entry ], [ addrspacecast (ptr addrspace(1) @n to ptr), %more ], [ addrspacecast (ptr addrspace(1) @n to ptr), %more ]
      store i32 1, ptr addrspace(1) %p
      store i32 1, ptr %q
      ret void
    })");
  EXPECT_EQ("n=4/4", shared.variables());
}

TEST(ShareVariables, AttributesOfVariablesAreNoUses) {
  Shared shared(R"(
    @n = addrspace(1) global i32 0
    @.str = private constant [2 x i8] c"x\00", section "llvm.metadata"
    @llvm.global.annotations = appending global [1 x {ptr, ptr, ptr, i32, ptr}] [{ptr, ptr, ptr, i32, ptr} {ptr addrspacecast (ptr addrspace(1) @n to ptr), ptr @.str, ptr @.str, i32 1, ptr null}], section "llvm.metadata"
    define ptx_kernel void @k() {
      store i32 1, ptr addrspace(1) @n
      ret void
    })");
  EXPECT_EQ("__cppyy_cuda_variables_sm_90: 0=n", shared.words());
}

TEST(ShareVariables, TheTableTellsWhatAnAddressIsOf) {
  Shared shared(R"(
    @a = addrspace(1) global i32 0
    @b = addrspace(1) global [3 x i64] zeroinitializer
    define ptx_kernel void @k(ptr %out) {
      %x = load i32, ptr addrspace(1) @a
      %y = load i64, ptr addrspace(1) @b
      %z = load ptr, ptr %out
      ret void
    })");
  std::string found;
  for (Instruction &inst : (**shared.module).getFunction("k")->front())
    if (auto variable = sharedVariableAt(inst))
      found += variable->symbol.str() + "=" + std::to_string(variable->size) +
               (isVariableTable(*inst.getOperand(0)) ? "t " : " ");
  EXPECT_EQ("a=4t b=24t ", found);
}
