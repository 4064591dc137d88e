"""16-bit floats: arithmetic, `cuda.fp16`, and the math module."""

import math

import numpy as np
import pytest
from numba.cuda import bf16, fp16

from cppyy_cuda import cuda
from cppyy_cuda.errors import UnsupportedError

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
    np.testing.assert_array_equal(binary(getattr(fp16, name)), expected)


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
    np.testing.assert_array_equal(binary(getattr(fp16, name), X, y, "b1"), function(X, y))
    # Ordered ones are false for NaN, the others true.
    unordered = binary(getattr(fp16, f"__{name}u"), NAN, NAN, "b1")
    ordered = binary(getattr(fp16, f"__{name}"), NAN, NAN, "b1")
    assert list(ordered[[0, 2]]) == [False, False]
    assert list(unordered[[0, 2]]) == [True, True]


def test_nan():
    one = np.ones(6, "f2")
    np.testing.assert_array_equal(binary(fp16.hmax, NAN, one), np.fmax(NAN, one))
    np.testing.assert_array_equal(
        binary(getattr(fp16, "__hmax_nan"), NAN, one), np.maximum(NAN, one)
    )
    isnan = unary(getattr(fp16, "__hisnan"), NAN, "b1")
    np.testing.assert_array_equal(isnan, np.isnan(NAN))
    isinf = unary(getattr(fp16, "__hisinf"), NAN, "i4")
    assert list(isinf) == [0, 0, 0, 1, -1, 0]
    saturated = binary(getattr(fp16, "__hadd_sat"), NAN, one)
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
    np.testing.assert_array_equal(unary(getattr(fp16, f"h{name}"), x), expected(x))


POSITIVE = np.array([0.5, 1.0, 3.0, 10.0, 0.01, 7.5], "f2")


@pytest.mark.parametrize(
    "name", ["cos", "exp", "exp2", "exp10", "log", "log10", "log2", "rsqrt", "sin", "sqrt", "tanh"]
)
def test_functions(name):
    wide = POSITIVE.astype("f8")
    functions = {"exp10": lambda v: 10.0**v, "rsqrt": lambda v: 1 / np.sqrt(v)}
    expected = (functions.get(name) or getattr(np, name))(wide)
    with np.errstate(over="ignore"):
        expected = expected.astype("f2")
    found = unary(getattr(fp16, f"h{name}"), POSITIVE)
    np.testing.assert_allclose(found, expected, rtol=2**-10)


@pytest.mark.parametrize(
    "name", ["sin", "cos", "exp", "log", "sqrt", "floor", "ceil", "trunc", "fabs", "tanh"]
)
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
        integers[1, i] = fp16.__half2int_rz(x[i])
        integers[2, i] = fp16.__half_as_ushort(x[i])
        out[0, i] = np.float16(np.float64(x[i]) / 3)
        out[1, i] = np.float16(i)

    out, integers = np.zeros((2, 6), "f2"), np.zeros((3, 6), "i8")
    kernel[1, 6](X, out, integers)
    np.testing.assert_array_equal(integers[0], X.astype("i4"))
    np.testing.assert_array_equal(integers[1], X.astype("i4"))
    np.testing.assert_array_equal(integers[2], X.view("u2"))
    np.testing.assert_array_equal(out[0], (X.astype("f8") / 3).astype("f2"))
    np.testing.assert_array_equal(out[1], np.arange(6))


def test_functions_that_numba_computes_in_more_bits():
    @cuda.jit
    def kernel(x, y, out):
        i = cuda.grid(1)
        out[0, i] = math.hypot(x[i], y[i])
        out[1, i] = math.atan(x[i])
        out[2, i] = math.fmod(x[i], y[i])
        out[3, i] = x[i] ** 2
        out[4, i] = x[i] // y[i]
        out[5, i] = max(x[i], y[i])

    out = np.zeros((6, 6))
    kernel[1, 6](X, Y, out)
    x, y = X.astype("f8"), Y.astype("f8")
    expected = [np.hypot(x, y), np.arctan(x), np.fmod(x, y), x**2, x // y, np.maximum(x, y)]
    np.testing.assert_allclose(out, expected, rtol=2**-10)


def truncated(values):
    """Return floats rounded to bfloat16: the nearest with 8 bits, ties to even."""
    bits = np.asarray(values, "f4").view("u4").astype("u8")
    bits += 0x7FFF + ((bits >> 16) & 1)
    return (bits & 0xFFFF0000).astype("u4").view("f4")


def test_bfloat16():
    @cuda.jit
    def kernel(x, y, out):
        i = cuda.grid(1)
        a, b = bf16.bfloat16(x[i]), bf16.float32_to_bfloat16(y[i])
        out[0, i] = bf16.bfloat16_to_float32(a + b)
        out[1, i] = bf16.bfloat16_to_float32(a - b)
        out[2, i] = bf16.bfloat16_to_float32(a * b)
        out[3, i] = bf16.bfloat16_to_float32(a / b)
        out[4, i] = bf16.bfloat16_to_float32(-a)
        out[5, i] = a < b
        out[6, i] = bf16.bfloat16_to_float32(bf16.hfma(a, b, a))
        out[7, i] = bf16.bfloat16_to_float32(bf16.hsqrt(bf16.habs(a)))
        out[8, i] = bf16.bfloat16_to_float32(bf16.hmax(a, b))

    x = np.array([0.5, -1.25, 3.0, 0.1], "f4")
    y = np.array([2.0, 0.75, -3.0, 1000.0], "f4")
    out = np.zeros((9, 4), "f4")
    kernel[1, 4](x, y, out)
    a, b = truncated(x), truncated(y)
    expected = [a + b, a - b, a * b, a / b, -a, a < b, a * b + a, np.sqrt(abs(a)), np.fmax(a, b)]
    np.testing.assert_array_equal(out, truncated(expected))


def test_bfloat16_of_integers():
    @cuda.jit
    def kernel(out):
        i = cuda.grid(1)
        value = bf16.int32_to_bfloat16_rn(np.int32(i * 1001))
        out[0, i] = bf16.bfloat16_to_float32(value)
        out[1, i] = bf16.bfloat16_to_int32_rz(value)

    out = np.zeros((2, 6), "f4")
    kernel[1, 6](out)
    expected = truncated(np.arange(6) * 1001.0)
    np.testing.assert_array_equal(out, [expected, expected])


def test_conversions_that_round_otherwise_are_clear_errors():
    @cuda.jit
    def kernel(out):
        out[0] = fp16.__float2half_ru(np.float32(0.1))

    with pytest.raises(UnsupportedError, match="__float2half_ru"):
        kernel[1, 1](np.zeros(1, "f2"))
