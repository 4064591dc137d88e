"""Device functions, globals and free variables in kernels, against CPython."""

import numpy as np
import pytest
from frontend.agreement import run

from cppyy_cuda import cuda


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


@cuda.jit(device=True)
def reversed_in_shared(out, count, dtype):
    scratch = cuda.shared.array(count, dtype)
    i = cuda.threadIdx.x
    scratch[i] = out[i]
    cuda.syncthreads()
    out[i] = scratch[count - 1 - i]


@cuda.jit(device=True)
def transposed(out, shape, dtype):
    scratch = cuda.local.array(shape, dtype)
    for i in range(shape[0]):
        for j in range(shape[1]):
            scratch[i, j] = out[i * shape[1] + j]
    for i in range(shape[0]):
        for j in range(shape[1]):
            out[j * shape[0] + i] = scratch[i, j]


def test_a_function_that_needs_a_constant_has_the_calls():
    @cuda.jit
    def kernel(out):
        reversed_in_shared(out, 4, np.int64)
        reversed_in_shared(out, 2, np.int32) if cuda.threadIdx.x < 2 else None

    out = np.arange(4)
    kernel[1, 4](out)
    assert list(out) == [2, 3, 1, 0]


def test_a_shape_is_a_constant_of_the_call():
    @cuda.jit
    def kernel(out):
        transposed(out, (2, 3), np.float32)

    out = np.arange(6.0)
    kernel[1, 1](out)
    assert list(out) == [0, 3, 1, 4, 2, 5]


def test_a_shape_that_is_no_constant_is_refused():
    @cuda.jit
    def kernel(out, n):
        reversed_in_shared(out, n, np.int64)

    with pytest.raises(Exception, match="array"):
        kernel[1, 1](np.zeros(4), 4)
