//===- VariablesHoistedTest.cpp - Addresses are loaded once ---------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "VariablesFixture.h"
#include "cppyy-cuda/Target/NVPTX/NVPTX.h"
#include "llvm/Analysis/LoopInfo.h"
#include "llvm/IR/Dominators.h"
#include "llvm/IR/InstIterator.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;
using namespace llvm;

namespace {
/// Loads of addresses in loops, and all of them, in optimized code.
std::pair<unsigned, unsigned> countLoads(Module &module) {
  std::pair<unsigned, unsigned> count;
  Function &kernel = *module.getFunction("k");
  DominatorTree dominators(kernel);
  LoopInfo loops(dominators);
  for (Instruction &inst : instructions(kernel))
    if (sharedVariableAt(inst)) {
      ++count.second;
      count.first += loops.getLoopFor(inst.getParent()) != nullptr;
    }
  return count;
}
} // namespace

// For all the compiler knows, the values stored to %out may be those of the
// variable, but not its address.
TEST(ShareVariables, LoopsDoNotLoadTheAddressAgain) {
  Shared shared(R"(
    @bins = addrspace(1) externally_initialized global [64 x i32] zeroinitializer
    define internal void @count(i64 %bin) {
      %p = getelementptr i32, ptr addrspacecast (ptr addrspace(1) @bins to ptr), i64 %bin
      %n = load i32, ptr %p
      %m = add i32 %n, 1
      store i32 %m, ptr %p
      ret void
    }
    define ptx_kernel void @k(ptr %x, ptr %out, i64 %n) {
    entry:
      %some = icmp sgt i64 %n, 0
      br i1 %some, label %loop, label %end
    loop:
      %i = phi i64 [ 0, %entry ], [ %next, %loop ]
      %xi = getelementptr i64, ptr %x, i64 %i
      %bin = load i64, ptr %xi
      call void @count(i64 %bin)
      %oi = getelementptr i64, ptr %out, i64 %i
      store i64 %bin, ptr %oi
      call void @count(i64 %i)
      %next = add i64 %i, 1
      %more = icmp slt i64 %next, %n
      br i1 %more, label %loop, label %end
    end:
      ret void
    })");
  ASSERT_EQ("", textOf(nvptx::optimize(**shared.module, {})));
  EXPECT_EQ(std::pair(0u, 1u), countLoads(**shared.module));
  auto ptx = nvptx::emitPTX(**shared.module, {});
  ASSERT_TRUE(bool(ptx));
  EXPECT_EQ(1u, StringRef(*ptx).count("ld.const.b64"));
  EXPECT_TRUE(contains(*ptx, "st.global.b32")) << *ptx;
  EXPECT_FALSE(contains(*ptx, "ld.b32")) << *ptx; // the space is known
}
