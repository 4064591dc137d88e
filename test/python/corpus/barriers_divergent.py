"""Barriers where threads of a block do different things before, between and after them."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .barriers_in_loops import blocks_of
from .registry import EDGES, family

case = family(__name__)


def rolled(m, x, by):
    return np.roll(blocks_of(m, x), -by, 1)


@case(
    threads=EDGES,
    args=lambda m: (m.ints("i8"), m.zeros("i8")),
    expected=lambda m, x, out: np.roll(
        np.where(np.arange(m.threads) % 2, blocks_of(m, x) * 3, blocks_of(m, x) + 100), -1, 1
    ).ravel(),
)
def after_a_divergent_if(x, out):
    s = cuda.shared.array(1024, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    if t % 2 == 1:
        s[t] = x[i] * 3
    else:
        s[t] = x[i] + 100
    cuda.syncthreads()
    out[i] = s[(t + 1) % cuda.blockDim.x]


@case(
    threads=EDGES,
    args=lambda m: (m.ints("i8"), m.zeros("i8")),
    expected=lambda m, x, out: np.roll(
        blocks_of(m, x) + [sum(range(t % 13)) for t in range(m.threads)], -1, 1
    ).ravel(),
)
def after_a_divergent_loop(x, out):
    s = cuda.shared.array(1024, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    value = x[i]
    for k in range(t % 13):
        value += k
    s[t] = value
    cuda.syncthreads()
    out[i] = s[(t + 1) % cuda.blockDim.x]


def divergent_body(m, x, out):
    rows = blocks_of(m, x).copy()
    for k in range(6):
        picked = (np.arange(m.threads) + k) % 3 == 0
        rows = np.roll(np.where(picked, rows * 2 % 1009, rows + k), -1, 1)
    return rows.ravel()


@case(threads=EDGES, args=lambda m: (m.ints("i8"), m.zeros("i8")), expected=divergent_body)
def in_a_loop_with_a_divergent_body(x, out):
    s = cuda.shared.array(1024, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    value = x[i]
    for k in range(6):
        if (t + k) % 3 == 0:
            value = value * 2 % 1009
        else:
            value += k
        s[t] = value
        cuda.syncthreads()
        value = s[(t + 1) % cuda.blockDim.x]
        cuda.syncthreads()
    out[i] = value


def divergent_inner(m, x, out):
    rows = blocks_of(m, x).copy()
    for k in range(4):
        add = np.array([sum(range((t + k) % 5)) for t in range(m.threads)])
        rows = np.roll(rows + add, -1, 1)
    return rows.ravel()


@case(threads=(33, 64, 256), args=lambda m: (m.ints("i8"), m.zeros("i8")), expected=divergent_inner)
def in_a_loop_with_a_divergent_inner_loop(x, out):
    s = cuda.shared.array(1024, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    value = x[i]
    for k in range(4):
        for j in range((t + k) % 5):
            value += j
        s[t] = value
        cuda.syncthreads()
        value = s[(t + 1) % cuda.blockDim.x]
        cuda.syncthreads()
    out[i] = value


@case(
    threads=(32, 100),
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, out: np.where(
        np.arange(m.threads) == 0, blocks_of(m, x).sum(1)[:, None], 0
    ).ravel(),
)
def one_thread_sums_after_the_barrier(x, out):
    s = cuda.shared.array(1024, np.int32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = x[i]
    cuda.syncthreads()
    if t == 0:
        total = np.int32(0)
        for k in range(cuda.blockDim.x):
            total += s[k]
        out[i] = total


@case(
    threads=(32, 100, 256),
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, out: (blocks_of(m, x) - blocks_of(m, x)[:, :1]).ravel(),
)
def one_thread_broadcasts(x, out):
    s = cuda.shared.array(1, np.int32)
    i = cuda.grid(1)
    if cuda.threadIdx.x == 0:
        s[0] = x[i]
    cuda.syncthreads()
    out[i] = x[i] - s[0]


@case(
    threads=(64, 96),
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, out: np.concatenate(
        [np.where(np.arange(m.threads) // 32 % 2, r[::-1], np.roll(r, -1)) for r in blocks_of(m, x)]
    ),
)
def warps_take_different_arms_with_a_barrier_in_each(x, out):
    # Different barrier statements, the same barrier: what Volta and later allow of whole warps.
    s = cuda.shared.array(1024, np.int32)
    i, t, n = cuda.grid(1), cuda.threadIdx.x, cuda.blockDim.x
    s[t] = x[i]
    if t // 32 % 2 == 1:
        cuda.syncthreads()
        out[i] = s[n - 1 - t]
    else:
        cuda.syncthreads()
        out[i] = s[(t + 1) % n]


@case(
    threads=(64,),
    args=lambda m: (m.ints("i8"), m.zeros("i8")),
    expected=lambda m, x, out: np.concatenate(
        [
            np.where(np.arange(64) < 32, np.roll(r, -32) * 2, r + 1 + np.roll(r, -32))
            for r in blocks_of(m, x)
        ]
    ),
)
def producer_and_consumer_warps(x, out):
    s = cuda.shared.array(64, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    if t < 32:
        s[t] = x[i]
        cuda.syncthreads()
        cuda.syncthreads()
        out[i] = s[t + 32]
    else:
        mine = x[i] * 2
        cuda.syncthreads()
        s[t] = mine
        cuda.syncthreads()
        out[i] = s[t - 32] + x[i] + 1


@case(
    threads=(33, 64),
    args=lambda m: (m.ints("i8"), m.zeros("i8")),
    expected=lambda m, x, out: np.concatenate(
        [
            [sum(int(v) for v in r) if t % 7 else int(r[0]) for t in range(m.threads)]
            for r in blocks_of(m, x)
        ]
    ),
)
def divergent_use_of_shared_after_two_barriers(x, out):
    s = cuda.shared.array(1024, np.int64)
    total = cuda.shared.array(1, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = x[i]
    if t == 0:
        total[0] = 0
    cuda.syncthreads()
    if s[t] != 0:
        cuda.atomic.add(total, 0, s[t])
    cuda.syncthreads()
    if t % 7:
        out[i] = total[0]
    else:
        out[i] = s[0]


@case(
    threads=(32, 100),
    args=lambda m: (m.ints("i4", 0, 5), m.zeros("i4")),
    expected=lambda m, x, out: np.concatenate(
        [[len(set(r.tolist()))] * m.threads for r in blocks_of(m, x)]
    ),
)
def short_circuit_before_the_barrier(x, out):
    seen = cuda.shared.array(5, np.int32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    if t < 5:
        seen[t] = 0
    cuda.syncthreads()
    if x[i] >= 0 and x[i] < 5 and (seen[x[i]] == 0 or t % 2 == 0):
        cuda.atomic.max(seen, x[i], np.int32(1))
    cuda.syncthreads()
    total = 0
    for k in range(5):
        total += seen[k]
    out[i] = total
