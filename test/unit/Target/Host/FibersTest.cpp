//===- FibersTest.cpp - Kernels that wait in called functions -------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "DeviceCode.h"
#include "HostRun.h"

#include "llvm/IR/Constants.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;
using namespace llvm;

namespace {

constexpr char kDeclarations[] = R"(
  declare i32 @llvm.nvvm.read.ptx.sreg.tid.x()
  declare i32 @llvm.nvvm.read.ptx.sreg.total_smem_size()
  declare void @llvm.nvvm.barrier.cta.sync.aligned.all(i32)
  declare void @__cppyy_cuda_grid_sync()
  @array = internal addrspace(3) global [64 x i32] poison
  @own = internal addrspace(3) global [100 x double] poison
  @room = external addrspace(3) global [0 x i32]
)";

/// Calls itself \p n times; \p body comes before.
std::string recursion(const std::string &body) {
  return "define i32 @f(i32 %n) {\n" + body + R"(
      %last = icmp eq i32 %n, 0
      br i1 %last, label %end, label %again
    again:
      %less = sub i32 %n, 1
      %below = call i32 @f(i32 %less)
      %sum = add i32 %below, %value
      ret i32 %sum
    end:
      ret i32 %value
  })";
}

/// A kernel that writes what @f makes of 3.
constexpr char kKernel[] = R"(
  define ptx_kernel void @k(ptr %out) {
    %tid = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
    %mine = getelementptr double, ptr addrspace(3) @own, i32 %tid
    store volatile double 1.0, ptr addrspace(3) %mine
    %value = call i32 @f(i32 3)
    %place = getelementptr i32, ptr %out, i32 %tid
    store i32 %value, ptr %place
    ret void
  })";

const std::string kBarrier =
    "call void @llvm.nvvm.barrier.cta.sync.aligned.all(i32 0)\n";

/// The next thread's index, through shared variable \p name.
std::string exchange(const std::string &name) {
  return R"(
      %tid = call i32 @llvm.nvvm.read.ptx.sreg.tid.x()
      %mine = getelementptr i32, ptr addrspace(3) @)" +
         name + R"(, i32 %tid
      store i32 %tid, ptr addrspace(3) %mine
      )" +
         kBarrier +
         R"(
      %next = xor i32 %tid, 1
      %other = getelementptr i32, ptr addrspace(3) @)" +
         name + R"(, i32 %next
      %value = load i32, ptr addrspace(3) %other
      )" +
         kBarrier;
}

std::unique_ptr<TestModule> kernel(const std::string &functions) {
  return TestModule::text("target triple = \"nvptx64-nvidia-cuda\"\n" +
                          std::string(kDeclarations) + functions);
}

std::unique_ptr<TestModule> recursive(const std::string &body) {
  return kernel(recursion(body) + kKernel);
}

std::string formOf(TestModule &test,
                   const host::target::Options &options = {}) {
  EXPECT_EQ("", textOf(host::target::retarget(*test, options)));
  Function *entry = (*test).getFunction("k.entry");
  EXPECT_NE(nullptr, entry);
  return entry
             ? entry->getFnAttribute("cppyy-cuda-form").getValueAsString().str()
             : "none";
}

std::vector<int> run(std::unique_ptr<TestModule> test, unsigned threads,
                     unsigned dynamicShared = 0) {
  std::vector<int> out(threads, -1);
  HostImage(std::move(test))
      .launch("k", oneD(1, threads, dynamicShared), out.data());
  return out;
}

std::vector<int> neighbors(unsigned threads) {
  std::vector<int> expected(threads);
  for (unsigned t = 0; t < threads; ++t)
    expected[t] = 4 * int(t ^ 1);
  return expected;
}

} // namespace

TEST(HostFibers, WhereCalledFunctionsWait) {
  EXPECT_EQ("fibers",
            formOf(*recursive("%value = add i32 %n, 0\n" + kBarrier)));
  EXPECT_NE("fibers", formOf(*recursive("%value = add i32 %n, 0\n")));
  host::target::Options traced;
  traced.trace = true;
  EXPECT_EQ("fibers",
            formOf(*recursive("%value = add i32 %n, 0\n" + kBarrier), traced));
}

TEST(HostFibers, WhereStacksGrow) {
  auto grows = [](const std::string &barrier) {
    return kernel("define ptx_kernel void @k(ptr %out, i32 %n) {\n"
                  "%a = alloca i32, i32 %n\nstore volatile i32 1, ptr %a\n" +
                  barrier + "ret void\n}");
  };
  EXPECT_EQ("fibers", formOf(*grows(kBarrier)));
  EXPECT_NE("fibers", formOf(*grows("")));
}

TEST(HostFibers, StaticSharedMemoryInCalledFunctions) {
  EXPECT_EQ(neighbors(64), run(recursive(exchange("array")), 64));
}

TEST(HostFibers, DynamicSharedMemoryInCalledFunctions) {
  EXPECT_EQ(neighbors(32), run(recursive(exchange("room")), 32, 32 * 4));
}

TEST(HostFibers, CalledFunctionsKnowTheKernelsSharedMemory) {
  std::vector<int> out =
      run(recursive("%value = call i32 "
                    "@llvm.nvvm.read.ptx.sreg.total_smem_size()\n"),
          2, 48);
  EXPECT_EQ(out, std::vector<int>(2, 4 * (800 + 48)));
}

TEST(HostFibers, BarriersOfTheGridInCalledFunctions) {
  auto test = recursive("%value = add i32 %n, 1\n"
                        "call void @__cppyy_cuda_grid_sync()\n");
  EXPECT_EQ("fibers", formOf(*test));
  EXPECT_NE(nullptr, (**test).getFunction("__cppyy_cuda_run_cooperative"));
  EXPECT_EQ(run(recursive("%value = add i32 %n, 1\n"
                          "call void @__cppyy_cuda_grid_sync()\n"),
                5),
            std::vector<int>(5, 10));
}

TEST(HostFibers, CheckTheirStacks) {
  auto checks = [](std::unique_ptr<TestModule> test) {
    formOf(*test);
    Function *check = (**test).getFunction("__cppyy_cuda_check_stack");
    SmallVector<uint64_t> bytes;
    if (check)
      for (User *user : check->users())
        if (auto *size = dyn_cast<ConstantInt>(user->getOperand(0)))
          bytes.push_back(size->getZExtValue());
    llvm::sort(bytes);
    return bytes;
  };
  const std::string slot = "%slot = alloca [100 x i32]\n"
                           "%at = getelementptr i32, ptr %slot, i32 %n\n"
                           "store volatile i32 %n, ptr %at\n"
                           "%value = load volatile i32, ptr %slot\n";
  // Of the kernel, and of the function.
  EXPECT_EQ(checks(recursive(slot + kBarrier)),
            (SmallVector<uint64_t>{0, 400}));
  EXPECT_TRUE(checks(recursive(slot)).empty());
}

TEST(HostFibers, OfRecursionInCxx) {
  std::vector<int> out(70, -1);
  HostImage image(deviceCode("barriers.cu"));
  image.launch("recursiveBarrier", oneD(1, 70), out.data());
  EXPECT_EQ(out, std::vector<int>(70, 0));
}
