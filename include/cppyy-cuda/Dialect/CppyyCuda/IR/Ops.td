//===- Ops.td - All ops of the dialect ---------------------*- tablegen -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_OPS
#define CPPYY_CUDA_OPS

include "cppyy-cuda/Dialect/CppyyCuda/IR/ArrayOps.td"
include "cppyy-cuda/Dialect/CppyyCuda/IR/AtomicOps.td"
include "cppyy-cuda/Dialect/CppyyCuda/IR/CxxOps.td"
include "cppyy-cuda/Dialect/CppyyCuda/IR/DebugOps.td"
include "cppyy-cuda/Dialect/CppyyCuda/IR/DeviceOps.td"
include "cppyy-cuda/Dialect/CppyyCuda/IR/ErrorOps.td"
include "cppyy-cuda/Dialect/CppyyCuda/IR/FloatOps.td"
include "cppyy-cuda/Dialect/CppyyCuda/IR/ForeignOps.td"
include "cppyy-cuda/Dialect/CppyyCuda/IR/HintedOps.td"
include "cppyy-cuda/Dialect/CppyyCuda/IR/IntegerOps.td"
include "cppyy-cuda/Dialect/CppyyCuda/IR/KernelOps.td"
include "cppyy-cuda/Dialect/CppyyCuda/IR/ObjectOps.td"
include "cppyy-cuda/Dialect/CppyyCuda/IR/PythonOps.td"
include "cppyy-cuda/Dialect/CppyyCuda/IR/RangeOps.td"
include "cppyy-cuda/Dialect/CppyyCuda/IR/TupleOps.td"
include "cppyy-cuda/Dialect/CppyyCuda/IR/ViewOps.td"
include "cppyy-cuda/Dialect/CppyyCuda/IR/WarpOps.td"

#endif // CPPYY_CUDA_OPS
