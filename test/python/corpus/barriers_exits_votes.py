"""Barriers that some threads never reach, because they returned; and barriers that vote."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .barriers_in_loops import blocks_of
from .registry import EDGES, family

case = family(__name__)


@case(
    threads=(64, 96, 256),
    args=lambda m: (m.ints("i8"), m.zeros("i8")),
    expected=lambda m, x, out: np.where(
        np.arange(m.threads) < 32,
        np.roll(blocks_of(m, x)[:, :32], -1, 1).repeat(m.threads // 32, 0).reshape(m.grid, -1),
        -1,
    ).ravel(),
)
def whole_warps_return_before_the_barrier(x, out):
    s = cuda.shared.array(1024, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    if t >= 32:
        out[i] = -1
        return
    s[t] = x[i]
    cuda.syncthreads()
    out[i] = s[(t + 1) % 32]


@case(
    threads=(33, 64, 100, 256),
    args=lambda m: (m.ints("i8"), m.zeros("i8")),
    expected=lambda m, x, out: np.where(
        np.arange(m.threads) < 20, blocks_of(m, x)[:, (np.arange(m.threads) + 1) % 20], -1
    ).ravel(),
)
def part_of_a_warp_returns_before_the_barrier(x, out):
    s = cuda.shared.array(1024, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    if t >= 20:
        out[i] = -1
        return
    s[t] = x[i]
    cuda.syncthreads()
    out[i] = s[(t + 1) % 20]


@case(
    threads=(64, 100),
    blocks=3,
    args=lambda m: (m.ints("i4", n=150), m.zeros("i4", 150)),
    expected=lambda m, x, out: np.concatenate(
        [np.roll(c, -1) for c in np.split(x, range(m.threads, 150, m.threads))]
    ),
)
def threads_past_the_end_return(x, out):
    s = cuda.shared.array(1024, np.int32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    if i >= x.size:
        return
    count = min(cuda.blockDim.x, x.size - cuda.blockIdx.x * cuda.blockDim.x)
    s[t] = x[i]
    cuda.syncthreads()
    out[i] = s[(t + 1) % count]


def leaving(m, x, out):
    rows = blocks_of(m, x)
    result = np.zeros_like(rows)
    for row, line in zip(rows, result):
        alive = list(range(m.threads))
        value = row.copy()
        for k in range(m.threads):
            leave = [t for t in alive if t % 8 == k]
            line[leave] = value[leave]
            alive = [t for t in alive if t % 8 != k]
            if not alive:
                break
            following = {t: value[alive[(j + 1) % len(alive)]] for j, t in enumerate(alive)}
            for t in alive:
                value[t] = following[t] + 1
    return result.ravel()


@case(threads=(16, 64, 100), args=lambda m: (m.ints("i8"), m.zeros("i8")), expected=leaving)
def threads_leave_a_loop_one_group_after_another(x, out):
    s = cuda.shared.array(1024, np.int64)
    i, t, n = cuda.grid(1), cuda.threadIdx.x, cuda.blockDim.x
    value = x[i]
    for k in range(8):
        if t % 8 == k:
            out[i] = value
            return
        s[t] = value
        cuda.syncthreads()
        following = t
        while True:
            following = (following + 1) % n
            if following % 8 > k:
                break
        value = s[following] + 1
        cuda.syncthreads()


@case(
    threads=EDGES,
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, out: (blocks_of(m, x) > 40).sum(1).repeat(m.threads),
)
def count_predicate(x, out):
    i = cuda.grid(1)
    out[i] = cuda.syncthreads_count(np.int32(x[i] > 40))


@case(
    threads=EDGES,
    args=lambda m: (m.ints("i4", 0, 40), m.zeros("i4"), m.zeros("i4")),
    blocks=6,
    expected=lambda m, x, every, some: (
        (blocks_of(m, x) > 1).all(1).repeat(m.threads),
        (blocks_of(m, x) == 39).any(1).repeat(m.threads),
    ),
)
def and_or_predicates(x, every, some):
    i = cuda.grid(1)
    a = cuda.syncthreads_and(np.int32(x[i] > 1))
    b = cuda.syncthreads_or(np.int32(x[i] == 39))
    every[i] = 1 if a else 0
    some[i] = 1 if b else 0


def halving(m, x, out):
    result = []
    for row in blocks_of(m, x):
        steps = 0
        row = row.copy()
        while (row > 1).any():
            row = np.where(row > 1, np.where(row % 2, row * 3 + 1, row // 2), row)
            steps += 1
        result += [steps] * m.threads
    return result


@case(threads=EDGES, args=lambda m: (m.ints("i8", 1, 60), m.zeros("i4")), expected=halving)
def loop_until_no_thread_is_busy(x, out):
    i = cuda.grid(1)
    value = x[i]
    steps = 0
    while cuda.syncthreads_or(np.int32(value > 1)):
        if value > 1:
            if value % 2 == 1:
                value = value * 3 + 1
            else:
                value //= 2
        steps += 1
    out[i] = steps


@case(
    threads=(33, 64),
    args=lambda m: (m.ints("i4", 0, 9), m.zeros("i4")),
    expected=lambda m, x, out: np.array(
        [sum((r > k).sum() * (k + 1) for k in range(9)) for r in blocks_of(m, x)]
    ).repeat(m.threads),
)
def counts_in_a_loop(x, out):
    i = cuda.grid(1)
    total = 0
    for k in range(9):
        total += cuda.syncthreads_count(np.int32(x[i] > k)) * (k + 1)
    out[i] = total
