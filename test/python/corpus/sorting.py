"""Sorting networks in shared memory and in registers of a warp."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .barriers_in_loops import blocks_of
from .registry import family

case = family(__name__)


def sorted_blocks(m, x, out):
    return np.sort(blocks_of(m, x), 1).ravel()


def _bitonic(dtype):
    kind = np.dtype(dtype)

    def kernel(x, out):
        s = cuda.shared.array(256, kind)
        i, t, n = cuda.grid(1), cuda.threadIdx.x, cuda.blockDim.x
        s[t] = x[i]
        cuda.syncthreads()
        k = 2
        while k <= n:
            j = k // 2
            while j > 0:
                other = t ^ j
                if other > t:
                    ascending = t & k == 0
                    if (s[t] > s[other]) == ascending:
                        s[t], s[other] = s[other], s[t]
                cuda.syncthreads()
                j //= 2
            k *= 2
        out[i] = s[t]

    kernel.__name__ = f"bitonic_{dtype}"
    return kernel


for _dtype in ("i4", "u8", "f4", "i2"):
    case(
        threads=(32, 64, 256),
        args=lambda m, d=_dtype: (m.ints(d, 0, 9999), m.zeros(d)),
        expected=sorted_blocks,
    )(_bitonic(_dtype))


@case(threads=(1, 33, 100), args=lambda m: (m.ints("i4"), m.zeros("i4")), expected=sorted_blocks)
def odd_even(x, out):
    s = cuda.shared.array(128, np.int32)
    i, t, n = cuda.grid(1), cuda.threadIdx.x, cuda.blockDim.x
    s[t] = x[i]
    for step in range(n):
        cuda.syncthreads()
        if t % 2 == step % 2 and t + 1 < n and s[t] > s[t + 1]:
            s[t], s[t + 1] = s[t + 1], s[t]
    cuda.syncthreads()
    out[i] = s[t]


@case(threads=64, args=lambda m: (m.ints("i4"), m.zeros("i4")), expected=sorted_blocks)
def odd_even_until_nothing_moves(x, out):
    s = cuda.shared.array(64, np.int32)
    i, t, n = cuda.grid(1), cuda.threadIdx.x, cuda.blockDim.x
    s[t] = x[i]
    moved = 1
    while moved:
        moved = 0
        for parity in range(2):
            swap = np.int32(0)
            cuda.syncthreads()
            if t % 2 == parity and t + 1 < n and s[t] > s[t + 1]:
                s[t], s[t + 1] = s[t + 1], s[t]
                swap = np.int32(1)
            moved += cuda.syncthreads_or(swap)
    out[i] = s[t]


@case(
    threads=(32, 96),
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, out: np.sort(x.reshape(-1, 32), 1).ravel(),
)
def bitonic_by_shuffles(x, out):
    i, lane = cuda.grid(1), cuda.laneid
    value = x[i]
    k = 2
    while k <= 32:
        j = k // 2
        while j > 0:
            other = cuda.shfl_xor_sync(0xFFFFFFFF, value, j)
            lower = lane & j == 0
            ascending = lane & k == 0
            value = min(value, other) if lower == ascending else max(value, other)
            j //= 2
        k *= 2
    out[i] = value


@case(threads=64, args=lambda m: (m.ints("u4", 0, 256), m.zeros("u4")), expected=sorted_blocks)
def radix_by_ballots(x, out):
    s = cuda.shared.array(64, np.uint32)
    zeros = cuda.shared.array(2, np.int32)
    i, t, lane = cuda.grid(1), cuda.threadIdx.x, cuda.laneid
    warp = t // 32
    s[t] = x[i]
    for bit in range(8):
        cuda.syncthreads()
        value = s[t]
        one = value >> bit & 1
        votes = cuda.ballot_sync(0xFFFFFFFF, one == 0)
        if lane == 0:
            zeros[warp] = cuda.popc(votes)
        cuda.syncthreads()
        before = cuda.popc(votes & cuda.lanemask_lt())
        if one:
            place = zeros[0] + zeros[1] + lane - before
            if warp == 1:
                place += 32 - zeros[0]
        else:
            place = before
            if warp == 1:
                place += zeros[0]
        s[place] = value
    cuda.syncthreads()
    out[i] = s[t]


@case(
    threads=(50, 128), args=lambda m: (m.ints("i4", 0, 20), m.zeros("i4")), expected=sorted_blocks
)
def by_counting_ranks(x, out):
    s = cuda.shared.array(128, np.int32)
    i, t, n = cuda.grid(1), cuda.threadIdx.x, cuda.blockDim.x
    s[t] = x[i]
    cuda.syncthreads()
    rank = 0
    for k in range(n):
        if s[k] < s[t] or (s[k] == s[t] and k < t):
            rank += 1
    out[cuda.blockIdx.x * n + rank] = s[t]
