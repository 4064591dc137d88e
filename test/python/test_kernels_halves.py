"""16-bit floats: arithmetic, `cuda.fp16`, and the math module."""

import math

import numpy as np
import pytest

from cppyy_cuda import cuda

X = np.array([0.5, -1.25, 3.0, 100.0, -0.0, 0.1], "f2")
Y = np.array([2.0, 0.75, -3.0, 0.01, 5.0, 0.1], "f2")
NAN = np.array([np.nan, 1, np.nan, np.inf, -np.inf, 0], "f2")


def binary(function, x=X, y=Y, dtype="f2"):
    @cuda.jit
    def kernel(x, y, out):
        i = cuda.grid(1)
        out[i] = function(x[i], y[i])

    out = np.zeros(len(x), dtype)
    kernel[1, len(x)](x, y, out)
    return out


def unary(function, x=X, dtype="f2"):
    @cuda.jit
    def kernel(x, out):
        i = cuda.grid(1)
        out[i] = function(x[i])

    out = np.zeros(len(x), dtype)
    kernel[1, len(x)](x, out)
    return out


def test_operators():
    @cuda.jit
    def kernel(x, y, out):
        i = cuda.grid(1)
        out[0, i] = x[i] + y[i]
        out[1, i] = x[i] - y[i]
        out[2, i] = x[i] * y[i]
        out[3, i] = x[i] / y[i]
        out[4, i] = -x[i]
        out[5, i] = abs(x[i])
        z = x[i]
        z += y[i]
        out[6, i] = z if x[i] < y[i] else x[i]

    out = np.zeros((7, len(X)), "f2")
    kernel[1, len(X)](X, Y, out)
    expected = [X + Y, X - Y, X * Y, X / Y, -X, abs(X), np.where(X < Y, X + Y, X)]
    np.testing.assert_array_equal(out, expected)


@pytest.mark.parametrize(
    "name, expected",
    [
        ("hadd", X + Y),
        ("hsub", X - Y),
        ("hmul", X * Y),
        ("hdiv", X / Y),
        ("hmax", np.fmax(X, Y)),
        ("hmin", np.fmin(X, Y)),
        ("__hadd_rn", X + Y),
        ("__hadd_sat", np.clip(X + Y, 0, 1)),
        ("__hmul_sat", np.clip(X * Y, 0, 1)),
    ],
)
def test_arithmetic(name, expected):
    np.testing.assert_array_equal(binary(getattr(cuda.fp16, name)), expected)


@pytest.mark.parametrize(
    "name, function",
    [
        ("heq", np.equal),
        ("hne", np.not_equal),
        ("hlt", np.less),
        ("hle", np.less_equal),
        ("hgt", np.greater),
        ("hge", np.greater_equal),
    ],
)
def test_comparisons(name, function):
    y = np.array([0.5, -1, 3, 200, 0, -5], "f2")
    np.testing.assert_array_equal(
        binary(getattr(cuda.fp16, name), X, y, "b1"), function(X, y)
    )
    # Ordered ones are false for NaN, the others true.
    unordered = binary(getattr(cuda.fp16, f"__{name}u"), NAN, NAN, "b1")
    ordered = binary(getattr(cuda.fp16, f"__{name}"), NAN, NAN, "b1")
    assert list(ordered[[0, 2]]) == [False, False]
    assert list(unordered[[0, 2]]) == [True, True]


def test_nan():
    one = np.ones(6, "f2")
    np.testing.assert_array_equal(binary(cuda.fp16.hmax, NAN, one), np.fmax(NAN, one))
    np.testing.assert_array_equal(
        binary(getattr(cuda.fp16, "__hmax_nan"), NAN, one), np.maximum(NAN, one)
    )
    isnan = unary(getattr(cuda.fp16, "__hisnan"), NAN, "b1")
    np.testing.assert_array_equal(isnan, np.isnan(NAN))
    isinf = unary(getattr(cuda.fp16, "__hisinf"), NAN, "i4")
    assert list(isinf) == [0, 0, 0, 1, -1, 0]
    saturated = binary(getattr(cuda.fp16, "__hadd_sat"), NAN, one)
    assert saturated[0] == 0


def test_fma_rounds_once():
    @cuda.jit
    def kernel(x, y, z, out):
        i = cuda.grid(1)
        out[i] = cuda.fp16.hfma(x[i], y[i], z[i])

    out = np.zeros(6, "f2")
    z = np.full(6, -1.0, "f2")
    kernel[1, 6](X, Y, z, out)
    np.testing.assert_array_equal(out, (X.astype("f8") * Y + z).astype("f2"))


@pytest.mark.parametrize("name", ["neg", "abs", "ceil", "floor", "rint", "trunc", "rcp"])
def test_unary(name):
    x = np.array([0.5, -1.25, 3.0, 100.0, 2.5, -0.1], "f2")
    functions = {"neg": np.negative, "abs": np.abs, "rcp": np.reciprocal}
    expected = functions.get(name) or getattr(np, name)
    np.testing.assert_array_equal(unary(getattr(cuda.fp16, f"h{name}"), x), expected(x))


POSITIVE = np.array([0.5, 1.0, 3.0, 10.0, 0.01, 7.5], "f2")


@pytest.mark.parametrize("name", "cos exp exp2 exp10 log log10 log2 rsqrt sin sqrt tanh".split())
def test_functions(name):
    wide = POSITIVE.astype("f8")
    functions = {"exp10": lambda v: 10.0**v, "rsqrt": lambda v: 1 / np.sqrt(v)}
    expected = (functions.get(name) or getattr(np, name))(wide)
    with np.errstate(over="ignore"):
        expected = expected.astype("f2")
    found = unary(getattr(cuda.fp16, f"h{name}"), POSITIVE)
    np.testing.assert_allclose(found, expected, rtol=2**-10)


@pytest.mark.parametrize("name", "sin cos exp log sqrt floor ceil trunc fabs tanh".split())
def test_the_math_module(name):
    function = getattr(math, name)
    found = unary(function, POSITIVE)
    expected = np.array([function(float(v)) for v in POSITIVE])
    with np.errstate(over="ignore"):
        np.testing.assert_allclose(found, expected.astype("f2"), rtol=2**-10)


def test_conversions():
    @cuda.jit
    def kernel(x, out, integers):
        i = cuda.grid(1)
        integers[0, i] = np.int32(x[i])
        integers[1, i] = cuda.fp16.__half2int_rz(x[i])
        integers[2, i] = cuda.fp16.__half_as_ushort(x[i])
        out[0, i] = np.float16(np.float64(x[i]) / 3)
        out[1, i] = np.float16(i)

    out, integers = np.zeros((2, 6), "f2"), np.zeros((3, 6), "i8")
    kernel[1, 6](X, out, integers)
    np.testing.assert_array_equal(integers[0], X.astype("i4"))
    np.testing.assert_array_equal(integers[1], X.astype("i4"))
    np.testing.assert_array_equal(integers[2], X.view("u2"))
    np.testing.assert_array_equal(out[0], (X.astype("f8") / 3).astype("f2"))
    np.testing.assert_array_equal(out[1], np.arange(6))
