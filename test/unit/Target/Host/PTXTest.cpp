//===- PTXTest.cpp - Inline PTX on the host -------------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "HostRun.h"
#include "Target/Host/PTX/Program.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::test;

namespace {
/// The value that inline PTX \p text computes of up to three 32-bit inputs.
uint32_t compute(const std::string &text, std::vector<uint32_t> inputs) {
  inputs.resize(3);
  std::string escaped;
  for (char c : text)
    escaped += c == '\n' ? std::string("\\0A") : std::string(1, c);
  HostImage image(TestModule::text(
      "target triple = \"nvptx64-nvidia-cuda\"\n"
      "define ptx_kernel void @k(ptr %out, i32 %a, i32 %b, i32 %c) {\n"
      "%r = call i32 asm \"" +
      escaped +
      "\", \"=r,r,r,r\"(i32 %a, i32 %b, i32 %c)\n"
      "store i32 %r, ptr %out\nret void }"));
  uint32_t result = 0xdeadbeef;
  image.launch("k", oneD(1, 1), &result, inputs[0], inputs[1], inputs[2]);
  return result;
}

uint32_t bitsOf(float value) {
  uint32_t bits;
  std::memcpy(&bits, &value, sizeof(bits));
  return bits;
}

std::string unsupported(const std::string &text) {
  HostImage image(TestModule::text("target triple = \"nvptx64-nvidia-cuda\"\n"
                                   "define ptx_kernel void @k(i32 %a) {\n"
                                   "call void asm sideeffect \"" +
                                   text + "\", \"r\"(i32 %a)\nret void }"));
  const host::KernelInfo *info = image.kernel("k");
  return info && info->unsupported ? info->unsupported : "";
}
} // namespace

TEST(PTXProgram, IsTakenApart) {
  auto program =
      host::target::ptx::parse("{.reg .b16 h, r;\n @!p mov.b16 h, $1;"
                               " ld.global.v2.u32 {a, b}, [$2 + 8]; }");
  ASSERT_TRUE(program);
  EXPECT_EQ(program->registers.lookup("r"), "b16");
  ASSERT_EQ(program->instructions.size(), 2u);
  const auto &move = program->instructions[0];
  EXPECT_EQ(move.predicate, "p");
  EXPECT_TRUE(move.isNegated);
  EXPECT_EQ(move.operands[1].number, 1u);
  const auto &load = program->instructions[1];
  EXPECT_TRUE(load.has("v2"));
  EXPECT_FALSE(load.has("ld"));
  EXPECT_EQ(load.operands[0].parts.size(), 2u);
  EXPECT_EQ(load.operands[1].bits, 8u);
}

TEST(PTXProgram, WhatIsNotInlinePTXIsNothing) {
  EXPECT_FALSE(host::target::ptx::parse("label: add.s32 a, b, c;"));
  EXPECT_FALSE(host::target::ptx::parse("add.s32 a, b+*, c;"));
  EXPECT_FALSE(host::target::ptx::parse(".param .b32 x;"));
  EXPECT_FALSE(host::target::ptx::parse("ld.u32 a, [b + c];"));
}

TEST(HostPTX, Integers) {
  EXPECT_EQ(compute("add.s32 $0, $1, $2;", {3, 4}), 7u);
  EXPECT_EQ(compute("mul.hi.u32 $0, $1, $2;", {0x80000000, 4}), 2u);
  EXPECT_EQ(compute("mad.lo.s32 $0, $1, $2, $3;", {3, 4, 5}), 17u);
  EXPECT_EQ(compute("sad.s32 $0, $1, $2, $3;", {3, 10, 5}), 12u);
  EXPECT_EQ(compute("min.s32 $0, $1, $2;", {uint32_t(-1), 1}), uint32_t(-1));
  EXPECT_EQ(compute("min.u32 $0, $1, $2;", {uint32_t(-1), 1}), 1u);
  EXPECT_EQ(
      compute("dp4a.s32.s32 $0, $1, $2, $3;", {0x01020304, 0x01ff0101, 100}),
      100u + 1 - 2 + 3 + 4);
}

TEST(HostPTX, Bits) {
  EXPECT_EQ(compute("shl.b32 $0, $1, $2;", {1, 32}), 0u);
  EXPECT_EQ(compute("shr.s32 $0, $1, $2;", {0x80000000, 99}), 0xffffffffu);
  EXPECT_EQ(compute("shf.l.wrap.b32 $0, $1, $2, $3;", {0x80000000, 1, 33}), 3u);
  EXPECT_EQ(compute("lop3.b32 $0, $1, $2, $3, 0x96;", {1, 3, 7}), 1u ^ 3 ^ 7);
  EXPECT_EQ(compute("bfind.u32 $0, $1;", {0x100}), 8u);
  EXPECT_EQ(compute("popc.b32 $0, $1;", {0xf0f}), 8u);
}

TEST(HostPTX, BitFields) {
  const char *extract = "bfe.u32 $0, $1, $2, $3;";
  EXPECT_EQ(compute(extract, {0xabcd1234, 8, 12}), 0xd12u);
  EXPECT_EQ(compute(extract, {0xabcd1234, 24, 32}), 0xabu);
  EXPECT_EQ(compute(extract, {0xabcd1234, 32, 4}), 0u);
  EXPECT_EQ(compute(extract, {0xabcd1234, 4, 0}), 0u);
  EXPECT_EQ(compute(extract, {0xabcd1234, 0, 200}), 0xabcd1234u);
  EXPECT_EQ(compute("bfi.b32 $0, $1, $2, 8, 4;", {0xf6, 0x12345678}),
            0x12345678u);
  EXPECT_EQ(compute("bfi.b32 $0, $1, $2, 28, 8;", {0xf6, 0x12345678}),
            0x62345678u);
  EXPECT_EQ(compute("bmsk.clamp.b32 $0, $1, $2;", {4, 8}), 0xff0u);
  EXPECT_EQ(compute("bmsk.clamp.b32 $0, $1, $2;", {28, 99}), 0xf0000000u);
  EXPECT_EQ(compute("bmsk.clamp.b32 $0, $1, $2;", {40, 3}), 0u);
}

