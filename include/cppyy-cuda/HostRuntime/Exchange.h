//===- Exchange.h - Results of warp operations ------------------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_HOSTRUNTIME_EXCHANGE_H
#define CPPYY_CUDA_HOSTRUNTIME_EXCHANGE_H

#include "cppyy-cuda/HostABI/BlockExchange.h"

namespace cppyy_cuda::host::runtime {

/// Computes the results of one warp operation: \p lanes holds the suspensions
/// of the warp's 32 lanes (null where there is no thread) and \p here the lanes
/// that have arrived, all with the same kind.
void exchangeWarp(Suspension *const *lanes, uint32_t here);

/// kExchangeFunction.
void exchangeBlock(const BlockExchange *exchange);

} // namespace cppyy_cuda::host::runtime

#endif // CPPYY_CUDA_HOSTRUNTIME_EXCHANGE_H
