"""Inner functions that read variables of the kernel, where C++ wants something to call."""

from __future__ import annotations

import cppyy
import numpy as np
import pytest
from numba import cuda

import cppyy_cuda.numba_ext  # noqa: F401
from cppyy_cuda.errors import CppyyCudaError

cppyy.cppdef(
    """
    namespace capturing {
    template <class F, class T> T apply(F f, T x) { return f(x); }
    template <class F> void for_each_index(long n, F f) { for (long i = 0; i < n; ++i) f(i); }
    template <class F> double sum(int n, const F &f) {
      double total = 0;
      for (int i = 0; i < n; ++i) total += f(i);
      return total;
    }
    inline double through_pointer(double (*f)(double), double x) { return f(x); }
    struct Point { double x, y; };
    }
    """
)
capturing = cppyy.gbl.capturing


def outputs(kernel, *args):
    """Run a kernel that writes up to four numbers."""
    out = np.zeros(4)
    cuda.jit(kernel)[1, 1](out, *args)
    return out.tolist()


def twice(value):
    return value * 2


@pytest.mark.gpu
def test_captures_on_a_gpu() -> None:
    for test in (test_numbers, test_arrays, test_objects, test_other_values):
        test()


@pytest.mark.cxx(
    "Callables",
    "Python lambdas that read variables of the kernel",
    "out[0] = capturing.apply(lambda value: value * factor, x)",
)
def test_numbers() -> None:
    def kernel(out, x, factor):
        out[0] = capturing.apply(lambda value: value * factor, x)
        for i in range(3):
            out[1] += capturing.apply(lambda value: value + i, x)  # noqa: B023

    assert outputs(kernel, 4.0, 2)[:2] == [8, 15]


def test_variables_have_their_values_of_when_the_function_is_passed() -> None:
    def kernel(out, x):
        offset = 1.0

        def shifted(value):
            return value + offset

        offset = 10.0
        out[0] = capturing.apply(shifted, x)
        for offset in range(3):  # noqa: B007
            out[1] += capturing.apply(shifted, x)

    assert outputs(kernel, 4.0)[:2] == [14, 15]


@pytest.mark.cxx(
    "Callables",
    "inner functions that read and write arrays of the kernel",
    "capturing.for_each_index(out.size, fill)",
)
def test_arrays() -> None:
    def kernel(out, x):
        def fill(i):
            out[i] = x[i] * 2 + x.size

        capturing.for_each_index(out.size, fill)

    assert outputs(kernel, np.arange(4.0)) == [4, 6, 8, 10]

    def rows(out, x):
        out[0] = capturing.sum(x.shape[0], lambda i: x[i, 1] + x[-1, -1])

    assert outputs(rows, np.arange(6.0).reshape(3, 2))[0] == 1 + 3 + 5 + 3 * 5


def test_shared_arrays() -> None:
    @cuda.jit
    def kernel(out):
        shared = cuda.shared.array(8, np.float64)
        i = cuda.threadIdx.x
        shared[i] = i
        cuda.syncthreads()
        out[i] = capturing.sum(8, lambda k: shared[k] * i)

    out = np.zeros(8)
    kernel[1, 8](out)
    assert out.tolist() == [28.0 * i for i in range(8)]


def test_objects() -> None:
    def kernel(out):
        p = capturing.Point(1.0, 2.0)

        def move(i):
            p.x += i
            return p.y

        out[0] = capturing.sum(4, move)
        out[1] = p.x

    assert outputs(kernel)[:2] == [8, 7]


def test_other_values() -> None:
    def kernel(out, pair, flag, z):
        def value(i):
            return pair[0] * pair[1] + (1 if flag else 0) + z.imag + twice(i)

        out[0] = capturing.sum(2, value)

    assert outputs(kernel, (2.0, 3), True, 1 + 5j)[0] == 2 * (6 + 1 + 5) + 2


