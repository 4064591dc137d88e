"""Atomic updates of global and shared memory, of every dtype that numba-cuda types."""

import numpy as np
import pytest
from numba.core.errors import TypingError

from cppyy_cuda import cuda

INTEGERS = ["i4", "u4", "i8", "u8"]
FLOATS = ["f4", "f8"]
BLOCKS, THREADS = 4, 50
N = BLOCKS * THREADS


def values(dtype):
    rng = np.random.default_rng(7)
    low = -50 if np.dtype(dtype).kind in "if" else 0
    return rng.integers(low, 50, N).astype(dtype)


@pytest.mark.parametrize("dtype", INTEGERS + FLOATS)
def test_arithmetic(dtype):
    @cuda.jit
    def kernel(x, out):
        value = x[cuda.grid(1)]
        cuda.atomic.add(out, 0, value)
        cuda.atomic.sub(out, 1, value)
        cuda.atomic.max(out, 2, value)
        cuda.atomic.min(out, 3, value)
        cuda.atomic.nanmax(out, 4, value)
        cuda.atomic.nanmin(out, -1, value)

    x = values(dtype)
    out = np.full(6, 3, dtype)
    kernel[BLOCKS, THREADS](x, out)
    total = x.sum(dtype=dtype)
    three = np.dtype(dtype).type(3)
    with np.errstate(over="ignore"):
        expected = [three + total, three - total, max(3, x.max()), min(3, x.min())]
    np.testing.assert_array_equal(out, np.array([*expected, *expected[2:]], dtype))


@pytest.mark.parametrize("dtype", INTEGERS)
def test_bits(dtype):
    @cuda.jit
    def kernel(x, out):
        value = x[cuda.grid(1)]
        cuda.atomic.and_(out, 0, value)
        cuda.atomic.or_(out, 1, value)
        cuda.atomic.xor(out, 2, value)

    x = values(dtype)
    out = np.array([127, 64, 5], dtype)
    kernel[BLOCKS, THREADS](x, out)
    expected = [
        f.reduce(x, initial=out)
        for f, out in zip(
            (np.bitwise_and, np.bitwise_or, np.bitwise_xor), np.array([127, 64, 5], dtype)
        )
    ]
    np.testing.assert_array_equal(out, expected)


@pytest.mark.parametrize("dtype", ["u4", "u8"])
def test_counters_that_wrap(dtype):
    @cuda.jit
    def kernel(out):
        cuda.atomic.inc(out, 0, 6)
        cuda.atomic.dec(out, 1, 6)

    out = np.array([0, 0], dtype)
    kernel[BLOCKS, THREADS](out)
    assert list(out) == [N % 7, -N % 7]


@pytest.mark.parametrize("dtype", INTEGERS)
def test_exchanges(dtype):
    @cuda.jit
    def exchange(out, seen, wins, first):
        i = cuda.grid(1)
        seen[i] = cuda.atomic.exch(out, 0, i + 1)
        if cuda.atomic.cas(out, 1, 0, i + 1) == 0:
            cuda.atomic.add(wins, 0, 1)
        if cuda.atomic.compare_and_swap(first, 9, i + 10) == 9:
            cuda.atomic.add(wins, 1, 1)

    out, seen = np.zeros(2, dtype), np.zeros(N, dtype)
    wins, first = np.zeros(2, "i4"), np.array([9], dtype)
    exchange[BLOCKS, THREADS](out, seen, wins, first)
    # Each value was stored once and, except for the last, seen once.
    assert sorted([*seen, out[0]]) == list(range(N + 1))
    assert list(wins) == [1, 1]
    assert 1 <= out[1] <= N
    assert 10 <= first[0] < N + 10


@pytest.mark.parametrize("dtype", ["i4", "u8", "f4", "f8"])
def test_shared_memory(dtype):
    element = np.dtype(dtype).type

    @cuda.jit
    def kernel(x, out):
        cell = cuda.shared.array((2, 2), element)
        i = cuda.threadIdx.x
        if i < 4:
            cell[i // 2, i % 2] = 0
        cuda.syncthreads()
        cuda.atomic.add(cell, (1, 0), x[cuda.grid(1)])
        cuda.atomic.max(cell, (i % 2, 1), x[cuda.grid(1)])
        cuda.syncthreads()
        if i < 4:
            out[cuda.blockIdx.x, i] = cell[i // 2, i % 2]

    x = np.abs(values(dtype))
    out = np.zeros((BLOCKS, 4), dtype)
    kernel[BLOCKS, THREADS](x, out)
    for row, block in zip(out, x.reshape(BLOCKS, THREADS)):
        assert list(row) == [0, block[::2].max(), block.sum(), block[1::2].max()]


def test_places_in_two_dimensions():
    @cuda.jit
    def kernel(out):
        i = cuda.grid(1)
        cuda.atomic.add(out, (i % 3, -1), 1)
        cuda.atomic.add(out, (np.uint32(i % 3), np.int32(0)), 2.0)

    out = np.zeros((3, 4), order="F")
    kernel[1, 30](out)
    np.testing.assert_array_equal(out, [[20, 0, 0, 10]] * 3)


@pytest.mark.parametrize("dtype", FLOATS)
def test_nan(dtype):
    """As in numba-cuda: max and min keep a NaN and store none; nanmax and nanmin replace it."""

    @cuda.jit
    def kernel(out, value):
        cuda.atomic.max(out, 0, value)
        cuda.atomic.min(out, 1, value)
        cuda.atomic.nanmax(out, 2, value)
        cuda.atomic.nanmin(out, 3, value)

    nan = float("nan")
    out = np.full(4, 2.0, dtype)
    kernel[1, 1](out, nan)
    np.testing.assert_array_equal(out, [2.0] * 4)
    out = np.full(4, nan, dtype)
    kernel[1, 1](out, 5.0)
    np.testing.assert_array_equal(out, [nan, nan, 5.0, 5.0])


def test_the_old_value_is_returned():
    @cuda.jit
    def kernel(a, out):
        out[0] = cuda.atomic.add(a, 0, 5)
        out[1] = cuda.atomic.max(a, 0, 100)
        out[2] = cuda.atomic.cas(a, 0, 1, 2)
        out[3] = cuda.atomic.inc(a, 0, 100)

    a, out = np.array([10], "u4"), np.zeros(4, "i8")
    kernel[1, 1](a, out)
    assert list(out) == [10, 15, 100, 100]
    assert a[0] == 0


@pytest.mark.parametrize("dtype", ["i2", "b1", "c8"])
def test_dtypes_that_have_no_atomics(dtype):
    @cuda.jit
    def kernel(a):
        cuda.atomic.add(a, 0, 1)

    with pytest.raises(TypingError, match="add"):
        kernel[1, 1](np.zeros(1, dtype))


def test_bits_of_floats_are_not_updated():
    @cuda.jit
    def kernel(a):
        cuda.atomic.and_(a, 0, 1)

    with pytest.raises(TypingError, match="and_"):
        kernel[1, 1](np.zeros(1, "f4"))


def test_indices_that_are_floats_are_truncated():
    @cuda.jit
    def kernel(a, b, i, j):
        cuda.atomic.add(a, i, 1)
        cuda.atomic.add(b, (j, i), 2)
        cuda.atomic.cas(a, i + 1, 0, 7)

    a, b = np.zeros(4, "i8"), np.zeros((2, 4), "f4")
    kernel[1, 1](a, b, 2.75, 1)
    assert list(a) == [0, 0, 1, 7]
    assert b[1, 2] == b.sum() == 2
