//===- Submit.cpp - Passes launches to their stream -----------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Operation.h"

using namespace cppyy_cuda::host;

static_assert(sizeof(PreparedLaunch) + sizeof(Context *) <= Task::kBytes,
              "a launch lies in its task");

CUresult cppyy_cuda::host::submitLaunch(Stream &stream,
                                        PreparedLaunch &&launch) {
  return submit(stream, std::move(launch));
}
