"""Values of every type that live across barriers."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .barriers_in_loops import blocks_of
from .registry import family

case = family(__name__)


def small_types(m, a, b, c, d, out):
    a, b, c = (v.astype("f8") for v in (a, b, c))
    nxt = [np.roll(blocks_of(m, v), -1, 1).ravel() for v in (a, b, c, d)]
    return a * 1.0 + nxt[0] * 2 + b + nxt[1] * 3 + c * 0.5 + nxt[2] + (d & ~nxt[3])


@case(
    threads=(33, 64),
    args=lambda m: (
        m.ints("i1", -100),
        m.ints("u2"),
        m.ints("f4"),
        m.ints("?", 0, 2),
        m.zeros("f8"),
    ),
    expected=small_types,
    interpreted=False,
)
def small_types_live_across(a, b, c, d, out):
    p = cuda.shared.array(64, np.int8)
    q = cuda.shared.array(64, np.uint16)
    r = cuda.shared.array(64, np.float32)
    w = cuda.shared.array(64, np.bool_)
    i, t = cuda.grid(1), cuda.threadIdx.x
    j = (t + 1) % cuda.blockDim.x
    x, y, z, flag = a[i], b[i], c[i], d[i]
    p[t], q[t], r[t], w[t] = x, y, z, flag
    cuda.syncthreads()
    total = x * 1.0 + p[j] * 2
    cuda.syncthreads()
    total += y + q[j] * 3
    cuda.syncthreads()
    total += z * 0.5 + r[j]
    cuda.syncthreads()
    out[i] = total + (1 if flag and not w[j] else 0)


@case(
    threads=(33, 64),
    args=lambda m: (m.floats("f8"), m.floats("f8"), m.zeros("c16")),
    ulps=2,
    magnitude=1,
    expected=lambda m, x, y, out: (x + 1j * y) * np.roll(blocks_of(m, x + 1j * y), -1, 1).ravel(),
)
def complex_numbers_live_across(x, y, out):
    s = cuda.shared.array(64, np.complex128)
    i, t = cuda.grid(1), cuda.threadIdx.x
    z = complex(x[i], y[i])
    s[t] = z
    cuda.syncthreads()
    out[i] = z * s[(t + 1) % cuda.blockDim.x]


@case(
    threads=(33, 64),
    args=lambda m: (m.ints("i8"), m.ints("i8"), m.zeros("i8")),
    expected=lambda m, x, y, out: np.roll(blocks_of(m, y), -1, 1).ravel() * 10 + x,
)
def tuples_live_across(x, y, out):
    s = cuda.shared.array(64, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    pair = (x[i], y[i])
    s[t] = pair[1]
    cuda.syncthreads()
    pair = (pair[0], s[(t + 1) % cuda.blockDim.x])
    cuda.syncthreads()
    out[i] = pair[1] * 10 + pair[0]


@case(
    threads=1024,
    blocks=3,
    args=lambda m: (m.ints("i8"), m.zeros("i8")),
    expected=lambda m, x, out: (
        blocks_of(m, x) * 4950 + np.roll(blocks_of(m, x), -1, 1) * 100
    ).ravel(),
)
def a_large_local_array_lives_across(x, out):
    s = cuda.shared.array(1024, np.int64)
    mine = cuda.local.array(100, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    for k in range(100):
        mine[k] = x[i] * k
    s[t] = x[i]
    cuda.syncthreads()
    for k in range(100):
        mine[(k + t) % 100] += s[(t + 1) % 1024]
    cuda.syncthreads()
    total = 0
    for k in range(100):
        total += mine[k]
    out[i] = total
