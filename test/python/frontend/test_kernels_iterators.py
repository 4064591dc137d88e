"""Loops over arrays and over what Python and NumPy make of them, against CPython."""

import numpy as np
import pytest
from frontend.agreement import agrees, layouts

from cppyy_cuda import cuda
from cppyy_cuda.errors import UnsupportedError


def test_elements_of_an_array():
    def function(a, out):
        for x in a:
            out[0] += x

    agrees(function, np.arange(5.0), np.zeros(1))
    agrees(function, np.arange(10.0)[::-2], np.zeros(1))
    agrees(function, np.zeros(0), np.zeros(1))


@pytest.mark.parametrize("a", layouts((3, 4)), ids=["C", "F", "A"])
def test_rows_of_an_array(a):
    def function(a, out):
        for i, row in enumerate(a):
            for x in row:
                out[i] += x
            row[0] = i

    agrees(function, a, np.zeros(3))


def test_numbered_pairs():
    def function(a, b, out):
        for i, (x, y) in enumerate(zip(a, b), 3):
            out[i - 3] = x * y + i
        for k, j in zip(range(2, 20, 3), (10, 20, 30)):
            out[k] += j
        for n, i in enumerate(range(4)):
            out[-1] += n * i
        for x, (i, y) in zip(a, enumerate(b)):
            out[-2] += x * i - y

    agrees(function, np.arange(1.0, 6), np.arange(2.0, 6), np.zeros(12))


def test_zip_of_nothing_and_enumerate_of_nothing():
    def function(a, b, out):
        for x, y in zip(a, b):
            out[0] += x + y
        for i, x in enumerate(a):
            out[0] += i + x

    agrees(function, np.zeros(0), np.ones(3), np.zeros(1))


def test_loops_left_and_repeated():
    def function(a, out):
        for i in range(3):
            for k, x in enumerate(a):
                if k > i:
                    break
                if x == 1:
                    continue
                out[i] += x + k

    agrees(function, np.array([3.0, 1, 4, 1, 5]), np.zeros(3))


@pytest.mark.parametrize("a", layouts((2, 3)), ids=["C", "F", "A"])
def test_all_elements(a):
    def function(a, out):
        n = 0
        for x in a.flat:
            out[n] = x
            n += 1
        for (i, j), x in np.ndenumerate(a):
            out[n] = 10 * i + j + x / 8
            n += 1
        for i, j in np.ndindex(a.shape):
            out[n] = a[i, j] + i
            n += 1
        for i, j in np.ndindex(2, 1):
            out[n] = i - j
            n += 1

    agrees(function, a, np.zeros(20))


def test_arrays_of_no_dimension_and_of_none():
    def function(a, b, out):
        for x in a.flat:
            out[0] += x
        for _x in b.flat:
            out[0] += 100
        for _at in np.ndindex(b.shape):
            out[0] += 100

    agrees(function, np.array(7.0), np.zeros((3, 0)), np.zeros(1))


def test_records():
    dtype = np.dtype([("x", "f8"), ("n", "i4")])

    @cuda.jit
    def kernel(a, out):
        for r in a:
            r.x += 1
            out[0] += r.x * r.n

    a, out = np.array([(1, 2), (3, 4), (5, 6)], dtype), np.zeros(1)
    kernel[1, 1](a, out)
    assert list(a["x"]) == [2, 4, 6]
    assert out[0] == 2 * 2 + 4 * 4 + 6 * 6


def test_records_are_enumerated():
    @cuda.jit
    def kernel(a):
        for i, r in enumerate(a):
            r.x += i

    a = np.ones(3, [("x", "f8")])
    kernel[1, 1](a)
    assert a["x"].tolist() == [1, 2, 3]


def test_nditer_is_refused():
    @cuda.jit
    def kernel(a):
        for x in np.nditer(a):
            x[()] = 1

    with pytest.raises(UnsupportedError, match=r"a\.flat"):
        kernel[1, 1](np.zeros(2))


def test_loops_over_shared_memory():
    @cuda.jit
    def kernel(out):
        shared = cuda.shared.array(8, np.int64)
        i = cuda.threadIdx.x
        shared[i] = i
        cuda.syncthreads()
        for k, x in enumerate(shared):
            out[i] += x * k

    out = np.zeros(8, "i8")
    kernel[1, 8](out)
    assert list(out) == [140] * 8


def test_loops_before_which_a_variable_changes():
    def function(a, out):
        x = 0.0
        last = x
        for x in a:
            out[0] += last
            last = x
        out[1] = x

    agrees(function, np.arange(5.0), np.zeros(2))
