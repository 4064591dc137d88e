"""Dynamic shared memory: sizes from the launch, views of several types, with static memory too."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .barriers_in_loops import blocks_of
from .registry import family

case = family(__name__)

IN_OUT = {"args": lambda m: (m.ints("i4"), m.zeros("i4"))}


@case(
    threads=(1, 33, 256, 1024),
    shared_bytes=4096,
    **IN_OUT,
    expected=lambda m, x, out: blocks_of(m, x)[:, ::-1].ravel(),
)
def reverse(x, out):
    s = cuda.shared.array(0, np.int32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[s.size - 1 - t] = x[i]
    cuda.syncthreads()
    out[i] = s[s.size - cuda.blockDim.x + t]


@case(
    threads=64,
    shared_bytes=64 * 12,
    args=lambda m: (m.ints("i4"), m.ints("f8"), m.zeros("f8")),
    expected=lambda m, x, y, out: (
        np.roll(blocks_of(m, x), -1, 1) + blocks_of(m, y)[:, ::-1]
    ).ravel(),
    interpreted=False,
)
def two_types_in_one_buffer(x, y, out):
    wide = cuda.shared.array(0, np.float64)
    narrow = cuda.shared.array(0, np.int32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    wide[t] = y[i]
    narrow[128 + t] = x[i]
    cuda.syncthreads()
    out[i] = narrow[128 + (t + 1) % 64] + wide[63 - t]


@case(
    threads=64,
    shared_bytes=256,
    **IN_OUT,
    expected=lambda m, x, out: (
        blocks_of(m, x)[:, ::-1] + np.roll(blocks_of(m, x), -1, 1) * 100
    ).ravel(),
)
def beside_static_memory(x, out):
    fixed = cuda.shared.array(64, np.int32)
    s = cuda.shared.array(0, np.int32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = x[i]
    fixed[63 - t] = x[i]
    cuda.syncthreads()
    out[i] = fixed[t] + s[(t + 1) % 64] * 100


@case(
    threads=32,
    shared_bytes=32 * 8,
    args=lambda m: (m.ints("i8"), m.zeros("i8")),
    expected=lambda m, x, out: np.cumsum(blocks_of(m, x), 1).ravel(),
)
def scan_with_the_size_of_the_buffer(x, out):
    s = cuda.shared.array(0, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = x[i]
    step = 1
    while step < s.shape[0]:
        cuda.syncthreads()
        below = s[t - step] if t >= step else 0
        cuda.syncthreads()
        s[t] += below
        step *= 2
    out[i] = s[t]


@case(
    threads=64,
    blocks=3,
    shared_bytes=48 * 1024,
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, out: blocks_of(m, x).sum(1).repeat(64),
)
def forty_eight_kilobytes(x, out):
    s = cuda.shared.array(0, np.int32)
    t = cuda.threadIdx.x
    for k in range(t, s.size, 64):
        s[k] = 0
    cuda.syncthreads()
    s[t * 192 + 5] = x[cuda.grid(1)]
    cuda.syncthreads()
    total = np.int32(0)
    for k in range(0, s.size, 1):
        total += s[k]
    out[cuda.grid(1)] = total
