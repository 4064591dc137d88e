//===- Passes.h - Passes on the dialect -------------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_DIALECT_CPPYYCUDA_TRANSFORMS_PASSES_H
#define CPPYY_CUDA_DIALECT_CPPYYCUDA_TRANSFORMS_PASSES_H

#include "cppyy-cuda/Dialect/CppyyCuda/IR/CppyyCuda.h"
#include "mlir/Dialect/Arith/IR/Arith.h"
#include "mlir/IR/BuiltinOps.h"
#include "mlir/Pass/Pass.h"
#include <memory>

namespace cppyy_cuda {

#define GEN_PASS_DECL
#include "cppyy-cuda/Dialect/CppyyCuda/Transforms/Passes.h.inc"

#define GEN_PASS_REGISTRATION
#include "cppyy-cuda/Dialect/CppyyCuda/Transforms/Passes.h.inc"

} // namespace cppyy_cuda

#endif // CPPYY_CUDA_DIALECT_CPPYYCUDA_TRANSFORMS_PASSES_H
