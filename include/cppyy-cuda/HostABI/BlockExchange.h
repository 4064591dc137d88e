//===- BlockExchange.h - Warp operations of a whole block -------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// In Form::Regions all threads of a block reach a warp operation together:
/// their operands are in arrays, and the results are written to one.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_HOSTABI_BLOCKEXCHANGE_H
#define CPPYY_CUDA_HOSTABI_BLOCKEXCHANGE_H

#include "cppyy-cuda/HostABI/Suspension.h"

namespace cppyy_cuda::host {

/// One operand of all threads, little endian.
struct Column {
  const void *data; ///< the first thread's
  uint32_t stride;  ///< bytes between threads; 0 if all have the same
  uint32_t width;   ///< bytes: 1, 2, 4 or 8
};

/// A warp operation that all threads of a block have reached.
struct BlockExchange {
  SuspendKind kind;
  uint32_t threads;
  Column mask, value, lane, clamp; ///< as Suspension's
  void *result;                    ///< an array, a result for each thread
  uint32_t resultWidth;            ///< bytes: 4 or 8
};

/// Computes the results: void(const BlockExchange *). Lanes with different
/// masks form separate groups.
inline constexpr char kExchangeFunction[] = "__cppyy_cuda_exchange_block";

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_HOSTABI_BLOCKEXCHANGE_H
