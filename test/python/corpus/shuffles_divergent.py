"""Shuffles and warp barriers of parts of a warp, in branches and loops."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .registry import family
from .shuffles import FULL, LANES, ONE, moved, warps_of

case = family(__name__)


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


@case(
    **ONE,
    expected=lambda m, x, out: np.where(
        LANES % 2, warps_of(m, x)[:, 1::2].sum(1)[:, None], warps_of(m, x)[:, ::2].sum(1)[:, None]
    ).ravel(),
)
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
        rows[:, 8 * (k + 1) :] = np.roll(rows[:, 8 * (k + 1) :], -1, 1) + 1
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


@case(
    threads=(5, 31, 33, 100),
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, out: np.concatenate(
        [np.roll(w, -1) for b in x.reshape(m.grid, -1) for w in np.split(b, range(32, b.size, 32))]
    ),
)
def partial_last_warp(x, out):
    i, lane = cuda.grid(1), cuda.laneid
    left = min(32, cuda.blockDim.x - cuda.threadIdx.x // 32 * 32)
    mask = (1 << left) - 1
    out[i] = cuda.shfl_sync(mask, x[i], (lane + 1) % left)


@case(
    threads=64,
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, out: np.where(np.arange(m.n) % 64 < 32, moved(x, LANES ^ 1), -x),
)
def only_some_warps_shuffle(x, out):
    i = cuda.grid(1)
    if cuda.threadIdx.x < 32:
        out[i] = cuda.shfl_xor_sync(FULL, x[i], 1)
    else:
        out[i] = -x[i]


@case(
    threads=64,
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, out: np.where(
        np.arange(m.n) % 32 < 20,
        np.roll(warps_of(m, x)[:, :20], -1, 1)[:, np.minimum(LANES, 19)].ravel(),
        0,
    ),
)
def lanes_that_returned_are_not_waited_for(x, out):
    i, lane = cuda.grid(1), cuda.laneid
    if lane >= 20:
        return
    out[i] = cuda.shfl_sync(0xFFFFF, x[i], (lane + 1) % 20)


@case(
    threads=(32, 64),
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, out: moved(x, (LANES + 1) % 32),
)
def through_shared_memory_and_syncwarp(x, out):
    s = cuda.shared.array(64, np.int32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = x[i]
    cuda.syncwarp()
    out[i] = s[t // 32 * 32 + (t + 1) % 32]


@case(
    threads=(32, 64),
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, out: warps_of(m, x).sum(1).repeat(32),
)
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


@case(
    threads=64,
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, out: np.where(
        np.arange(m.n) % 32 < 16, moved(x, LANES ^ 15), moved(x, 16 + (LANES + 1) % 16)
    ),
)
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
