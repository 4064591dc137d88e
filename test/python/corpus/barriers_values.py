"""Values that live across barriers, and values that must be read again after them."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .barriers_in_loops import blocks_of
from .registry import EDGES, family

case = family(__name__)


IN_OUT = {"args": lambda m: (m.ints("i8"), m.zeros("i8")), "threads": (1, 33, 64, 256)}


def flag_loop(m, x, out):
    result = []
    for row in blocks_of(m, x):
        left, rounds = int(row[0] % 9), 0
        while left > 0:
            left -= 2 if rounds % 2 else 1
            rounds += 1
        result += [rounds * 100 + left] * m.threads
    return result


@case(**IN_OUT, expected=flag_loop)
def a_flag_that_one_thread_changes(x, out):
    s = cuda.shared.array(1, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    if t == 0:
        s[0] = x[i] % 9
    cuda.syncthreads()
    rounds = 0
    while s[0] > 0:
        cuda.syncthreads()
        if t == 0:
            s[0] -= 2 if rounds % 2 else 1
        rounds += 1
        cuda.syncthreads()
    out[i] = rounds * 100 + s[0]


@case(
    **IN_OUT,
    expected=lambda m, x, out: (
        (blocks_of(m, x)[:, :1] * 111 + [0, 1, 2] @ np.array([100, 10, 1]))
        .repeat(m.threads, 1)
        .ravel()
    ),
)
def the_same_place_read_after_each_barrier(x, out):
    s = cuda.shared.array(1, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    total = 0
    for k in range(3):
        if t == 0:
            s[0] = x[i] + k
        cuda.syncthreads()
        total = total * 10 + s[0]
        cuda.syncthreads()
    out[i] = total


@case(
    **IN_OUT,
    expected=lambda m, x, out: np.where(
        x % 2 == 1, np.roll(blocks_of(m, x), -1, 1).ravel() * x, -x
    ),
)
def defined_in_one_branch_used_in_another(x, out):
    s = cuda.shared.array(256, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    factor = 0
    if x[i] % 2 == 1:
        factor = x[i]
    s[t] = x[i]
    cuda.syncthreads()
    if x[i] % 2 == 1:
        out[i] = s[(t + 1) % cuda.blockDim.x] * factor
    else:
        out[i] = factor - x[i]


@case(
    **IN_OUT,
    expected=lambda m, x, out: (
        np.roll(
            np.where(blocks_of(m, x) % 3 == 0, blocks_of(m, x), blocks_of(m, x) * 2), -1, 1
        ).ravel()
        + 5
    ),
)
def divergent_breaks_of_a_uniform_loop(x, out):
    s = cuda.shared.array(256, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    value = 0
    for k in range(10):
        value = x[i] * 2
        if x[i] % 3 == 0:
            value = x[i]
            break
        if k == 5 + x[i] % 3:
            break
    s[t] = value
    cuda.syncthreads()
    out[i] = s[(t + 1) % cuda.blockDim.x] + 5


@case(
    **IN_OUT,
    blocks=4,
    expected=lambda m, x, out: np.concatenate(
        [r * 0 - 7 if b % 2 else r[::-1] for b, r in enumerate(blocks_of(m, x))]
    ),
)
def whole_blocks_return_first(x, out):
    s = cuda.shared.array(256, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    if cuda.blockIdx.x % 2 == 1:
        out[i] = -7
        return
    s[t] = x[i]
    cuda.syncthreads()
    out[i] = s[cuda.blockDim.x - 1 - t]


@case(
    threads=(33, 64),
    args=lambda m: (m.ints("i8"), np.full(m.n, 3, "i4"), m.zeros("i8")),
    expected=lambda m, x, trips, out: np.roll(blocks_of(m, x), -3, 1).ravel(),
)
def a_trip_count_that_only_looks_divergent(x, trips, out):
    s = cuda.shared.array(64, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    value = x[i]
    for _ in range(trips[i]):
        s[t] = value
        cuda.syncthreads()
        value = s[(t + 1) % cuda.blockDim.x]
        cuda.syncthreads()
    out[i] = value


@case(
    threads=(33, 64),
    args=lambda m: (m.ints("i8"), m.zeros("i8")),
    expected=lambda m, x, out: np.roll(blocks_of(m, x), -4, 1).ravel() + 3,
)
def continue_of_some_threads_before_the_next_barrier(x, out):
    s = cuda.shared.array(64, np.int64)
    i, t, n = cuda.grid(1), cuda.threadIdx.x, cuda.blockDim.x
    s[t] = x[i]
    odd = 0
    for _ in range(4):
        cuda.syncthreads()
        value = s[(t + 1) % n]
        cuda.syncthreads()
        s[t] = value
        if t % 2 == 0:
            continue
        odd += 1
    cuda.syncthreads()
    out[i] = s[t] + (odd - 1 if t % 2 == 1 else 3)


def fixed_point(m, x, out):
    result = []
    for row in blocks_of(m, x):
        row, rounds = row.copy(), 0
        while True:
            new = np.maximum(row, np.roll(row, -1))
            rounds += 1
            if (new == row).all():
                break
            row = new
        result.append(row * 1000 + rounds)
    return np.concatenate(result)


@case(threads=(1, 33, 64), args=lambda m: (m.ints("i8"), m.zeros("i8")), expected=fixed_point)
def until_a_fixed_point(x, out):
    s = cuda.shared.array(64, np.int64)
    changed = cuda.shared.array(1, np.int32)
    i, t, n = cuda.grid(1), cuda.threadIdx.x, cuda.blockDim.x
    s[t] = x[i]
    rounds = 0
    while True:
        cuda.syncthreads()
        if t == 0:
            changed[0] = 0
        value = s[(t + 1) % n]
        cuda.syncthreads()
        rounds += 1
        if value > s[t]:
            s[t] = value
            changed[0] = 1
        cuda.syncthreads()
        if changed[0] == 0:
            break
    out[i] = s[t] * 1000 + rounds


@case(
    threads=EDGES,
    args=lambda m: (m.ints("i8"), m.zeros("i8")),
    expected=lambda m, x, out: np.cumsum(blocks_of(m, x), 1).ravel(),
)
def one_thread_at_a_time(x, out):
    s = cuda.shared.array(1, np.int64)
    i, t, n = cuda.grid(1), cuda.threadIdx.x, cuda.blockDim.x
    if t == 0:
        s[0] = 0
    for turn in range(n):
        cuda.syncthreads()
        if turn == t:
            s[0] += x[i]
            out[i] = s[0]


@case(
    threads=(33, 64),
    args=lambda m: (m.ints("i8"), np.zeros((2, m.n), "i8")),
    expected=lambda m, x, out: np.stack(
        [blocks_of(m, x)[:, ::-1].ravel(), np.roll(blocks_of(m, x), -1, 1).ravel()]
    ),
)
def global_memory_between_threads_of_a_block(x, out):
    i, t, n = cuda.grid(1), cuda.threadIdx.x, cuda.blockDim.x
    base = cuda.blockIdx.x * n
    out[0, base + n - 1 - t] = x[i]
    cuda.syncthreads()
    mine = out[0, i]
    out[1, base + (2 * n - 2 - t) % n] = mine
