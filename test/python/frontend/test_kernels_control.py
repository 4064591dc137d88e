"""Control flow in kernels, against CPython."""

import numpy as np
import pytest
from frontend.agreement import run

from cppyy_cuda import cuda
from cppyy_cuda.errors import UnsupportedError


def test_if_elif_else():
    def function(out, n):
        if n < 0:
            out[0] = -1
        elif n == 0:
            out[0] = 5
        else:
            out[0] = n * 2

    for n in (-3, 0, 4):
        run(function, n)


def test_while_with_break_and_continue():
    def function(out, n):
        i = 0
        total = 0
        while True:
            i += 1
            if i > n:
                break
            if i % 3 == 0:
                continue
            total += i
        out[0] = total
        out[1] = i

    for n in (0, 1, 10):
        run(function, n, size=2)


def test_assignments_in_expressions():
    def function(out, n):
        if (m := abs(n)) > 2:
            out[0] = m
        while (m := m - 1) > 0:
            out[1] += m
        out[2] = (k := n + 1) * (k := k + 1) + k
        out[3] = i if (j := n * 2) > 4 and (i := j + 1) > 6 else j
        x = y = (z := n + 7)
        out[4] = x + y * z
        out[5] = (n := n + 1) + n

    for n in (-4, 0, 3, 9):
        run(function, n, size=6)


def test_assignments_in_expressions_of_inner_functions():
    def function(out, n):
        def positive(v):
            return w if (w := v - 3) > 0 else -1

        out[0] = positive(n)

    for n in (1, 9):
        run(function, n)


def test_loop_with_else():
    def function(out, n):
        for i in range(10):
            if i == n:
                out[0] = i
                break
        else:
            out[0] = -1
        i = 0
        while i < n:
            i += 1
        else:
            out[1] = i

    for n in (3, 20):
        run(function, n, size=2)


@pytest.mark.parametrize(
    "bounds",
    [(0, 5, 1), (2, 11, 3), (10, 0, -3), (5, 5, 1), (5, 0, 1), (0, 5, -1), (-4, 4, 2), (3, -9, -5)],
)
def test_range_with_any_step(bounds):
    def function(out, start, stop, step):
        total = 0
        count = 0
        for i in range(start, stop, step):
            total = total * 7 + i
            count += 1
        out[0] = total
        out[1] = count

    run(function, *bounds, size=2)
    run(function, *(np.int32(b) for b in bounds), size=2)


@pytest.mark.parametrize("bounds", [(10, 3, -1), (2**64 - 1, 5, -(2**62)), (3, 10, -1), (0, 7, 3)])
@pytest.mark.parametrize("debug", [False, True])
def test_range_of_unsigned_numbers_with_any_step(bounds, debug):
    start, stop, step = bounds

    @cuda.jit(debug=debug, opt=not debug)
    def kernel(out, count, start, stop, step):
        for i in range(start, stop, step):
            out[count[0]] = i
            count[0] += 1

    out, count = np.zeros(8, "u8"), np.zeros(1, "i8")
    kernel[1, 1](out, count, np.uint64(start), np.uint64(stop), step)
    assert out[: count[0]].tolist() == list(range(*bounds))


def test_range_forms_with_constants():
    def function(out, n):
        for i in range(n):
            out[0] += i
        for i in range(1, n):
            out[1] += i
        for i in range(0, n, 2):
            out[2] += i
        for i in range(n, 0, -1):
            out[3] = out[3] * 3 + i
        for _ in range(np.uint64(3)):
            out[4] += 1

    for n in (0, 1, 9):
        run(function, n, size=5)


def test_range_ends_without_overflow():
    def function(out, stop):
        for i in range(stop - np.int32(3), stop):
            out[0] += i % 10
        for i in range(stop - np.int32(3), stop, np.int32(2)):
            out[1] += i % 10

    run(function, np.int32(2**31 - 1), size=2)


