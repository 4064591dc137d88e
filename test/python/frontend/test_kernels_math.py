"""The math module in kernels, against CPython's."""

import math

import numpy as np
import pytest

from cppyy_cuda import cuda

UNARY = {
    "sin": (math.sin, -3, 3),
    "cos": (math.cos, -3, 3),
    "tan": (math.tan, -1.4, 1.4),
    "asin": (math.asin, -1, 1),
    "acos": (math.acos, -1, 1),
    "atan": (math.atan, -9, 9),
    "sinh": (math.sinh, -3, 3),
    "cosh": (math.cosh, -3, 3),
    "tanh": (math.tanh, -3, 3),
    "asinh": (math.asinh, -9, 9),
    "acosh": (math.acosh, 1, 9),
    "atanh": (math.atanh, -0.9, 0.9),
    "exp": (math.exp, -5, 5),
    "expm1": (math.expm1, -2, 2),
    "log": (math.log, 0.01, 90),
    "log2": (math.log2, 0.01, 90),
    "log10": (math.log10, 0.01, 90),
    "log1p": (math.log1p, -0.9, 9),
    "sqrt": (math.sqrt, 0, 90),
    "erf": (math.erf, -2, 2),
    "erfc": (math.erfc, -2, 2),
    "gamma": (math.gamma, 0.1, 9),
    "lgamma": (math.lgamma, 0.1, 9),
    "fabs": (math.fabs, -9, 9),
    "floor": (math.floor, -9, 9),
    "ceil": (math.ceil, -9, 9),
    "trunc": (math.trunc, -9, 9),
    "degrees": (math.degrees, -9, 9),
    "radians": (math.radians, -900, 900),
}
if hasattr(math, "exp2"):
    UNARY["exp2"] = (math.exp2, -5, 5)

BINARY = {
    "atan2": math.atan2,
    "hypot": math.hypot,
    "copysign": math.copysign,
    "fmod": math.fmod,
    "remainder": math.remainder,
    "pow": math.pow,
    "nextafter": math.nextafter,
}


def apply(function, dtype, *arrays, out_dtype=None):
    """Apply `function`, a function of the math module, to each element."""
    out = np.zeros(len(arrays[0]), out_dtype or dtype)
    if len(arrays) == 1:

        @cuda.jit
        def kernel(out, a):
            i = cuda.grid(1)
            if i < out.size:
                out[i] = function(a[i])

    else:

        @cuda.jit
        def kernel(out, a, b):
            i = cuda.grid(1)
            if i < out.size:
                out[i] = function(a[i], b[i])

    kernel[1, 64](out, *arrays)
    return out


@pytest.mark.parametrize("dtype", ["f4", "f8"])
@pytest.mark.parametrize("name", UNARY)
def test_unary(name, dtype):
    function, low, high = UNARY[name]
    a = np.linspace(low, high, 41).astype(dtype)
    a = np.clip(a, np.nextafter(dtype_of(dtype)(low), dtype_of(dtype)(high)), a[-1])
    expected = [function(float(x)) for x in a]
    tolerance = 3e-6 if dtype == "f4" else 1e-13
    np.testing.assert_allclose(apply(function, dtype, a), expected, rtol=tolerance, atol=tolerance)


def dtype_of(name):
    return np.dtype(name).type


@pytest.mark.parametrize("dtype", ["f4", "f8"])
@pytest.mark.parametrize("name", BINARY)
def test_binary(name, dtype):
    a = np.array([0.5, 1.5, 2.25, 3.0, 7.5], dtype)
    b = np.array([2.0, -1.5, 0.75, 3.0, -2.0], dtype)
    expected = [BINARY[name](float(x), float(y)) for x, y in zip(a, b)]
    if name == "nextafter":
        expected = np.nextafter(a, b)
    tolerance = 3e-6 if dtype == "f4" else 1e-14
    np.testing.assert_allclose(apply(BINARY[name], dtype, a, b), expected, rtol=tolerance)


@pytest.mark.parametrize("name", ["sin", "sqrt", "exp", "floor", "degrees"])
def test_integers_are_taken_as_double(name):
    a = np.arange(5)
    expected = [getattr(math, name)(int(x)) for x in a]
    got = apply(getattr(math, name), "f8", a)
    np.testing.assert_allclose(got, expected, rtol=1e-13)


