//===- Symbols.cpp - Device variables by what names them ------------------===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#include "Model/Symbols.h"

using namespace cppyy_cuda;
using namespace cppyy_cuda::cudart;

// Nothing registers variables yet.
cudaError_t cudart::findVariable(const void *, DeviceVariable *) {
  return cudaErrorInvalidSymbol;
}
