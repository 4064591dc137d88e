"""Barriers of the whole grid: cooperative launches from Python and C++."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .registry import family

case = family(__name__)
COOPERATIVE = ("cooperative",)


@case(
    threads=32,
    blocks=2,
    needs=COOPERATIVE,
    interpreted=False,
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, out: np.roll(x, -m.threads) * 2,
)
def through_global_memory(x, out):
    grid = cuda.cg.this_grid()
    i = cuda.grid(1)
    mine = x[i]
    out[i] = mine * 2
    grid.sync()
    value = out[(i + cuda.blockDim.x) % out.size]
    grid.sync()
    out[i] = value


def doubled(m, x, out):
    for step in range(5):
        x = x + np.roll(x, -(1 << step))
    return x


@case(
    threads=(16, 33),
    blocks=2,
    needs=COOPERATIVE,
    interpreted=False,
    args=lambda m: (m.ints("i8"), m.zeros("i8")),
    expected=doubled,
)
def in_a_loop(x, out):
    grid = cuda.cg.this_grid()
    i = cuda.grid(1)
    out[i] = x[i]
    for step in range(5):
        grid.sync()
        value = out[i] + out[(i + (1 << step)) % out.size]
        grid.sync()
        out[i] = value


@case(
    threads=64,
    blocks=2,
    needs=COOPERATIVE,
    interpreted=False,
    args=lambda m: (m.ints("i8"), m.per_block("i8"), m.zeros("f8")),
    expected=lambda m, x, sums, out: (x.reshape(m.grid, -1).sum(1), x - x.mean()),
)
def with_block_barriers_between(x, sums, out):
    grid = cuda.cg.this_grid()
    s = cuda.shared.array(64, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = x[i]
    half = 32
    while half:
        cuda.syncthreads()
        if t < half:
            s[t] += s[t + half]
        half //= 2
    if t == 0:
        sums[cuda.blockIdx.x] = s[0]
    grid.sync()
    total = 0
    for b in range(cuda.gridDim.x):
        total += sums[b]
    out[i] = x[i] - total / x.size
