"""Barriers in loops that the whole block executes alike."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .registry import EDGES, family

case = family(__name__)


def blocks_of(m, x):
    """Return the elements of each block as a row."""
    return x.reshape(m.grid, m.threads)


def reversed_blocks(m, x, out):
    return blocks_of(m, x)[:, ::-1].ravel()


IN_OUT = {"args": lambda m: (m.ints("i4"), m.zeros("i4"))}


def rotated_sum(steps):
    def reference(m, x, *rest):
        rows = blocks_of(m, x).astype("i8")
        return sum(np.roll(rows, -(k + 1), 1) * (k + 1) for k in range(steps)).ravel()

    return reference


@case(
    threads=EDGES,
    args=lambda m: (m.ints("i8"), m.zeros("i8")),
    expected=rotated_sum(7),
)
def in_a_for_loop(x, out):
    s = cuda.shared.array(1024, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = x[i]
    total = 0
    for k in range(7):
        cuda.syncthreads()
        value = s[(t + 1) % cuda.blockDim.x]
        total += value * (k + 1)
        cuda.syncthreads()
        s[t] = value
    out[i] = total


@case(
    threads=(33, 256),
    args=lambda m: (m.ints("i8"), 5, m.zeros("i8")),
    expected=lambda m, x, steps, out: rotated_sum(5)(m, x),
)
def with_a_bound_from_an_argument(x, steps, out):
    s = cuda.shared.array(1024, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = x[i]
    total = 0
    for k in range(steps):
        cuda.syncthreads()
        value = s[(t + 1) % cuda.blockDim.x]
        total += value * (k + 1)
        cuda.syncthreads()
        s[t] = value
    out[i] = total


@case(
    threads=(1, 33, 64, 256),
    args=lambda m: (m.ints("i8"), m.per_block("i8")),
    expected=lambda m, x, out: blocks_of(m, x).sum(1),
)
def tree_in_a_while_loop(x, out):
    s = cuda.shared.array(1024, np.int64)
    t = cuda.threadIdx.x
    s[t] = x[cuda.grid(1)]
    n = cuda.blockDim.x
    while n > 1:
        cuda.syncthreads()
        half = (n + 1) // 2
        if t < n // 2:
            s[t] += s[t + half]
        n = half
    if t == 0:
        out[cuda.blockIdx.x] = s[0]


@case(
    threads=(32, 100),
    args=lambda m: (m.ints("i8"), m.zeros("i8")),
    expected=lambda m, x, out: np.roll(blocks_of(m, x), -12, 1).ravel(),
)
def in_nested_loops(x, out):
    s = cuda.shared.array(1024, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = x[i]
    for _ in range(3):
        for _ in range(4):
            cuda.syncthreads()
            value = s[(t + 1) % cuda.blockDim.x]
            cuda.syncthreads()
            s[t] = value
    out[i] = s[t]


@case(
    threads=(31, 64),
    args=lambda m: (m.ints("i8"), m.zeros("i8")),
    expected=lambda m, x, out: np.roll(blocks_of(m, x), -(0 + 1 + 2 + 3 + 4), 1).ravel(),
)
def in_a_triangular_nest(x, out):
    s = cuda.shared.array(1024, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = x[i]
    for a in range(5):
        for _ in range(a):
            cuda.syncthreads()
            value = s[(t + 1) % cuda.blockDim.x]
            cuda.syncthreads()
            s[t] = value
    out[i] = s[t]


@case(
    threads=(33, 256),
    args=lambda m: (m.ints("i8"), m.zeros("i8")),
    expected=lambda m, x, out: np.roll(blocks_of(m, x), -5, 1).ravel(),
)
def at_the_head_with_break(x, out):
    s = cuda.shared.array(1024, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = x[i]
    step = 0
    while True:
        cuda.syncthreads()
        if step == 5:
            break
        value = s[(t + 1) % cuda.blockDim.x]
        cuda.syncthreads()
        s[t] = value
        step += 1
    out[i] = s[t]


@case(
    threads=(33, 64),
    args=lambda m: (m.ints("i8"), m.zeros("i8")),
    expected=lambda m, x, out: np.roll(blocks_of(m, x), -6, 1).ravel(),
)
def with_continue(x, out):
    s = cuda.shared.array(1024, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = x[i]
    for k in range(9):
        cuda.syncthreads()
        if k % 3 == 1:
            continue
        value = s[(t + 1) % cuda.blockDim.x]
        cuda.syncthreads()
        s[t] = value
    out[i] = s[t]


@case(
    threads=(33, 64),
    args=lambda m: (m.ints("i8"), m.zeros("i8")),
    expected=lambda m, x, out: np.roll(blocks_of(m, x), -4, 1).ravel(),
)
def while_else_and_two_exits(x, out):
    s = cuda.shared.array(1024, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = x[i]
    k = 0
    while k < 10:
        cuda.syncthreads()
        value = s[(t + 1) % cuda.blockDim.x]
        cuda.syncthreads()
        s[t] = value
        k += 1
        if k == 4:
            break
    else:
        s[t] = -1
    cuda.syncthreads()
    out[i] = s[t]


@case(
    threads=(32, 96),
    blocks=5,
    args=lambda m: (m.ints("i8"), m.ints("i4", 0, 6, m.grid), m.zeros("i8")),
    expected=lambda m, x, steps, out: np.concatenate(
        [np.roll(r, -int(k)) for r, k in zip(blocks_of(m, x), steps)]
    ),
)
def trip_count_of_the_block_from_memory(x, steps, out):
    s = cuda.shared.array(1024, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = x[i]
    for _ in range(steps[cuda.blockIdx.x]):
        cuda.syncthreads()
        value = s[(t + 1) % cuda.blockDim.x]
        cuda.syncthreads()
        s[t] = value
    out[i] = s[t]


@case(
    threads=(32, 100),
    blocks=3,
    args=lambda m: (m.ints("i8"), m.zeros("i8")),
    expected=lambda m, x, out: np.concatenate(
        [np.roll(r, -int(r.max() % 7)) for r in blocks_of(m, x)]
    ),
)
def trip_count_from_shared_memory(x, out):
    s = cuda.shared.array(1024, np.int64)
    bound = cuda.shared.array(1, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = x[i]
    if t == 0:
        bound[0] = 0
    cuda.syncthreads()
    cuda.atomic.max(bound, 0, s[t])
    cuda.syncthreads()
    for _ in range(bound[0] % 7):
        cuda.syncthreads()
        value = s[(t + 1) % cuda.blockDim.x]
        cuda.syncthreads()
        s[t] = value
    out[i] = s[t]


@case(
    threads=(64, 256),
    blocks=1,
    args=lambda m: (m.ints("i8", n=3000), m.per_block("i8")),
    expected=lambda m, x, out: [x.sum()],
)
def grid_stride_then_tree(x, out):
    s = cuda.shared.array(1024, np.int64)
    t = cuda.threadIdx.x
    total = 0
    for i in range(t, x.size, cuda.blockDim.x):
        total += x[i]
    s[t] = total
    half = cuda.blockDim.x // 2
    while half:
        cuda.syncthreads()
        if t < half:
            s[t] += s[t + half]
        half //= 2
    if t == 0:
        out[0] = s[0]


@case(
    threads=(33, 64),
    blocks=3,
    args=lambda m: (m.ints("i8", n=10 * 64), m.zeros("i8", 640)),
    expected=lambda m, x, out: np.concatenate(
        [c[::-1] for c in np.split(x, range(m.threads, 640, m.threads))]
    ),
)
def chunks_of_a_grid_stride(x, out):
    s = cuda.shared.array(1024, np.int64)
    t, n = cuda.threadIdx.x, cuda.blockDim.x
    base = cuda.blockIdx.x * n
    while base < x.size:
        count = min(n, x.size - base)
        if t < count:
            s[t] = x[base + t]
        cuda.syncthreads()
        if t < count:
            out[base + t] = s[count - 1 - t]
        cuda.syncthreads()
        base += n * cuda.gridDim.x


@case(threads=(32, 256), args=lambda m: (m.zeros("i4"),), expected=lambda m, out: np.full(m.n, 5))
def nothing_but_barriers(out):
    for _ in range(5):
        cuda.syncthreads()
        out[cuda.grid(1)] += 1
        cuda.syncthreads()
