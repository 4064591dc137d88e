"""NumPy's ufuncs in kernels, on numbers and on arrays, against NumPy."""

import numpy as np
import pytest
from numba.core.errors import TypingError

from cppyy_cuda import cuda
from cppyy_cuda.errors import UnsupportedError

TWO = ["add", "subtract", "multiply", "true_divide", "floor_divide", "remainder", "power"]
TWO += ["maximum", "minimum", "fmax", "fmin", "greater", "less_equal", "equal", "logical_xor"]
TWO += ["arctan2", "hypot", "copysign", "logaddexp", "logaddexp2", "float_power"]
ONE = ["negative", "positive", "sign", "square", "reciprocal", "sin", "arctan", "exp2", "deg2rad"]
ONE += ["rad2deg", "logical_not", "signbit", "isnan", "floor", "absolute", "conjugate"]
BITS = ["bitwise_and", "bitwise_or", "bitwise_xor", "left_shift", "right_shift", "gcd"]
OF_COMPLEX = [
    "add",
    "true_divide",
    "power",
    "maximum",
    "fmin",
    "greater",
    "less_equal",
    "not_equal",
]
OF_ONE_COMPLEX = ["sin", "arcsinh", "log", "log2", "log1p", "expm1", "sqrt", "isfinite", "square"]


def result_of(ufunc, *operands):
    with np.errstate(all="ignore"):
        return ufunc(*operands)


def check(name, *operands):
    """Compare a ufunc on arrays and on each of their elements."""
    ufunc = getattr(np, name)
    wanted = result_of(ufunc, *operands)

    if len(operands) == 1:

        @cuda.jit
        def kernel(a, whole, each):
            ufunc(a, whole)
            for i, x in enumerate(a):
                each[i] = ufunc(x)
    else:

        @cuda.jit
        def kernel(a, b, whole, each):
            ufunc(a, b, whole)
            for i, (x, y) in enumerate(zip(a, b)):
                each[i] = ufunc(x, y)

    whole, each = np.zeros_like(wanted), np.zeros_like(wanted)
    kernel[1, 1](*operands, whole, each)
    np.testing.assert_allclose(whole, wanted, rtol=2e-5, atol=1e-6)
    np.testing.assert_allclose(each, wanted, rtol=2e-5, atol=1e-6)


FLOATS = np.array([0.5, -1.25, 0.0, np.inf, np.nan, 2.0])
OTHERS = np.array([2.0, 0.75, 3.0, 1.0, 2.0, np.nan])


@pytest.mark.parametrize("name", TWO)
def test_two_floats(name):
    check(name, FLOATS, OTHERS)


@pytest.mark.parametrize("name", ONE)
@pytest.mark.parametrize("dtype", ["f4", "f8"])
def test_one_float(name, dtype):
    check(name, FLOATS.astype(dtype))


@pytest.mark.parametrize("name", [*BITS, "add", "maximum", "floor_divide", "remainder", "less"])
@pytest.mark.parametrize("dtype", ["i4", "u8"])
def test_integers(name, dtype):
    check(name, np.array([6, 15, 3, 8], dtype), np.array([4, 6, 0, 3], dtype))


@pytest.mark.parametrize("name", OF_COMPLEX)
def test_two_complex_numbers(name):
    check(name, np.array([1 + 2j, 3 - 1j, 2j]), np.array([1 + 3j, 2 + 2j, 2j]))


@pytest.mark.parametrize("name", OF_ONE_COMPLEX)
def test_one_complex_number(name):
    check(name, np.array([1 + 2j, 3 - 1j, 0.5j]))


def test_logarithms_of_zero():
    check("log2", np.array([0j, 1j, 4 + 0j]))
    check("log2", np.array([0.0, 4.0]))


def test_operands_are_broadcast():
    @cuda.jit
    def kernel(a, row, x, out, column):
        np.add(a, row, out)
        np.multiply(out, x, out)
        np.subtract(out, column, out)

    a, row, column = np.arange(6.0).reshape(2, 3), np.arange(3.0), np.array([[1.0], [2]])
    out = np.zeros((2, 3))
    kernel[1, 1](a, row, 2, out, column)
    np.testing.assert_array_equal(out, (a + row) * 2 - column)


def test_in_place_operators_of_arrays():
    @cuda.jit
    def kernel(a, b):
        a += b
        a *= 2
        a -= 1.5
        b //= 2
        row = a[0]
        row /= 4

    a, b = np.arange(6.0).reshape(2, 3), np.arange(3.0)
    wanted = (a + b) * 2 - 1.5
    wanted[0] /= 4
    kernel[1, 1](a, b)
    np.testing.assert_array_equal(a, wanted)
    np.testing.assert_array_equal(b, np.arange(3.0) // 2)


def test_an_array_of_no_dimension():
    @cuda.jit
    def kernel(a, out):
        np.sqrt(a, out)

    out = np.zeros(())
    kernel[1, 1](np.array(9.0), out)
    assert out == 3


def test_a_new_array_is_refused():
    @cuda.jit
    def kernel(a):
        b = np.sin(a)
        a[0] = b[0]

    with pytest.raises(UnsupportedError, match=r"np\.sin\(a, out\)"):
        kernel[1, 1](np.zeros(2))


def test_an_array_is_not_added_to_a_number():
    @cuda.jit
    def kernel(a, x):
        x += a
        a[0] = 1

    with pytest.raises(TypingError, match="iadd"):
        kernel[1, 1](np.zeros(2), 1.0)
