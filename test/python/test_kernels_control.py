"""Control flow, tuples and device functions in kernels, against CPython."""

import numpy as np
import pytest

from cppyy_cuda import cuda
from cppyy_cuda.errors import UnsupportedError


def run(function, *args, size=1):
    """`function(out, *args)` as a kernel of one thread, and in CPython."""
    got, expected = np.zeros(size, "i8"), np.zeros(size, "i8")
    cuda.jit(function)[1, 1](got, *args)
    function(expected, *args)
    np.testing.assert_array_equal(got, expected)
    return got


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


def test_a_loop_over_an_array_is_refused():
    @cuda.jit
    def kernel(out, a):
        for x in a:
            out[0] += x

    with pytest.raises(UnsupportedError, match="a loop over .*tuple of equal types"):
        kernel[1, 1](np.zeros(1), np.ones(3))


def test_globals_and_free_variables():
    offsets = (3, 5)
    scale = 2

    def function(out, n):
        out[0] = n * scale + offsets[1]
        out[1] = LIMIT + (1 if FLAG else 0)

    run(function, 4, size=2)


LIMIT = 17
FLAG = True


@cuda.jit(device=True)
def clamp(x, low=0, high=10):
    return min(max(x, low), high)


@cuda.jit(device=True)
def sum_and_product(x, y):
    return x + y, x * y


@cuda.jit(device=True)
def fill(out, value):
    for i in range(out.size):
        out[i] = value


@cuda.jit
def plain(x):
    return x * 3


def test_device_functions():
    @cuda.jit
    def kernel(out, n):
        out[0] = clamp(n)
        out[1] = clamp(n, high=3)
        out[2] = clamp(n, 5, 6)
        s, p = sum_and_product(n, 2)
        out[3] = s * 100 + p
        out[4] = plain(n)
        out[5] = clamp(2.5) * 2

    out = np.zeros(6, "i8")
    kernel[1, 1](out, 7)
    assert list(out) == [7, 3, 6, 914, 21, 5]


def test_optional_arguments():
    @cuda.jit(device=True)
    def scaled(x, factor=None):
        if factor is None:
            return x
        return x * factor

    @cuda.jit
    def kernel(out, n):
        out[0] = scaled(n)
        out[1] = scaled(n, 3)
        out[2] = scaled(n, None)

    out = np.zeros(3, "i8")
    kernel[1, 1](out, 7)
    assert list(out) == [7, 21, 7]


def test_device_function_with_an_array_and_no_result():
    @cuda.jit
    def kernel(out):
        local = cuda.local.array(3, np.int64)
        fill(local, 4)
        out[0] = local[0] + local[2]
        fill(out[:] if False else out, out[0])

    out = np.zeros(2, "i8")
    kernel[1, 1](out)
    assert list(out) == [8, 8]


def test_device_functions_call_each_other_and_are_emitted_once():
    @cuda.jit(device=True)
    def inner(x):
        return x + 1

    @cuda.jit(device=True)
    def outer(x):
        return inner(x) * inner(x + 1)

    @cuda.jit
    def kernel(out):
        out[0] = outer(1) + outer(2) + inner(3)

    out = np.zeros(1, "i8")
    kernel[1, 1](out)
    assert out[0] == 2 * 3 + 3 * 4 + 4
    [text] = kernel.inspect_mlir().values()
    assert text.count("cppyy_cuda.func") == 2


def test_device_function_with_a_signature():
    @cuda.jit("float32(float32, float32)", device=True)
    def ratio(a, b):
        return a / b

    @cuda.jit
    def kernel(out, a):
        out[0] = ratio(a, 3)

    out = np.zeros(1)
    kernel[1, 1](out, 1)
    assert out[0] == np.float32(1) / np.float32(3)


def test_star_arguments():
    @cuda.jit(device=True)
    def total(first, *rest):
        return first + rest[0] + rest[1]

    @cuda.jit
    def kernel(out, triple):
        out[0] = total(*triple)

    out = np.zeros(1)
    kernel[1, 1](out, (1, 2.5, 3))
    assert out[0] == 6.5


def test_numba_functions_of_other_targets_are_device_functions():
    numba = pytest.importorskip("numba")

    @numba.njit
    def square(x):
        return x * x

    @cuda.jit
    def kernel(out):
        out[0] = square(7)

    out = np.zeros(1, "i8")
    kernel[1, 1](out)
    assert out[0] == 49


def test_python_functions_of_numba_overloads():
    numba_extending = pytest.importorskip("numba.cuda.extending")

    def triple(x):
        raise NotImplementedError

    @numba_extending.overload(triple, target="cuda")
    def triple_implementation(x):
        return lambda x: 3 * x

    @cuda.jit
    def kernel(out):
        out[0] = triple(5)

    out = np.zeros(1, "i8")
    kernel[1, 1](out)
    assert out[0] == 15