def test_functions_that_capture_functions() -> None:
    def kernel(out, x, factor):
        def scaled(value):
            return value * factor

        def both(value):
            return capturing.apply(scaled, value) + factor

        out[0] = capturing.apply(both, x)

    assert outputs(kernel, 4.0, 2.0)[0] == 10


def test_device_functions_get_them_too() -> None:
    @cuda.jit(device=True)
    def on_each(function, values):
        total = 0.0
        for i in range(values.size):
            total += function(values[i])
        return total

    def kernel(out, x, factor):
        out[0] = on_each(lambda value: value * factor, x)

    assert outputs(kernel, np.arange(4.0), 3.0)[0] == 18


@pytest.mark.cxx(
    "Callables",
    "inner functions that read and write arrays of any layout, and records",
    "capturing.for_each_index(3, lambda i: add(i, x[i, 1]))",
)
def test_arrays_of_any_layout() -> None:
    def kernel(out, x):
        def add(i, value):
            out[i] += value

        capturing.for_each_index(3, lambda i: add(i, x[i, 1]))
        out[3] = x.shape[0] * 10 + x.shape[1]

    values = np.arange(6.0).reshape(3, 2)
    wide = np.arange(24.0).reshape(6, 4)
    for x in (values, np.asfortranarray(values), wide[::2, ::3], wide[::-2, ::-1], values[::-1]):
        assert outputs(kernel, x) == [*x[:, 1], 10.0 * x.shape[0] + x.shape[1]]


def test_strided_arrays_are_written() -> None:
    def kernel(out, x):
        def fill(i):
            x[i] = i + 1.0

        capturing.for_each_index(x.size, fill)

    x = np.zeros(8)
    outputs(kernel, x[::-3])
    assert x.tolist() == [0, 3, 0, 0, 2, 0, 0, 1]


def test_arrays_of_shared_memory_in_any_layout() -> None:
    @cuda.jit
    def kernel(out):
        shared = cuda.shared.array((4, 2), np.float64)
        i = cuda.threadIdx.x
        shared[i, 0], shared[i, 1] = i, 10 * i
        cuda.syncthreads()
        column = shared[:, 1]
        out[i] = capturing.sum(4, lambda k: column[k])

    out = np.zeros(4)
    kernel[1, 4](out)
    assert out.tolist() == [60.0] * 4


def test_records() -> None:
    layout = np.dtype([("n", np.int32), ("v", np.float64), ("m", np.float32, (2,))])

    def kernel(out, records):
        r = records[1]

        def add(i):
            r.v += i
            records[0].n += 1
            return r.m[i] + r.n

        out[0] = capturing.sum(2, add)

    records = np.array([(1, 2.0, (3, 4)), (5, 6.0, (7, 8))], layout)
    assert outputs(kernel, records)[0] == 7 + 5 + 8 + 5
    assert records[1]["v"] == 7 and records[0]["n"] == 3


def test_read_only_arrays_stay_so() -> None:
    def kernel(out, x):
        def fill(i):
            x[i] = 1.0

        capturing.for_each_index(1, fill)

    x = np.zeros((2, 2))[:, 0]
    x.flags.writeable = False
    with pytest.raises(CppyyCudaError, match="(?i)read-?only|immutable|Cannot modify"):
        outputs(kernel, x)


def test_assignments_are_refused() -> None:
    def kernel(out):
        total = 0

        def add(i):
            nonlocal total
            total += i

        capturing.for_each_index(3, add)
        out[0] = total

    with pytest.raises(CppyyCudaError, match="assigning to 'total' of an enclosing function"):
        outputs(kernel)


def test_pointers_to_functions_capture_nothing() -> None:
    def kernel(out, factor):
        out[0] = capturing.through_pointer(lambda value: value * factor, 3.0)

    with pytest.raises(CppyyCudaError, match=r"no viable conversion.*\(\*\)\(double\)"):
        outputs(kernel, 2.0)
