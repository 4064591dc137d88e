//===- SupportTest.cpp - Functions that images call -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/HostRuntime/Support.h"
#include "cppyy-cuda/HostABI/SupportNames.h"
#include "gtest/gtest.h"
#include <map>

using namespace cppyy_cuda::host;
using namespace cppyy_cuda::host::runtime;

namespace {

std::map<std::string, void *> table() {
  return {supportFunctions().begin(), supportFunctions().end()};
}

/// What \p symbol, a function of two floats, makes of them.
float call(const std::string &symbol, float x, float y) {
  return reinterpret_cast<float (*)(float, float)>(table().at(symbol))(x, y);
}

} // namespace

TEST(Support, EveryNameIsThereOnce) {
  EXPECT_EQ(table().size(), supportFunctions().size());
  for (const char *name : {kPositionFunction, kStartFiberFunction,
                           kCheckStackFunction, kNanosecondsFunction})
    EXPECT_EQ(table().count(name), 1u) << name;
}

TEST(Support, HasTheRoundedOperationsOfTheABIAndNoOthers) {
  size_t named = 0, present = 0;
  for (const RoundedOperation &operation : kRoundedOperations)
    for (std::string_view mode : kRoundingModes) {
      named += operation.isFloat + operation.isDouble;
      for (bool isFloat : {false, true})
        present += table().count(supportName(operation.name, mode, isFloat));
    }
  EXPECT_EQ(named, present);
  size_t known = 0;
  for (auto &[symbol, address] : supportFunctions())
    known += isSupportName(symbol);
  EXPECT_EQ(known, named);
}

TEST(Support, OtherNamesAreNoRoundedOperations) {
  EXPECT_TRUE(isSupportName("__cppyy_cuda_d2f_rz_f"));
  EXPECT_FALSE(isSupportName("__cppyy_cuda_d2f_rz_d"));
  EXPECT_FALSE(isSupportName("__cppyy_cuda_add_rn_f"));
  EXPECT_FALSE(isSupportName("__cppyy_cuda_max_rz_f"));
  EXPECT_FALSE(isSupportName("__cppyy_cuda_prmt"));
}

TEST(Support, RoundsAsTheNameSays) {
  EXPECT_GT(call("__cppyy_cuda_add_rp_f", 1, 1e-10f), 1);
  EXPECT_EQ(call("__cppyy_cuda_add_rm_f", 1, 1e-10f), 1);
  EXPECT_LT(call("__cppyy_cuda_add_rm_f", 1, -1e-10f), 1);
  EXPECT_GT(call("__cppyy_cuda_add_rz_f", -1, 1e-10f), -1);
  EXPECT_EQ(call("__cppyy_cuda_add_rz_f", -1, -1e-10f), -1);
}
