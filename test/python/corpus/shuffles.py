"""Warp shuffles: every kind and type, in whole and partial warps and in divergent code."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .registry import WARPS, family

case = family(__name__)

FULL = 0xFFFFFFFF


def warps_of(m, x):
    """The elements of each warp as a row; blocks are whole warps."""
    return x.reshape(-1, 32)


def moved(x, source):
    """Each lane's value from lane `source`, or its own where there is no such lane."""
    rows, lanes = x.reshape(-1, 32), np.arange(32)
    source = np.asarray(source)
    valid = (source >= 0) & (source < 32)
    return np.where(valid, rows[:, np.where(valid, source, 0)], rows[:, lanes]).ravel()


LANES = np.arange(32)


def _typed(dtype):
    def kernel(x, out):
        i = cuda.grid(1)
        out[0, i] = cuda.shfl_sync(FULL, x[i], 5)
        out[1, i] = cuda.shfl_up_sync(FULL, x[i], 3)
        out[2, i] = cuda.shfl_down_sync(FULL, x[i], 7)
        out[3, i] = cuda.shfl_xor_sync(FULL, x[i], 9)

    kernel.__name__ = f"all_kinds_{dtype}"
    return kernel


def _made(dtype):
    def make(m):
        wide = m.rng.integers(-(2**31), 2**31, m.n) * (2**20 + 1)
        return wide.astype(dtype), np.zeros((4, m.n), dtype)

    return make


for _dtype in ("i4", "i8", "f4", "f8"):
    case(threads=WARPS, args=_made(_dtype),
         expected=lambda m, x, out: np.stack([
             moved(x, np.full(32, 5)), moved(x, LANES - 3), moved(x, LANES + 7), moved(x, LANES ^ 9)
         ]))(_typed(_dtype))

ONE = {"args": lambda m: (m.ints("i4"), m.zeros("i4")), "threads": WARPS}


@case(**ONE, expected=lambda m, x, out: moved(x, (LANES * 7 + 3) % 32))
def from_a_lane_of_each(x, out):
    i = cuda.grid(1)
    lane = cuda.laneid
    out[i] = cuda.shfl_sync(FULL, x[i], (lane * 7 + 3) % 32)


@case(**ONE, expected=lambda m, x, out: moved(x, (LANES + 40) % 32))
def source_lanes_wrap(x, out):
    i = cuda.grid(1)
    out[i] = cuda.shfl_sync(FULL, x[i], cuda.laneid + 40)


@case(**ONE, expected=lambda m, x, out: warps_of(m, x).sum(1).repeat(32))
def butterfly_sum(x, out):
    i = cuda.grid(1)
    value = x[i]
    for k in range(5):
        step = 16 >> k
        value += cuda.shfl_xor_sync(FULL, value, step)
    out[i] = value


@case(**ONE, expected=lambda m, x, out: warps_of(m, x).max(1).repeat(32))
def butterfly_max_in_a_while_loop(x, out):
    i = cuda.grid(1)
    value = x[i]
    step = 16
    while step > 0:
        value = max(value, cuda.shfl_xor_sync(FULL, value, step))
        step //= 2
    out[i] = value


@case(**ONE, expected=lambda m, x, out: np.cumsum(warps_of(m, x), 1).ravel())
def inclusive_scan(x, out):
    i, lane = cuda.grid(1), cuda.laneid
    value = x[i]
    step = 1
    while step < 32:
        below = cuda.shfl_up_sync(FULL, value, step)
        if lane >= step:
            value += below
        step *= 2
    out[i] = value


@case(**ONE, expected=lambda m, x, out: np.where(LANES == 0, warps_of(m, x).sum(1)[:, None], -1)
      .ravel())
def sum_down_to_lane_0(x, out):
    i, lane = cuda.grid(1), cuda.laneid
    value = x[i]
    for k in range(5):
        step = 16 >> k
        value += cuda.shfl_down_sync(FULL, value, step)
    out[i] = value if lane == 0 else -1


def halves(m, x, out):
    rows = warps_of(m, x)
    low, high = rows[:, :16], rows[:, 16:]
    return np.concatenate([low[:, ::-1] * 2, np.roll(high, -1, 1) + 1], 1).ravel()


@case(**ONE, expected=halves)
def halves_of_a_warp_in_different_branches(x, out):
    i, lane = cuda.grid(1), cuda.laneid
    if lane < 16:
        out[i] = cuda.shfl_sync(0x0000FFFF, x[i], 15 - lane) * 2
    else:
        out[i] = cuda.shfl_sync(0xFFFF0000, x[i], 16 + (lane - 15) % 16) + 1


@case(**ONE, expected=lambda m, x, out: np.where(
    LANES % 2, warps_of(m, x)[:, 1::2].sum(1)[:, None], warps_of(m, x)[:, ::2].sum(1)[:, None])
    .ravel())
def even_and_odd_lanes_apart(x, out):
    i, lane = cuda.grid(1), cuda.laneid
    value = x[i]
    if lane % 2 == 0:
        for k in range(4):
            step = 16 >> k
            value += cuda.shfl_xor_sync(0x55555555, value, step)
    else:
        for k in range(4):
            step = 2 << k
            value += cuda.shfl_xor_sync(0xAAAAAAAA, value, step)
    out[i] = value


def trips(m, x, out):
    rows = warps_of(m, x).copy()
    for k in range(3):
        rows[:, 8 * (k + 1):] = np.roll(rows[:, 8 * (k + 1):], -1, 1) + 1
    return rows.ravel()