@pytest.mark.parametrize("dtype", ["f4", "f8"])
@pytest.mark.parametrize("name", ["isnan", "isinf", "isfinite"])
def test_classification(name, dtype):
    a = np.array([0.0, -1.0, math.inf, -math.inf, math.nan], dtype)
    expected = [getattr(math, name)(float(x)) for x in a]
    got = apply(getattr(math, name), None, a, out_dtype=np.bool_)
    np.testing.assert_array_equal(got, expected)


def test_classification_of_integers_is_constant():
    a = np.arange(3)
    assert apply(math.isfinite, None, a, out_dtype=np.bool_).all()
    assert not apply(math.isnan, None, a, out_dtype=np.bool_).any()


@pytest.mark.parametrize("dtype", ["f4", "f8"])
def test_functions_with_two_results(dtype):
    a = np.array([0.0, 1.0, -2.5, 1000.125, 1e-5, -0.75], dtype)
    out = np.zeros((4, len(a)), dtype)

    @cuda.jit
    def kernel(out, a):
        i = cuda.grid(1)
        if i < a.size:
            out[0, i], out[1, i] = math.frexp(a[i])
            out[2, i], out[3, i] = math.modf(a[i])

    kernel[1, 32](out, a)
    frexp = [math.frexp(float(x)) for x in a]
    modf = [math.modf(float(x)) for x in a]
    np.testing.assert_allclose(out[:2].T, frexp, rtol=1e-6)
    np.testing.assert_allclose(out[2:].T, modf, rtol=1e-6)


def test_ldexp():
    out = np.zeros(4)
    x, n = np.array([0.5, 1.5, -3.0, 0.0]), np.array([3, -2, 10, 1], "i4")

    @cuda.jit
    def kernel(out, x, n):
        i = cuda.grid(1)
        if i < x.size:
            out[i] = math.ldexp(x[i], n[i])

    kernel[1, 32](out, x, n)
    np.testing.assert_array_equal(out, np.ldexp(x, n))


def test_module_constants():
    out = np.zeros(3)

    @cuda.jit
    def kernel(out):
        out[0] = math.pi
        out[1] = math.e
        out[2] = np.pi

    kernel[1, 1](out)
    np.testing.assert_array_equal(out, [math.pi, math.e, np.pi])


def test_numpy_functions_of_scalars():
    a = np.linspace(0.1, 2, 9)
    out = np.zeros((4, 9))

    @cuda.jit
    def kernel(out, a):
        i = cuda.grid(1)
        if i < a.size:
            out[0, i] = np.sqrt(a[i])
            out[1, i] = np.sin(a[i])
            out[2, i] = np.floor(a[i])
            out[3, i] = np.arctan2(a[i], 2.0)

    kernel[1, 32](out, a)
    expected = [np.sqrt(a), np.sin(a), np.floor(a), np.arctan2(a, 2.0)]
    np.testing.assert_allclose(out, expected, rtol=1e-14)


def test_bits():
    a = np.array([0, 1, 255, 2**32 - 1], "u4")
    out = np.zeros((4, 4), "u4")

    @cuda.jit
    def kernel(out, a):
        i = cuda.grid(1)
        if i < a.size:
            out[0, i] = cuda.popc(a[i])
            out[1, i] = cuda.clz(a[i])
            out[2, i] = cuda.ffs(a[i])
            out[3, i] = cuda.brev(a[i])

    kernel[1, 4](out, a)
    reversed_bits = [int(f"{x:032b}"[::-1], 2) for x in a]
    np.testing.assert_array_equal(
        out, [[0, 1, 8, 32], [32, 31, 24, 0], [0, 1, 1, 1], reversed_bits]
    )


def test_fma_cbrt_and_selp():
    a, out = np.array([1.0, 8.0, -27.0]), np.zeros((3, 3))

    @cuda.jit
    def kernel(out, a):
        i = cuda.grid(1)
        if i < a.size:
            out[0, i] = cuda.fma(a[i], 2.0, 1.0)
            out[1, i] = cuda.cbrt(a[i])
            out[2, i] = cuda.selp(a[i] > 2.0, 1.0, -1.0)

    kernel[1, 4](out, a)
    np.testing.assert_allclose(out, [a * 2 + 1, np.cbrt(a), np.where(a > 2, 1.0, -1.0)])
