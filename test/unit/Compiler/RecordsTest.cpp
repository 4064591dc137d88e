//===- RecordsTest.cpp - Tests of what a cache keeps ----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Compiler/Records.h"
#include "gtest/gtest.h"

using namespace cppyy_cuda;

static interop::CxxType pointerToRecord() {
  interop::CxxType number, record, pointer;
  number.kind = interop::CxxType::Kind::Float;
  number.spelling = "double";
  number.size = number.align = 8;
  record.kind = interop::CxxType::Kind::Record;
  record.spelling = "demo::Point";
  record.fields = {{"x", 0, number}, {"y", 8, number}};
  pointer.kind = interop::CxxType::Kind::Pointer;
  pointer.pointee = std::make_shared<interop::CxxType>(record);
  pointer.pointeeConst = true;
  return pointer;
}

static KernelRecord record() {
  KernelRecord record;
  record.compiled.image = std::string("\0image", 6);
  record.compiled.imageKind = "object";
  record.compiled.kernels = {{"kernel", {{1, "stride", 2}}, true}};
  record.compiled.variables = {{"python",
                                "kernel",
                                {{"v", 8, 4, "12", {{1, 2, -3}}}},
                                {{"w", {}}},
                                {{"c", 12}}}};
  record.instance = interop::KernelInstance{
      "symbol",
      "demo::kernel<int>",
      {pointerToRecord()},
      {"points"},
      {{"f()", std::nullopt}, {"3", std::string("\3\0\0\0", 4)}},
      "demo::Class",
      {{"__cuda_block_dim__", {8, 4}}}};
  record.notes = "notes";
  return record;
}

TEST(Records, KernelsComeBack) {
  std::optional<KernelRecord> found = decodeKernel(encode(record()));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->notes, "notes");
  const Compiled &compiled = found->compiled;
  EXPECT_EQ(compiled.image, std::string("\0image", 6));
  EXPECT_EQ(compiled.imageKind, "object");
  EXPECT_EQ(compiled.kernels.at(0).name, "kernel");
  EXPECT_TRUE(compiled.kernels[0].cooperative);
  EXPECT_EQ(compiled.kernels[0].params.at(0).argument, 1u);
  EXPECT_EQ(compiled.kernels[0].params[0].kind, "stride");
  EXPECT_EQ(compiled.kernels[0].params[0].dim, 2u);
  const runtime::ImageVariables &variables = compiled.variables.at(0);
  EXPECT_EQ(variables.program, "python");
  EXPECT_EQ(variables.variables.at(0).size, 8u);
  EXPECT_EQ(variables.variables[0].alignment, 4u);
  EXPECT_EQ(variables.variables[0].addresses.at(0).addend, -3);
  EXPECT_EQ(variables.words.at(0).symbol, "w");
  EXPECT_EQ(variables.constants.at(0).symbol, "c");
  EXPECT_EQ(variables.constants[0].size, 12u);
}

TEST(Records, InstancesOfCxxKernelsComeBack) {
  std::optional<KernelRecord> found = decodeKernel(encode(record()));
  ASSERT_TRUE(found && found->instance);
  const interop::KernelInstance &instance = *found->instance;
  EXPECT_EQ(instance.symbol, "symbol");
  EXPECT_EQ(instance.memberOf, "demo::Class");
  EXPECT_EQ(instance.paramNames.at(0), "points");
  EXPECT_FALSE(instance.defaults.at(0).bytes);
  EXPECT_EQ(instance.defaults.at(1).bytes, std::string("\3\0\0\0", 4));
  EXPECT_EQ(instance.annotations.at(0).values, (std::vector<int64_t>{8, 4}));
  const interop::CxxType &type = instance.params.at(0);
  EXPECT_EQ(type.kind, interop::CxxType::Kind::Pointer);
  EXPECT_TRUE(type.pointeeConst);
  ASSERT_TRUE(type.pointee);
  EXPECT_EQ(type.pointee->fields.at(1).name, "y");
  EXPECT_EQ(type.pointee->fields[1].offset, 8u);
  EXPECT_EQ(type.pointee->fields[1].type.spelling, "double");
}

TEST(Records, FragmentsComeBack) {
  interop::Fragment fragment;
  fragment.kernels = {{"demo::kernel", true, false, true, false, true}};
  fragment.deviceVariables = {{"n::v", "_ZN1n1vE", 4}};
  fragment.namesDim3 = true;
  fragment.launchConstants = {{"c", {1}}};
  fragment.headers = {{"/a.h", 5, std::string(32, 'd')}};
  fragment.hostText = "host";
  auto found = decodeFragment(encode(fragment));
  ASSERT_TRUE(found);
  EXPECT_EQ(found->kernels.at(0).qualifiedName, "demo::kernel");
  EXPECT_TRUE(found->kernels[0].isTemplate && found->kernels[0].needsValues);
  EXPECT_FALSE(found->kernels[0].takesValues || found->kernels[0].isOfTemplate);
  EXPECT_TRUE(found->kernels[0].isAnnotated);
  ASSERT_EQ(found->deviceVariables.size(), 1u);
  EXPECT_EQ(found->deviceVariables[0].symbol, "_ZN1n1vE");
  EXPECT_EQ(found->deviceVariables[0].size, 4u);
  EXPECT_TRUE(found->namesDim3);
  EXPECT_FALSE(found->launchesKernels);
  EXPECT_EQ(found->headers.at(0).digest, std::string(32, 'd'));
  EXPECT_EQ(found->hostText, "host");
}

TEST(Records, PartsOfARecordAreNone) {
  std::string bytes = encode(record());
  for (size_t size = 0; size < bytes.size(); ++size)
    EXPECT_FALSE(decodeKernel(llvm::StringRef(bytes).take_front(size)));
  EXPECT_FALSE(decodeFragment(bytes));
}