@case(**ONE, expected=trips)
def lanes_leave_a_loop_eight_at_a_time(x, out):
    i, lane = cuda.grid(1), cuda.laneid
    value = x[i]
    for k in range(lane // 8):
        first = 8 * (k + 1)
        mask = FULL << first & FULL
        value = cuda.shfl_sync(mask, value, first + (lane - first + 1) % (32 - first)) + 1
    out[i] = value


@case(threads=(5, 31, 33, 100), args=lambda m: (m.ints("i4"), m.zeros("i4")),
      expected=lambda m, x, out: np.concatenate([
          np.roll(w, -1) for b in x.reshape(m.grid, -1) for w in np.split(b, range(32, b.size, 32))
      ]))
def partial_last_warp(x, out):
    i, lane = cuda.grid(1), cuda.laneid
    left = min(32, cuda.blockDim.x - cuda.threadIdx.x // 32 * 32)
    mask = (1 << left) - 1
    out[i] = cuda.shfl_sync(mask, x[i], (lane + 1) % left)


@case(**ONE, expected=lambda m, x, out: x.reshape(m.grid, -1).sum(1).repeat(m.threads))
def block_sum_of_warp_sums(x, out):
    s = cuda.shared.array(32, np.int32)
    i, t, lane = cuda.grid(1), cuda.threadIdx.x, cuda.laneid
    value = x[i]
    for k in range(5):
        step = 16 >> k
        value += cuda.shfl_down_sync(FULL, value, step)
    if lane == 0:
        s[t // 32] = value
    cuda.syncthreads()
    if t < 32:
        value = s[lane] if lane < cuda.blockDim.x // 32 else np.int32(0)
        for k in range(5):
            step = 16 >> k
            value += cuda.shfl_xor_sync(FULL, value, step)
        s[lane] = value
    cuda.syncthreads()
    out[i] = s[0]


@cuda.jit(device=True)
def warp_sum(value):
    step = 16
    while step > 0:
        value += cuda.shfl_xor_sync(FULL, value, step)
        step >>= 1
    return value


@case(threads=WARPS, args=lambda m: (m.ints("i4"), m.ints("i4"), m.zeros("i4")),
      expected=lambda m, x, y, out: (
          warps_of(m, x).sum(1) * warps_of(m, y).sum(1)).repeat(32))
def in_a_device_function(x, y, out):
    i = cuda.grid(1)
    out[i] = warp_sum(x[i]) * warp_sum(y[i])


@case(threads=((8, 4), (4, 4, 4)), args=lambda m: (m.ints("i4"), m.zeros("i4")),
      expected=lambda m, x, out: moved(x, LANES ^ 31))
def warps_of_flattened_threads(x, out):
    t = cuda.threadIdx
    rank = (t.z * cuda.blockDim.y + t.y) * cuda.blockDim.x + t.x
    i = cuda.blockIdx.x * cuda.blockDim.x * cuda.blockDim.y * cuda.blockDim.z + rank
    out[i] = cuda.shfl_xor_sync(FULL, x[i], 31)


@case(threads=64, args=lambda m: (m.ints("i4"), m.zeros("i4")),
      expected=lambda m, x, out: np.where(
          np.arange(m.n) % 64 < 32, moved(x, LANES ^ 1), -x))
def only_some_warps_shuffle(x, out):
    i = cuda.grid(1)
    if cuda.threadIdx.x < 32:
        out[i] = cuda.shfl_xor_sync(FULL, x[i], 1)
    else:
        out[i] = -x[i]


@case(threads=64, args=lambda m: (m.ints("i4"), m.zeros("i4")),
      expected=lambda m, x, out: np.where(np.arange(m.n) % 32 < 20,
                                          np.roll(warps_of(m, x)[:, :20], -1, 1)[
                                              :, np.minimum(LANES, 19)].ravel(), 0))
def lanes_that_returned_are_not_waited_for(x, out):
    i, lane = cuda.grid(1), cuda.laneid
    if lane >= 20:
        return
    out[i] = cuda.shfl_sync(0xFFFFF, x[i], (lane + 1) % 20)


@case(threads=(32, 64), args=lambda m: (m.ints("i4"), m.zeros("i4")),
      expected=lambda m, x, out: moved(x, (LANES + 1) % 32))
def through_shared_memory_and_syncwarp(x, out):
    s = cuda.shared.array(64, np.int32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = x[i]
    cuda.syncwarp()
    out[i] = s[t // 32 * 32 + (t + 1) % 32]


@case(threads=(32, 64), args=lambda m: (m.ints("i4"), m.zeros("i4")),
      expected=lambda m, x, out: warps_of(m, x).sum(1).repeat(32))
def warp_tree_with_syncwarp(x, out):
    s = cuda.shared.array(64, np.int32)
    i, t, lane = cuda.grid(1), cuda.threadIdx.x, cuda.threadIdx.x % 32
    s[t] = x[i]
    cuda.syncwarp()
    half = 16
    while half > 0:
        if lane < half:
            s[t] += s[t + half]
        cuda.syncwarp()
        half //= 2
    out[i] = s[t - lane]


@case(threads=64, args=lambda m: (m.ints("i4"), m.zeros("i4")),
      expected=lambda m, x, out: np.where(
          np.arange(m.n) % 32 < 16, moved(x, LANES ^ 15), moved(x, 16 + (LANES + 1) % 16)))
def syncwarp_of_half_warps(x, out):
    s = cuda.shared.array(64, np.int32)
    i, t, lane = cuda.grid(1), cuda.threadIdx.x, cuda.threadIdx.x % 32
    if lane < 16:
        s[t] = x[i]
        cuda.syncwarp(0x0000FFFF)
        out[i] = s[t - lane + 15 - lane]
    else:
        s[t] = x[i]
        cuda.syncwarp(0xFFFF0000)
        out[i] = s[t - lane + 16 + (lane + 1) % 16]
