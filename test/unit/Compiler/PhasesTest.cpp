//===- PhasesTest.cpp - The names of the phases ---------------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "cppyy-cuda/Compiler/Phases.h"
#include <gtest/gtest.h>

using namespace cppyy_cuda;

TEST(Phases, EveryNameLeadsBack) {
  EXPECT_EQ(6u, allPhases().size());
  for (Phase phase : allPhases())
    EXPECT_EQ(phase, parsePhase(phaseName(phase)));
}

TEST(Phases, UnknownNamesAreNone) {
  for (const char *name : {"", "GPU", "cubin ", "object"})
    EXPECT_FALSE(parsePhase(name)) << name;
}