def test_the_loop_variable_may_be_assigned_and_outlives_the_loop():
    def function(out, n):
        i = -1
        for i in range(n):
            out[0] += i
            i = 100
            out[1] += i
        out[2] = i

    for n in (0, 4):
        run(function, n, size=3)


def test_nested_loops_with_break():
    def function(out, n):
        for i in range(n):
            for j in range(i, n):
                if (i + j) % 5 == 4:
                    break
                if j == 2:
                    continue
                k = j
                while k > 0:
                    out[0] += i * k
                    k -= 2

    run(function, 9)


def test_variable_that_changes_its_type():
    def function(out, n):
        x = 1
        if n > 2:
            x = 2.5
        out[0] = x * 4

    for n in (1, 5):
        run(function, n)


def test_conditional_expression_and_chained_comparison():
    def function(out, n):
        out[0] = 1 if n > 3 else 2
        out[1] = 1 if 0 < n <= 5 else 0

    for n in (0, 3, 5, 6):
        run(function, n, size=2)


def test_early_return():
    def function(out, n):
        if n > 3:
            out[0] = 1
            return
        out[0] = 2

    for n in (3, 4):
        run(function, n)


POINT = np.dtype([("x", np.float64), ("y", np.float64)])


@pytest.mark.parametrize("debug", [False, True])
def test_a_variable_of_a_guard_is_kept_past_a_barrier(debug):
    @cuda.jit(debug=debug, opt=not debug)
    def kernel(a, out):
        i = cuda.grid(1)
        if i < out.size:
            x = a[i]
            part = a[i:]
            pair = (a[i], i)
            flag = a[i] > 3
            z = complex(a[i], i)
        cuda.syncthreads()
        if i < out.size:
            out[i] = x + part[0] + pair[1] + (10 if flag else 0) + z.imag

    a, out = np.arange(20.0), np.zeros(20)
    kernel[1, 32](a, out)
    np.testing.assert_array_equal(out, 4 * a + 10 * (a > 3))


def test_a_number_that_no_path_has_assigned_is_zero():
    """As in Numba; Python would raise."""

    @cuda.jit
    def kernel(out, n):
        if n > 5:
            x, f, z, b = n, 0.5, 2j, True
        out[0] = x
        out[1] = f + z.imag
        out[2] = 1 if b else 2

    out = np.ones(3)
    kernel[1, 1](out, 3)
    assert out.tolist() == [0, 0, 2]
    kernel[1, 1](out, 7)
    assert out.tolist() == [7, 2.5, 1]


@pytest.mark.parametrize("debug", [False, True])
def test_a_record_of_a_guard_is_kept_past_a_barrier(debug):
    @cuda.jit(debug=debug, opt=not debug)
    def kernel(points, out):
        i = cuda.grid(1)
        if i < out.size:
            p = points[i]
        cuda.syncthreads()
        if i < out.size:
            out[i] = p.x + 10 * p.y

    points = np.zeros(9, POINT)
    points["x"], points["y"] = np.arange(9), np.arange(9)
    out = np.zeros(9)
    kernel[1, 32](points, out)
    np.testing.assert_array_equal(out, 11 * np.arange(9))


def test_a_record_in_a_tuple_that_not_every_path_assigns():
    @cuda.jit
    def kernel(points, out, n):
        if n > 5:
            pair = (points[n], 1)
        cuda.syncthreads()
        if n > 5:
            out[0] = pair[0].x

    points, out = np.zeros(9, POINT), np.zeros(1)
    points["x"] = np.arange(9)
    kernel[1, 1](points, out, 3)
    assert out[0] == 0
    kernel[1, 1](points, out, 7)
    assert out[0] == 7


def test_a_record_of_arrays_of_different_kinds_is_refused():
    @cuda.jit
    def kernel(points, table, out):
        p = points[0] if out[0] > 1 else table[1, 1]
        out[0] = p.x

    with pytest.raises(UnsupportedError, match="from arrays of different kinds"):
        kernel[1, 1](np.zeros(9, POINT), np.zeros((2, 2), POINT), np.zeros(1))
