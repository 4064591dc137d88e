"""Reductions and scans of blocks and grids."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .barriers_in_loops import blocks_of
from .registry import family

case = family(__name__)


@case(
    threads=(32, 256),
    blocks=4,
    args=lambda m: (m.floats("f4"), m.per_block("f4")),
    ulps=16,
    magnitude=16,
    expected=lambda m, x, out: blocks_of(m, x).sum(1, dtype="f8"),
)
def sum_with_interleaved_addresses(x, out):
    s = cuda.shared.array(256, np.float32)
    t = cuda.threadIdx.x
    s[t] = x[cuda.grid(1)]
    step = 1
    while step < cuda.blockDim.x:
        cuda.syncthreads()
        if t % (2 * step) == 0:
            s[t] += s[t + step]
        step *= 2
    if t == 0:
        out[cuda.blockIdx.x] = s[0]


@case(
    threads=128,
    blocks=2,
    args=lambda m: (m.floats("f8", n=5000), np.zeros(1)),
    ulps=200,
    magnitude=100,
    expected=lambda m, x, out: [x.sum()],
)
def sum_of_a_grid(x, out):
    s = cuda.shared.array(128, np.float64)
    t = cuda.threadIdx.x
    total = 0.0
    for i in range(cuda.grid(1), x.size, cuda.gridsize(1)):
        total += x[i]
    s[t] = total
    step = 64
    while step:
        cuda.syncthreads()
        if t < step:
            s[t] += s[t + step]
        step >>= 1
    if t == 0:
        cuda.atomic.add(out, 0, s[0])


@case(
    threads=(32, 128),
    args=lambda m: (m.floats("f4"), m.floats("f4"), m.per_block("f8")),
    ulps=64,
    magnitude=16,
    expected=lambda m, x, y, out: (blocks_of(m, x).astype("f8") * blocks_of(m, y)).sum(1),
)
def dot_product(x, y, out):
    s = cuda.shared.array(128, np.float64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = np.float64(x[i]) * np.float64(y[i])
    cuda.syncthreads()
    step = cuda.blockDim.x // 2
    while step > 0:
        if t < step:
            s[t] += s[t + step]
        cuda.syncthreads()
        step //= 2
    if t == 0:
        out[cuda.blockIdx.x] = s[0]


def arg_max(m, x, values, places):
    rows = blocks_of(m, x)
    return rows.max(1), rows.argmax(1)


@case(
    threads=(64, 100),
    blocks=3,
    args=lambda m: (m.ints("i4"), m.per_block(), m.per_block()),
    expected=arg_max,
)
def maximum_and_its_first_place(x, values, places):
    s = cuda.shared.array(128, np.int32)
    p = cuda.shared.array(128, np.int32)
    t = cuda.threadIdx.x
    s[t] = x[cuda.grid(1)]
    p[t] = t
    count = cuda.blockDim.x
    while count > 1:
        cuda.syncthreads()
        half = (count + 1) // 2
        if t + half < count:
            other = t + half
            if s[other] > s[t] or (s[other] == s[t] and p[other] < p[t]):
                s[t] = s[other]
                p[t] = p[other]
        count = half
    if t == 0:
        values[cuda.blockIdx.x] = s[0]
        places[cuda.blockIdx.x] = p[0]


SCAN = {"threads": (32, 64, 256), "args": lambda m: (m.ints("i4"), m.zeros("i4"))}


@case(**SCAN, expected=lambda m, x, out: np.cumsum(blocks_of(m, x), 1).ravel())
def inclusive_scan_by_doubling(x, out):
    s = cuda.shared.array(256, np.int32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = x[i]
    cuda.syncthreads()
    step = 1
    while step < cuda.blockDim.x:
        value = s[t]
        if t >= step:
            value += s[t - step]
        cuda.syncthreads()
        s[t] = value
        cuda.syncthreads()
        step *= 2
    out[i] = s[t]


@case(**SCAN, expected=lambda m, x, out: (np.cumsum(blocks_of(m, x), 1) - blocks_of(m, x)).ravel())
def exclusive_scan_up_and_down_the_tree(x, out):
    s = cuda.shared.array(256, np.int32)
    i, t, n = cuda.grid(1), cuda.threadIdx.x, cuda.blockDim.x
    s[t] = x[i]
    step = 1
    while step < n:
        cuda.syncthreads()
        place = (t + 1) * 2 * step - 1
        if place < n:
            s[place] += s[place - step]
        step *= 2
    cuda.syncthreads()
    if t == 0:
        s[n - 1] = 0
    step = n // 2
    while step > 0:
        cuda.syncthreads()
        place = (t + 1) * 2 * step - 1
        if place < n:
            below = s[place - step]
            s[place - step] = s[place]
            s[place] += below
        step //= 2
    cuda.syncthreads()
    out[i] = s[t]


@case(**SCAN, expected=lambda m, x, out: np.cumsum(blocks_of(m, x), 1).ravel())
def scan_of_warps_by_shuffles(x, out):
    sums = cuda.shared.array(32, np.int32)
    i, t, lane = cuda.grid(1), cuda.threadIdx.x, cuda.laneid
    value = x[i]
    step = 1
    while step < 32:
        below = cuda.shfl_up_sync(0xFFFFFFFF, value, step)
        if lane >= step:
            value += below
        step *= 2
    if lane == 31:
        sums[t // 32] = value
    cuda.syncthreads()
    base = 0
    for w in range(t // 32):
        base += sums[w]
    out[i] = value + base


def segments(m, flags, x, out):
    total, result = 0, []
    for k, (flag, value) in enumerate(zip(flags, x)):
        total = int(value) if flag or k % m.threads == 0 else total + int(value)
        result.append(total)
    return result


@case(
    threads=(64, 100),
    args=lambda m: (m.ints("i4", 0, 2), m.ints("i4"), m.zeros("i4")),
    expected=segments,
)
def segmented_scan(flags, x, out):
    s = cuda.shared.array(128, np.int32)
    f = cuda.shared.array(128, np.int32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = x[i]
    f[t] = flags[i]
    step = 1
    while step < cuda.blockDim.x:
        cuda.syncthreads()
        value, flag = s[t], f[t]
        if t >= step and flag == 0:
            value += s[t - step]
            flag = f[t - step]
        cuda.syncthreads()
        s[t] = value
        f[t] = flag
        step *= 2
    out[i] = s[t]


@case(
    threads=(64, 96),
    args=lambda m: (m.ints("i4"), np.full(m.n, -1, "i4"), m.per_block()),
    expected=lambda m, x, out, counts: (
        np.concatenate(
            [np.append(r[r % 2 == 0], np.full((r % 2 == 1).sum(), -1)) for r in blocks_of(m, x)]
        ),
        (blocks_of(m, x) % 2 == 0).sum(1),
    ),
)
def compaction_by_a_scan(x, out, counts):
    s = cuda.shared.array(128, np.int32)
    i, t, n = cuda.grid(1), cuda.threadIdx.x, cuda.blockDim.x
    keep = np.int32(1 if x[i] % 2 == 0 else 0)
    s[t] = keep
    cuda.syncthreads()
    step = 1
    while step < n:
        below = s[t - step] if t >= step else np.int32(0)
        cuda.syncthreads()
        s[t] += below
        cuda.syncthreads()
        step *= 2
    if keep:
        out[cuda.blockIdx.x * n + s[t] - 1] = x[i]
    if t == n - 1:
        counts[cuda.blockIdx.x] = s[t]


@case(
    threads=64,
    args=lambda m: (m.floats("f4"), m.zeros("f4", (m.grid, 2))),
    ulps=64,
    expected=lambda m, x, out: np.stack(
        [blocks_of(m, x).mean(1, dtype="f8"), blocks_of(m, x).astype("f8").var(1)], 1
    ),
    magnitude=1,
)
def mean_and_variance(x, out):
    s = cuda.shared.array((2, 64), np.float32)
    t = cuda.threadIdx.x
    value = x[cuda.grid(1)]
    s[0, t] = value
    s[1, t] = value * value
    step = 32
    while step > 0:
        cuda.syncthreads()
        if t < step:
            for row in range(2):
                s[row, t] += s[row, t + step]
        step //= 2
    if t == 0:
        mean = s[0, 0] / 64
        out[cuda.blockIdx.x, 0] = mean
        out[cuda.blockIdx.x, 1] = s[1, 0] / 64 - mean * mean
