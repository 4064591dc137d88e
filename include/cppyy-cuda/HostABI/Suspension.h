//===- Suspension.h - Where threads wait for each other ---------*- C++ -*-===//
//
// Part of cppyy-cuda, under the Apache License v2.0 with LLVM Exceptions.
// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception
//
//===----------------------------------------------------------------------===//
///
/// \file
/// Barriers and warp operations in one form. lib/Target/Host turns NVVM's
/// intrinsics into calls of
///
///     i64 @__cppyy_cuda_suspend(i32 kind, i32 mask, i64 value, i32 lane,
///                               i32 clamp, i32 site)
///
/// and those into what a kernel's form needs; lib/HostRuntime computes results.
///
//===----------------------------------------------------------------------===//

#ifndef CPPYY_CUDA_HOSTABI_SUSPENSION_H
#define CPPYY_CUDA_HOSTABI_SUSPENSION_H

#include <cstdint>

namespace cppyy_cuda::host {

/// Comments: what `value` holds, and what the result is.
enum class SuspendKind : uint32_t {
  None,          ///< the thread is running, or has ended
  Barrier,       ///< no operand; 0
  BarrierCount,  ///< a predicate; the number of threads for which it was not 0
  BarrierAnd,    ///< a predicate; 1 if none was 0
  BarrierOr,     ///< a predicate; 1 if any was not 0
  BarrierArrive, ///< no operand; 0. The thread does not wait (bar.arrive)
  GridBarrier,   ///< no operand; 0
  WarpSync,      ///< no operand; 0
  ShuffleIdx,    ///< 32 bits; the lane's, and bit 32: the lane was in range
  ShuffleUp,
  ShuffleDown,
  ShuffleXor,
  VoteAll, ///< a predicate; 0 or 1
  VoteAny,
  VoteUniform,
  Ballot,     ///< a predicate; a mask of lanes
  MatchAny,   ///< 64 bits; a mask of lanes
  MatchAll,   ///< 64 bits; the mask or 0, and bit 32: all are the same
  ActiveMask, ///< no operand; the lanes of the warp that are at this call
  ReduceAdd,  ///< 32 bits; the same in every lane (redux.sync)
  ReduceMinSigned,
  ReduceMaxSigned,
  ReduceMinUnsigned,
  ReduceMaxUnsigned,
  ReduceAnd,
  ReduceOr,
  ReduceXor,
  Elect, ///< no operand; the leader's lane, and bit 32: this is the leader
  Yield, ///< no operand; 0. Lets other threads run: spin loops, nanosleep
};

/// What a suspended thread waits for, and its operands.
struct Suspension {
  SuspendKind kind;
  uint32_t mask;  ///< warp operations: lanes, 0 for those that are at this
                  ///< call; barriers: the barrier's number
  uint64_t value; ///< the operand
  uint32_t lane;  ///< shuffles: lane, offset or xor mask; barriers: the number
                  ///< of threads that take part, 0 for the whole block
  uint32_t clamp; ///< shuffles: PTX's operand c
  uint32_t site;  ///< the call's number in its kernel, from 1; for operations
                  ///< without a mask, combined with the iterations of the loops
                  ///< around it
  uint32_t location; ///< index into KernelInfo::locations, if traced
  uint64_t result;
};

inline constexpr char kSuspendFunction[] = "__cppyy_cuda_suspend";
inline constexpr uint32_t kWarpLanes = 32;
/// Barriers of a block: PTX's 16, and its cluster's, which is always alone.
inline constexpr uint32_t kClusterBarrier = 16;
inline constexpr uint32_t kBarriers = 17;

} // namespace cppyy_cuda::host

#endif // CPPYY_CUDA_HOSTABI_SUSPENSION_H