TEST(HostPTX, ComparesAndSelects) {
  std::string choose = "{.reg .pred p;\n setp.lt.s32 p, $1, $2;\n"
                       " selp.b32 $0, 10, 20, p;}";
  EXPECT_EQ(compute(choose, {uint32_t(-1), 1}), 10u);
  EXPECT_EQ(compute(choose, {2, 1}), 20u);
  EXPECT_EQ(compute("{.reg .pred p; mov.b32 $0, 1; setp.eq.s32 p, $1, $2;"
                    " @p mov.b32 $0, 2; @!p add.s32 $0, $0, 5;}",
                    {4, 4}),
            2u);
  EXPECT_EQ(compute("set.gtu.f32.f32 $0, $1, $2;", {0x7fc00000, bitsOf(1)}),
            bitsOf(1));
}

TEST(HostPTX, HalvesInPairs) {
  // 1 and 2 times 3 and 0.5, plus 1 and 1.
  EXPECT_EQ(compute("{fma.rn.f16x2 $0,$1,$2,$3;\n}",
                    {0x40003c00, 0x38004200, 0x3c003c00}),
            0x40004400u);
  EXPECT_EQ(
      compute("{set.eq.f16x2.f16x2 $0,$1,$2;\n}", {0x40003c00, 0x40003800}),
      0x3c000000u);
  EXPECT_EQ(compute("cvt.rn.bf16x2.f32 $0, $1, $2;", {bitsOf(1), bitsOf(-2)}),
            0x3f80c000u);
}

TEST(HostPTX, ConversionsRoundAsTheySay) {
  auto convert = [](const char *mode, float x) {
    return compute(std::string("{.reg .b16 h; cvt.") + mode +
                       ".f16.f32 h, $1; cvt.u32.u16 $0, h;}",
                   {bitsOf(x)});
  };
  float above = 1.0f + 0x1p-20f; // between 1 and the next half
  EXPECT_EQ(convert("rn", above), 0x3c00u);
  EXPECT_EQ(convert("rp", above), 0x3c01u);
  EXPECT_EQ(convert("rz", -above), 0xbc00u);
  EXPECT_EQ(convert("rm", -above), 0xbc01u);
  EXPECT_EQ(convert("rm", -0x1p-40f), 0x8001u); // less than any half but zero
  EXPECT_EQ(convert("rz", 70000.0f), 0x7bffu);  // the greatest half
  EXPECT_EQ(compute("cvt.rni.s32.f32 $0, $1;", {bitsOf(2.5f)}), 2u);
  EXPECT_EQ(compute("cvt.rzi.u32.f32 $0, $1;", {bitsOf(-3.0f)}), 0u);
}

TEST(HostPTX, DirectedArithmetic) {
  EXPECT_EQ(compute("add.rp.f32 $0, $1, $2;", {bitsOf(1), bitsOf(0x1p-30f)}),
            bitsOf(1.0f + 0x1p-23f));
  EXPECT_EQ(compute("add.rz.f32 $0, $1, $2;", {bitsOf(1), bitsOf(0x1p-30f)}),
            bitsOf(1));
  EXPECT_EQ(compute("add.sat.f32 $0, $1, $2;", {bitsOf(1), bitsOf(1)}),
            bitsOf(1));
}

TEST(HostPTX, Memory) {
  HostImage image(TestModule::text(
      "target triple = \"nvptx64-nvidia-cuda\"\n"
      "define ptx_kernel void @k(ptr %p) {\n"
      "call i32 asm sideeffect \"atom.add.acq_rel.gpu.u32 $0,[$1],$2;\","
      "\"=r,l,r,~{memory}\"(ptr %p, i32 5)\n"
      "call void asm sideeffect \"red.relaxed.cta.max.s32 [$0+4], $1;\","
      "\"l,r,~{memory}\"(ptr %p, i32 -3)\n"
      "call void asm sideeffect \"st.global.cs.v2.u32 [$0+8], {$1,$2};\","
      "\"l,r,r,~{memory}\"(ptr %p, i32 6, i32 7)\n"
      "call i32 asm sideeffect \"atom.cas.b32 $0,[$1],$2,$3;\","
      "\"=r,l,r,r,~{memory}\"(ptr %p, i32 6, i32 100)\n"
      "ret void }"));
  int32_t memory[4] = {1, -9, 0, 0};
  image.launch("k", oneD(1, 1), &memory[0]);
  EXPECT_EQ(memory[0], 100); // 1 + 5 is the 6 that cas expects
  EXPECT_EQ(memory[1], -3);
  EXPECT_EQ(memory[2], 6);
  EXPECT_EQ(memory[3], 7);
}

TEST(HostPTX, WhatIsNotKnownIsNamed) {
  EXPECT_TRUE(contains(unsupported("wgmma.fence.sync.aligned;"), "inline PTX"));
  EXPECT_TRUE(contains(unsupported("@p st.u32 [$0], 1;"), "inline PTX"));
  EXPECT_TRUE(contains(unsupported("add.cc.u32 x, y, $0;"), "inline PTX"));
}
