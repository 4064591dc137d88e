//===- SuspensionsTest.cpp - What makes threads wait ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostRun.h"

#include "llvm/IR/IRBuilder.h"
#include "llvm/IR/IntrinsicsNVPTX.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;
using namespace llvm;

namespace {

bool isWaiting(StringRef name) {
  return any_of(ArrayRef<StringRef>{"barrier.", "bar.", "shfl.", "vote.",
                                    "match.", "activemask", "redux.", "elect.",
                                    "nanosleep"},
                [&](StringRef prefix) { return name.starts_with(prefix); });
}

/// A module with one kernel, which calls \p id with zeros.
std::unique_ptr<TestModule> kernelWith(Intrinsic::ID id) {
  auto test = TestModule::text("target triple = \"nvptx64-nvidia-cuda\"\n"
                               "define ptx_kernel void @k(ptr %out) {\n"
                               "  ret void\n}\n");
  Function *kernel = (**test).getFunction("k");
  IRBuilder<> b(kernel->getEntryBlock().getTerminator());
  Function *callee = Intrinsic::getOrInsertDeclaration(&**test, id);
  SmallVector<Value *> arguments;
  for (Type *type : callee->getFunctionType()->params())
    arguments.push_back(Constant::getNullValue(type));
  Value *result = b.CreateCall(callee, arguments);
  if (!result->getType()->isVoidTy())
    b.CreateStore(result, kernel->getArg(0));
  return test;
}

/// Traced, so that whatever waits has a coroutine a thread.
std::string retargeted(TestModule &test) {
  host::target::Options options;
  options.trace = true;
  EXPECT_EQ("", textOf(host::target::retarget(*test, options)));
  std::string ir;
  raw_string_ostream stream(ir);
  (*test).print(stream, nullptr);
  return ir;
}

/// What a kernel with \p body becomes; %p is a pointer, %n a number.
std::string retargeted(StringRef body) {
  auto test =
      TestModule::text(("target triple = \"nvptx64-nvidia-cuda\"\n"
                        "declare void @llvm.nvvm.membar.gl()\n"
                        "define ptx_kernel void @k(ptr %p, i32 %n) {\n" +
                        body + "}\n")
                           .str());
  return retargeted(*test);
}

bool isCoroutine(StringRef ir) { return ir.contains("run_coroutines"); }

} // namespace

// So that one which LLVM adds does not go unnoticed.
TEST(HostSuspensions, EveryWaitingIntrinsicIsKnown) {
  unsigned known = 0;
  for (unsigned i = 1; i < Intrinsic::num_intrinsics; ++i) {
    auto id = static_cast<Intrinsic::ID>(i);
    if (Intrinsic::isOverloaded(id))
      continue;
    std::string name = Intrinsic::getName(id).str();
    StringRef base = name;
    if (!base.consume_front("llvm.nvvm.") || !isWaiting(base))
      continue;
    std::string ir = retargeted(*kernelWith(id));
    if (base.starts_with("redux.sync.f")) { // compute capability 10.0
      EXPECT_TRUE(contains(ir, "warp reductions of floating-point numbers"))
          << name;
      continue;
    }
    EXPECT_TRUE(isCoroutine(ir)) << name;
    EXPECT_FALSE(contains(ir, "@llvm.nvvm.")) << name;
    ++known;
  }
  EXPECT_GE(known, 55u);
}

TEST(HostSuspensions, InlinePTX) {
  const char *const codes[] = {
      R"(call void asm sideeffect "bar.sync 0;", ""())",
      R"(call void asm sideeffect "barrier.sync.aligned $0;", "r"(i32 %n))",
      R"(call void asm sideeffect "bar.sync $0, 64;", "r"(i32 %n))",
      R"(call void asm sideeffect "barrier.cta.arrive $0, $1;", "r,r"(i32 %n, i32 32))",
      R"(call void asm sideeffect "bar.warp.sync $0;", "r"(i32 %n))",
      R"(call void asm sideeffect "nanosleep.u32 $0;", "r"(i32 %n))",
      R"(call i32 asm sideeffect "activemask.b32 $0;", "=r"())",
      R"(call i32 asm sideeffect "match.any.sync.b32 $0, $1, $2;", "=r,r,r"(i32 %n, i32 -1))",
      R"(call i32 asm sideeffect "redux.sync.max.s32 $0, $1, 0xffffffff;", "=r,r"(i32 %n))",
      R"(call i32 asm sideeffect "shfl.sync.up.b32 $0, $1, $2, 0, $3;", "=r,r,r,r"(i32 %n, i32 1, i32 -1))"};
  for (StringRef code : codes)
    EXPECT_TRUE(isCoroutine(retargeted((code + "\nret void\n").str())))
        << code.str();
  const char *const others[] = {
      R"(call void asm sideeffect "barrier.arrive $0;", "r"(i32 %n))",
      R"(call i32 asm sideeffect "redux.sync.max.s32 $0, $1;", "=r,r"(i32 %n))",
      R"(call void asm sideeffect "bar.red.popc.u32 $0, 0, p;", "r"(i32 %n))"};
  for (StringRef code : others)
    EXPECT_TRUE(
        contains(retargeted((code + "\nret void\n").str()), "inline PTX"))
        << code.str();
}

