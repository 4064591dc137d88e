"""Atomics: every operation and type, on global and shared memory, contended and not."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .barriers_in_loops import blocks_of
from .registry import family

case = family(__name__)

ADDED = ("i4", "u4", "i8", "u8", "f4", "f8")


def _named(function, *parts):
    function.__name__ = "_".join(parts)
    return function


def _add(dtype):
    def kernel(x, total):
        cuda.atomic.add(total, 0, x[cuda.grid(1)])

    return _named(kernel, "add", dtype)


def _sub(dtype):
    def kernel(x, total):
        cuda.atomic.sub(total, 0, x[cuda.grid(1)])

    return _named(kernel, "sub", dtype)


def _extremes(dtype):
    def kernel(x, found):
        i = cuda.grid(1)
        cuda.atomic.max(found, 0, x[i])
        cuda.atomic.min(found, 1, x[i])

    return _named(kernel, "max_min", dtype)


def _shared(dtype):
    kind, zero = np.dtype(dtype), np.dtype(dtype).type(0)

    def kernel(x, out):
        s = cuda.shared.array(3, kind)
        t = cuda.threadIdx.x
        if t < 3:
            s[t] = zero
        cuda.syncthreads()
        cuda.atomic.add(s, t % 3, x[cuda.grid(1)])
        cuda.syncthreads()
        if t < 3:
            out[cuda.blockIdx.x, t] = s[t]

    return _named(kernel, "shared_add", dtype)


for _dtype in ADDED:
    # Whole numbers, so that the order of float additions does not matter.
    _args = {"threads": 128, "blocks": 5, "interpreted": True}
    case(
        **_args,
        args=lambda m, d=_dtype: (m.ints(d), np.zeros(1, d)),
        expected=lambda m, x, total: [x.sum()],
    )(_add(_dtype))
    case(
        **_args,
        args=lambda m, d=_dtype: (m.ints(d), np.full(1, 10**6, d)),
        expected=lambda m, x, total: total - x.sum(dtype=x.dtype),
    )(_sub(_dtype))
    case(
        **_args,
        args=lambda m, d=_dtype: (m.ints(d, 3, 2**30), np.array([4, 2**30], d)),
        expected=lambda m, x, found: [x.max(), x.min()],
    )(_extremes(_dtype))
    case(
        threads=100,
        blocks=3,
        args=lambda m, d=_dtype: (m.ints(d), np.zeros((m.grid, 3), d)),
        expected=lambda m, x, out: np.stack(
            [[row[k::3].sum() for k in range(3)] for row in blocks_of(m, x)]
        ),
    )(_shared(_dtype))


def _bitwise(dtype):
    def kernel(x, bits):
        i = cuda.grid(1)
        cuda.atomic.and_(bits, 0, x[i])
        cuda.atomic.or_(bits, 1, x[i])
        cuda.atomic.xor(bits, 2, x[i])

    return _named(kernel, "bitwise", dtype)


for _dtype in ("i4", "u4", "i8", "u8"):
    case(
        threads=64,
        blocks=3,
        args=lambda m, d=_dtype: (
            m.ints(d, 0, 2**31) | np.array(5, d),
            np.array([2**31 - 1, 0, 0], d),
        ),
        expected=lambda m, x, bits: [
            bits[0] & np.bitwise_and.reduce(x),
            np.bitwise_or.reduce(x),
            np.bitwise_xor.reduce(x),
        ],
    )(_bitwise(_dtype))


def _modular(dtype):
    top, kind = np.dtype(dtype).type(9), np.dtype(dtype).type

    def kernel(ticks):
        cuda.atomic.inc(ticks, 0, top)
        cuda.atomic.dec(ticks, 1, kind(6))

    return _named(kernel, "inc_dec", dtype)


for _dtype in ("u4", "u8"):
    case(
        threads=33,
        blocks=4,
        args=lambda m, d=_dtype: (np.array([3, 2], d),),
        expected=lambda m, ticks: [(3 + m.n) % 10, (2 - m.n) % 7],
    )(_modular(_dtype))


def _sorted_last(*arrays):
    return *arrays[:-1], np.sort(arrays[-1])


@case(
    threads=64,
    blocks=3,
    args=lambda m: (np.zeros(1, "i8"), m.zeros("i8")),
    canonical=_sorted_last,
    expected=lambda m, total, old: ([3 * m.n], 3 * np.arange(m.n)),
)
def old_values_are_the_partial_sums(total, old):
    old[cuda.grid(1)] = cuda.atomic.add(total, 0, 3)


@case(
    threads=64,
    blocks=2,
    args=lambda m: (np.full(1, -1, "i4"), m.zeros("i4")),
    canonical=lambda last, old: (np.sort(np.append(old, last)),),
    expected=lambda m, last, old: (np.array([m.n - 1]), np.arange(m.n) - 1),
)
def exchange_hands_every_value_on(last, old):
    i = cuda.grid(1)
    old[i] = cuda.atomic.exch(last, 0, np.int32(i))


@case(
    threads=64,
    blocks=2,
    args=lambda m: (m.ints("i4", 0, 40), np.full(40, -1, "i4"), m.zeros("i4")),
    canonical=lambda x, owners, won: (x, owners >= 0, np.sort(won)),
    expected=lambda m, x, owners, won: (
        np.where(np.isin(np.arange(40), x), 0, -1),
        np.sort(np.arange(m.n) < len(set(x.tolist()))),
    ),
)
def cas_has_one_winner(x, owners, won):
    i = cuda.grid(1)
    old = cuda.atomic.cas(owners, x[i], np.int32(-1), np.int32(i))
    won[i] = 1 if old == -1 else 0


@case(
    threads=32,
    blocks=3,
    args=lambda m: (m.floats("f8"), np.zeros(1, "i8")),
    expected=lambda m, x, total: [int((np.abs(x) * 1000).astype("i8").sum())],
)
def cas_loop_adds(x, total):
    value = np.int64(abs(x[cuda.grid(1)]) * 1000)
    old = total[0]
    while True:
        seen = cuda.atomic.cas(total, 0, old, old + value)
        if seen == old:
            break
        old = seen


@case(
    threads=32,
    blocks=2,
    args=lambda m: (m.zeros("i4"), np.full(1, 5, "i4")),
    canonical=_sorted_last,
    expected=lambda m, old, x: (np.zeros(m.n), [7]),
    interpreted=False,
)
def compare_and_swap(out, x):
    cuda.atomic.compare_and_swap(x, 5, 7)


@case(
    threads=64,
    args=lambda m: (m.ints("i4", 0, 4), m.ints("i4", 0, 3), np.zeros((4, 3), "i4")),
    expected=lambda m, a, b, out: np.histogram2d(a, b, [range(5), range(4)])[0],
)
def two_dimensional_index(a, b, out):
    i = cuda.grid(1)
    cuda.atomic.add(out, (a[i], b[i]), 1)


def _with_nans(m):
    x = m.floats("f8")
    x[::7] = np.nan
    return x, np.array([-9.0, 9.0])


@case(threads=64, args=_with_nans, expected=lambda m, x, found: [np.nanmax(x), np.nanmin(x)])
def nan_aware_extremes(x, found):
    i = cuda.grid(1)
    cuda.atomic.nanmax(found, 0, x[i])
    cuda.atomic.nanmin(found, 1, x[i])


@case(
    threads=96,
    blocks=2,
    args=lambda m: (m.ints("i4"), m.zeros("i4", 2 * m.grid)),
    expected=lambda m, x, out: np.stack(
        [blocks_of(m, x).max(1), blocks_of(m, x).min(1)], 1
    ).ravel(),
)
def extremes_in_shared_memory(x, out):
    s = cuda.shared.array(2, np.int32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    if t < 2:
        s[t] = -1 if t == 0 else 1000
    cuda.syncthreads()
    cuda.atomic.max(s, 0, x[i])
    cuda.atomic.min(s, 1, x[i])
    cuda.syncthreads()
    if t < 2:
        out[2 * cuda.blockIdx.x + t] = s[t]


@case(
    threads=64,
    blocks=4,
    args=lambda m: (m.ints("i4"), np.zeros(1, "i4"), np.zeros(m.n, "i4")),
    canonical=_sorted_last,
    expected=lambda m, x, count, out: (
        [(x > 60).sum()],
        np.append(np.zeros((x <= 60).sum()), x[x > 60]),
    ),
)
def append_by_a_counter(x, count, out):
    i = cuda.grid(1)
    if x[i] > 60:
        out[cuda.atomic.add(count, 0, 1)] = x[i]


@case(
    threads=64,
    blocks=4,
    args=lambda m: (m.ints("i8"), np.zeros(1, "i4"), m.per_block("i8"), np.zeros(1, "i8")),
    expected=lambda m, x, done, sums, out: ([m.grid], blocks_of(m, x).sum(1), [x.sum()]),
)
def the_last_block_finishes(x, done, sums, out):
    s = cuda.shared.array(1, np.int64)
    last = cuda.shared.array(1, np.int32)
    t = cuda.threadIdx.x
    if t == 0:
        s[0] = 0
    cuda.syncthreads()
    cuda.atomic.add(s, 0, x[cuda.grid(1)])
    cuda.syncthreads()
    if t == 0:
        sums[cuda.blockIdx.x] = s[0]
        cuda.threadfence()
        last[0] = cuda.atomic.add(done, 0, 1)
    cuda.syncthreads()
    if last[0] == cuda.gridDim.x - 1 and t == 0:
        total = 0
        for b in range(cuda.gridDim.x):
            total += sums[b]
        out[0] = total
