"""Reductions of arrays in kernels, against NumPy."""

import numpy as np
import pytest
from frontend.agreement import layouts

from cppyy_cuda import cuda
from cppyy_cuda.errors import UnsupportedError

NAMES = ["sum", "prod", "mean", "var", "std", "min", "max", "argmin", "argmax", "any", "all"]


def reduced(name, a):
    function = getattr(np, name)

    if name == "sum":

        @cuda.jit
        def kernel(a, out):
            out[0], out[1] = a.sum(), function(a)
    elif name == "std":

        @cuda.jit
        def kernel(a, out):
            out[0], out[1] = a.std(), function(a)
    elif name == "min":

        @cuda.jit
        def kernel(a, out):
            out[0], out[1] = a.min(), function(a)
    elif name == "argmax":

        @cuda.jit
        def kernel(a, out):
            out[0], out[1] = a.argmax(), function(a)
    else:

        @cuda.jit
        def kernel(a, out):
            out[0] = out[1] = function(a)

    out = np.zeros(2, "c16" if a.dtype.kind == "c" else "f8")
    kernel[1, 1](a, out)
    return out


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("a", layouts((3, 4)), ids=["C", "F", "A"])
def test_of_every_layout(name, a):
    np.testing.assert_allclose(reduced(name, a + 1), [getattr(np, name)(a + 1)] * 2)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dtype", ["f4", "i4", "u1"])
def test_of_other_dtypes(name, dtype):
    a = np.array([5, 3, 250, 7, 3, 250], dtype)
    np.testing.assert_allclose(reduced(name, a), [getattr(np, name)(a)] * 2, rtol=1e-6)


@pytest.mark.parametrize("name", ["min", "max", "argmin", "argmax", "sum", "any"])
def test_of_what_is_no_number(name):
    a = np.array([2.0, np.nan, 1.0, np.nan, 3.0])
    np.testing.assert_equal(reduced(name, a), [float(getattr(np, name)(a))] * 2)


@pytest.mark.parametrize("name", ["sum", "prod", "mean", "var"])
def test_of_complex_numbers(name):
    a = np.array([1 + 2j, -3j, 0.5])
    np.testing.assert_allclose(reduced(name, a), [getattr(np, name)(a)] * 2)


@pytest.mark.parametrize("name", ["sum", "prod", "any", "all"])
def test_of_nothing(name):
    assert list(reduced(name, np.zeros(0))) == [getattr(np, name)(np.zeros(0))] * 2


def test_along_an_axis_is_refused():
    @cuda.jit
    def kernel(a, out):
        out[0] = a.sum(0)[0]

    with pytest.raises(UnsupportedError, match="sum"):
        kernel[1, 1](np.zeros((2, 2)), np.zeros(1))


def test_the_least_complex_number_is_refused():
    @cuda.jit
    def kernel(a, out):
        out[0] = a.min()

    with pytest.raises(UnsupportedError, match=r"min\(\) of complex numbers"):
        kernel[1, 1](np.zeros(2, "c16"), np.zeros(1, "c16"))


@pytest.mark.parametrize("name", ["sum", "prod", "mean", "var", "std"])
@pytest.mark.parametrize("values", [[1.5, np.nan, -2, 4], [[2.0, 3], [np.nan, np.nan]]])
def test_reductions_that_skip_nans(name, values):
    function = getattr(np, f"nan{name}")

    @cuda.jit
    def kernel(out, a):
        out[0] = function(a)

    out, a = np.zeros(1), np.array(values)
    kernel[1, 1](out, a)
    np.testing.assert_allclose(out[0], function(a))


@pytest.mark.parametrize("values", [[0, 3, 0, -1], [True, False], [[0.0, -0.0], [np.nan, 2]]])
def test_count_nonzero(values):
    @cuda.jit
    def kernel(out, a):
        out[0] = np.count_nonzero(a)

    out, a = np.zeros(1, "i8"), np.array(values)
    kernel[1, 1](out, a)
    assert out[0] == np.count_nonzero(a)
