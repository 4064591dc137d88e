"""Tuples in kernels, against CPython."""

import numpy as np
import pytest
from frontend.agreement import run
from numba.cuda import literal_unroll

from cppyy_cuda import cuda
from cppyy_cuda.errors import UnsupportedError


def test_tuples():
    def function(out, n):
        pair = (n, n + 1)
        a, b = pair
        a, b = b, a
        nested = (pair, (a, 2.0), n)
        out[0] = nested[0][1] * 10 + nested[1][0]
        out[1] = len(nested) + pair[-1]
        if n > 2:
            pair = (7, 8)
        out[2] = pair[0] + pair[1]
        out[3] = pair[n % 2]
        out[4] = (a, b) == (b, a)
        out[5] = (n, 1) == (n, 1)

    for n in (1, 4, 5):
        run(function, n, size=6)


def test_slices_of_tuples():
    def function(out, n):
        mixed = (n, 2.5, n + 1, 4, 5)
        last = mixed[3:]
        every_second = mixed[::2]
        backwards = mixed[::-1]
        out[0] = last[0] * 10 + last[1] + len(last)
        out[1] = every_second[1] * 10 + every_second[2] + len(every_second)
        out[2] = backwards[0] * 10 + backwards[3]
        out[3] = len(mixed[9:])
        out[4] = mixed[-4:-2][0]

    run(function, 3, size=5)


DIGITS = (3, 1, 4, 1, 5)


@pytest.mark.parametrize("debug", [False, True])
def test_a_global_tuple_by_an_index(debug):
    @cuda.jit(debug=debug, opt=not debug)
    def kernel(out, places):
        i = cuda.grid(1)
        out[i] = DIGITS[places[i]]

    places = np.array([0, 4, 2, -1, -5])
    got = np.zeros(5, "i8")
    kernel[1, 5](got, places)
    np.testing.assert_array_equal(got, np.array(DIGITS)[places])


def test_a_tuple_by_the_position_in_the_grid():
    @cuda.jit
    def kernel(out, items):
        i = cuda.threadIdx.x
        out[i] = (
            items[cuda.threadIdx.x] + items[i] + items[cuda.blockDim.x - 3] + items[cuda.laneid]
        )

    out = np.zeros(3)
    kernel[1, 3](out, (1.0, 2.0, 4.0))
    np.testing.assert_array_equal(out, 3 * np.array([1, 2, 4]) + 1)


@pytest.mark.parametrize("debug", [False, True])
def test_loops_over_tuples(debug):
    def function(out, n):
        for step in (16, 8, 4, 2, 1):
            if step <= n:
                out[0] += step * n
        for a, b in ((1, 2), (n, 4)):
            out[1] += a * b
        for digit in DIGITS:
            if digit == n:
                break
            for other in DIGITS:
                if other == 1:
                    continue
                out[2] += digit * other
        for x in (1.5, 2.5):
            out[3] += int(2 * x)

    for n in (0, 4, 5):
        got, expected = np.zeros(4, "i8"), np.zeros(4, "i8")
        cuda.jit(debug=debug, opt=not debug)(function)[1, 1](got, n)
        function(expected, n)
        np.testing.assert_array_equal(got, expected)


def test_a_loop_over_a_tuple_of_arrays():
    @cuda.jit
    def kernel(out, a, b):
        i = cuda.grid(1)
        for array in (a, b):
            out[i] += array[i]

    a, out = np.arange(6), np.zeros(6, "i8")
    kernel[1, 6](out, a, 10 * a)
    np.testing.assert_array_equal(out, 11 * a)


def test_a_reduction_by_shuffles_in_a_loop_over_a_tuple():
    @cuda.jit
    def kernel(out):
        value = cuda.threadIdx.x
        for step in (16, 8, 4, 2, 1):
            value += cuda.shfl_down_sync(0xFFFFFFFF, value, step)
        if cuda.threadIdx.x == 0:
            out[0] = value

    out = np.zeros(1, "i8")
    kernel[1, 32](out)
    assert out[0] == 31 * 16


def test_a_loop_over_a_string_is_refused():
    @cuda.jit
    def kernel(out):
        for x in "abc":
            out[0] += x == "a"

    with pytest.raises(UnsupportedError, match="a loop over .*tuple of equal types"):
        kernel[1, 1](np.zeros(1))


ARRAYS = (np.array([1.0, 2]), np.array([[3.0, 4], [5, 6]]), np.array([7.0, 8, 9]))


def test_a_loop_over_a_tuple_of_unequal_types_is_unrolled():
    @cuda.jit
    def kernel(out):
        for a in literal_unroll(ARRAYS):
            out[a.size - 2] = np.sum(a) * a.ndim

    out = np.zeros(3)
    kernel[1, 1](out)
    assert out.tolist() == [3, 24, 36]