namespace {
/// `do { body } while (again)`.
std::string loop(const char *body) {
  return ("br label %l\nl:\n" + StringRef(body) +
          "\nbr i1 %again, label %l, label %e\ne:\nret void\n")
      .str();
}
} // namespace

TEST(HostSuspensions, LoopsThatWaitForOthersYield) {
  for (const char *body :
       {"%v = load volatile i32, ptr %p\n%again = icmp eq i32 %v, 0",
        "%v = load atomic i32, ptr %p acquire, align 4\n"
        "%again = icmp eq i32 %v, 0",
        "%v = atomicrmw add ptr %p, i32 0 seq_cst\n%again = icmp ne i32 %v, %n",
        "%v = atomicrmw xchg ptr %p, i32 1 seq_cst\n%again = icmp ne i32 %v, 0",
        "%c = cmpxchg ptr %p, i32 0, i32 1 seq_cst seq_cst\n"
        "%s = extractvalue { i32, i1 } %c, 1\n%again = xor i1 %s, true",
        "%v = load i32, ptr %p\ncall void @llvm.nvvm.membar.gl()\n"
        "%again = icmp eq i32 %v, 0"})
    EXPECT_TRUE(isCoroutine(retargeted(loop(body)))) << body;
}

// `while (!done) if (lock()) { ...; done = true; }`
TEST(HostSuspensions, AFlagMaySayThatTheLockWasTaken) {
  EXPECT_TRUE(isCoroutine(retargeted(R"(
    br label %l
  l:
    %done = phi i1 [ false, %0 ], [ %next, %j ]
    br i1 %done, label %e, label %try
  try:
    %c = cmpxchg ptr %p, i32 0, i32 1 seq_cst seq_cst
    %s = extractvalue { i32, i1 } %c, 1
    br i1 %s, label %in, label %j
  in:
    store volatile i32 0, ptr %p
    br label %j
  j:
    %next = phi i1 [ true, %in ], [ %done, %try ]
    br label %l
  e:
    ret void
  )")));
}

TEST(HostSuspensions, LoopsThatEndByThemselvesDoNot) {
  for (const char *body :
       {"%v = load i32, ptr %p\n%again = icmp eq i32 %v, 0",
        "%v = atomicrmw add ptr %p, i32 1 seq_cst\n%again = icmp slt i32 %v, "
        "%n",
        "%i = phi i32 [ 0, %0 ], [ %j, %l ]\n%j = add i32 %i, 1\n"
        "%v = atomicrmw xchg ptr %p, i32 1 seq_cst\n%again = icmp ne i32 %j, 9",
        // An update: it fails only if another thread's has succeeded.
        "%old = phi i32 [ 0, %0 ], [ %seen, %l ]\n%new = add i32 %old, %n\n"
        "%c = cmpxchg ptr %p, i32 %old, i32 %new seq_cst seq_cst\n"
        "%seen = extractvalue { i32, i1 } %c, 0\n"
        "%s = extractvalue { i32, i1 } %c, 1\n%again = xor i1 %s, true"})
    EXPECT_FALSE(isCoroutine(retargeted(loop(body)))) << body;
}

TEST(HostSuspensions, TheFrontEndsGridBarrier) {
  auto test = TestModule::text(R"(
    target triple = "nvptx64-nvidia-cuda"
    declare void @__cppyy_cuda_grid_sync()
    define ptx_kernel void @k(ptr %p) {
      call void @__cppyy_cuda_grid_sync()
      ret void
    })");
  std::string ir = retargeted(*test);
  EXPECT_TRUE(contains(ir, "@__cppyy_cuda_run_cooperative")) << ir;
  EXPECT_FALSE(contains(ir, "grid_sync")) << ir;
}

TEST(HostSuspensions, DynamicParallelismSaysThatItIsNotThere) {
  auto test = TestModule::text(R"(
    target triple = "nvptx64-nvidia-cuda"
    declare ptr @cudaGetParameterBufferV2(ptr, i64, i32, i64, i32, i32)
    define ptx_kernel void @k(ptr %p) {
      %b = call ptr @cudaGetParameterBufferV2(ptr %p, i64 1, i32 1, i64 1,
                                              i32 1, i32 0)
      ret void
    })");
  EXPECT_TRUE(contains(retargeted(*test),
                       "launches of kernels from kernels (dynamic "
                       "parallelism)"));
}
