"""Shared and local memory of every element type, of one to three dimensions, of records."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .barriers_in_loops import blocks_of
from .registry import family

case = family(__name__)

INTEGERS = ("i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8")
FLOATS = ("f2", "f4", "f8")
PAIR = np.dtype([("key", "i4"), ("weight", "f8")], align=True)


def _reverser(dtype):
    kind = np.dtype(dtype)

    def kernel(x, out):
        s = cuda.shared.array(128, kind)
        i, t = cuda.grid(1), cuda.threadIdx.x
        s[t] = x[i]
        cuda.syncthreads()
        out[i] = s[cuda.blockDim.x - 1 - t]

    kernel.__name__ = f"reverse_{kind.name}"
    return kernel


def _values(dtype):
    kind = np.dtype(dtype)

    def make(m):
        if kind.kind in "iu":
            info = np.iinfo(kind)
            x = m.rng.integers(info.min, info.max, m.n, kind, endpoint=True)
        elif kind.kind == "b":
            x = m.rng.integers(0, 2, m.n).astype(kind)
        elif kind.kind == "c":
            x = (m.floats("f8") + 1j * m.floats("f8")).astype(kind)
        else:
            x = m.floats("f8", -1000, 1000).astype(kind)
        return x, np.zeros(m.n, kind)

    return make


for _dtype in (*INTEGERS, *FLOATS, "?", "c8", "c16"):
    case(
        threads=(100, 128),
        args=_values(_dtype),
        interpreted=False,
        expected=lambda m, x, out: blocks_of(m, x)[:, ::-1].ravel(),
    )(_reverser(_dtype))


def _summer(dtype):
    kind = np.dtype(dtype)
    zero = kind.type(0)

    def kernel(x, out):
        s = cuda.shared.array((4, 32), kind)
        t = cuda.threadIdx.x
        s[t // 32, t % 32] = x[cuda.grid(1)]
        cuda.syncthreads()
        if t < 32:
            total = zero
            for row in range(4):
                total += s[row, t]
            s[0, t] = total
        cuda.syncthreads()
        if t == 0:
            total = zero
            for column in range(32):
                total += s[0, column]
            out[cuda.blockIdx.x] = total

    kernel.__name__ = f"sum_of_columns_{kind.name}"
    return kernel


for _dtype in ("i4", "u8", "f4", "f8", "c8"):
    case(
        threads=128,
        interpreted=False,
        ulps=8,
        magnitude=1e4,
        args=lambda m, d=_dtype: (_values(d)(m)[0], m.per_block(d)),
        expected=lambda m, x, out: blocks_of(m, x).sum(1, dtype=x.dtype),
    )(_summer(_dtype))


def _records(m):
    records = np.zeros(m.n, PAIR)
    records["key"], records["weight"] = m.ints("i4"), m.floats("f8")
    return records, np.zeros(m.n, PAIR)


@case(
    threads=(33, 64),
    args=_records,
    interpreted=False,
    expected=lambda m, x, out: np.roll(blocks_of(m, x), 1, 1).ravel(),
)
def records(x, out):
    s = cuda.shared.array(64, PAIR)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[(t + 1) % cuda.blockDim.x].key = x[i].key
    s[(t + 1) % cuda.blockDim.x].weight = x[i].weight
    cuda.syncthreads()
    out[i].key = s[t].key
    out[i].weight = s[t].weight


@case(
    threads=64,
    args=lambda m: (m.ints("i4"), m.ints("i2"), m.floats("f8"), m.zeros("f8")),
    expected=lambda m, a, b, c, out: (
        blocks_of(m, a)[:, ::-1] + blocks_of(m, b)[:, ::-1] * blocks_of(m, c)[:, ::-1]
    ).ravel(),
    ulps=2,
    magnitude=100,
)
def several_arrays_of_different_alignment(a, b, c, out):
    x = cuda.shared.array(64, np.int16)
    y = cuda.shared.array(64, np.float64)
    z = cuda.shared.array(63, np.int8)
    w = cuda.shared.array(64, np.int32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    w[t] = a[i]
    x[t] = b[i]
    y[t] = c[i]
    if t < 63:
        z[t] = 1
    cuda.syncthreads()
    out[i] = w[63 - t] + x[63 - t] * y[63 - t]


@case(
    threads=((4, 4, 4),),
    blocks=3,
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, out: x.reshape(m.grid, 4, 4, 4).transpose(0, 3, 2, 1).ravel(),
)
def three_dimensions(x, out):
    s = cuda.shared.array((4, 4, 4), np.int32)
    a, b, c = cuda.threadIdx.x, cuda.threadIdx.y, cuda.threadIdx.z
    base = cuda.blockIdx.x * 64
    s[a, b, c] = x[base + c * 16 + b * 4 + a]
    cuda.syncthreads()
    out[base + c * 16 + b * 4 + a] = s[c, b, a]


@case(
    threads=((8, 8),),
    blocks=2,
    args=lambda m: (m.ints("u1", 0, 255), m.zeros("u1")),
    expected=lambda m, x, out: (255 - x.reshape(m.grid, 8, 8).transpose(0, 2, 1)).ravel(),
)
def a_tile_of_bytes(x, out):
    s = cuda.shared.array((8, 9), np.uint8)
    a, b = cuda.threadIdx.x, cuda.threadIdx.y
    base = cuda.blockIdx.x * 64
    s[b, a] = x[base + b * 8 + a]
    cuda.syncthreads()
    out[base + b * 8 + a] = 255 - s[a, b]


@cuda.jit(device=True)
def fill_and_sum(s, value):
    t = cuda.threadIdx.x
    s[t] = value
    cuda.syncthreads()
    total = 0
    for k in range(s.size):
        total += s[k] * (k + 1)
    return total


@case(
    threads=48,
    args=lambda m: (m.ints("i4"), m.zeros("i8")),
    expected=lambda m, x, out: (blocks_of(m, x) @ np.arange(1, 49)).repeat(48),
)
def a_shared_array_as_an_argument(x, out):
    s = cuda.shared.array(48, np.int32)
    out[cuda.grid(1)] = fill_and_sum(s, x[cuda.grid(1)])
