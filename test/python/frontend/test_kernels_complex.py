"""Complex numbers in kernels: the `cmath` module, powers, NumPy's functions."""

import cmath

import numpy as np
import pytest
from numba.core.errors import TypingError

from cppyy_cuda import cuda

ONE = ["acos", "acosh", "asin", "asinh", "atan", "atanh", "cos", "cosh", "exp", "log", "log10"]
ONE += ["sin", "sinh", "sqrt", "tan", "tanh"]
POINTS = [0.3 + 0.4j, -2.5 + 1.25j, 3 - 7j, -0.75 - 0.5j, 5 + 0j, 2j, 0.001 + 20j]
INF, NAN = float("inf"), float("nan")


@pytest.mark.parametrize("dtype", ["c8", "c16"])
@pytest.mark.parametrize("name", ONE)
def test_functions_of_cmath(name, dtype):
    function = getattr(cmath, name)

    @cuda.jit
    def kernel(z, out):
        i = cuda.grid(1)
        out[i] = function(z[i])

    z = np.array(POINTS, dtype)
    out = np.zeros(len(z), dtype)
    kernel[1, len(z)](z, out)
    wanted = [function(complex(each)) for each in z]
    np.testing.assert_allclose(out, wanted, rtol=1e-12 if dtype == "c16" else 2e-5, atol=1e-12)


def test_parts_angles_and_bases():
    @cuda.jit
    def kernel(z, out, parts):
        out[0] = cmath.log(z[0], z[1])
        out[1] = cmath.rect(2.0, 0.5)
        parts[0], parts[1] = cmath.polar(z[0])
        parts[2] = cmath.phase(z[0])

    z, out, parts = np.array(POINTS), np.zeros(2, "c16"), np.zeros(3)
    kernel[1, 1](z, out, parts)
    np.testing.assert_allclose(out, [cmath.log(z[0], z[1]), cmath.rect(2.0, 0.5)])
    np.testing.assert_allclose(parts, [*cmath.polar(z[0]), cmath.phase(z[0])])


@pytest.mark.parametrize("name", ["isnan", "isinf", "isfinite"])
def test_kinds_of_numbers(name):
    function = getattr(cmath, name)

    @cuda.jit
    def kernel(z, out):
        i = cuda.grid(1)
        out[i] = function(z[i])

    values = [complex(x, y) for x in (1, INF, -INF, NAN) for y in (2, INF, NAN)]
    out = np.zeros(len(values), "?")
    kernel[1, len(values)](np.array(values), out)
    assert list(out) == [function(z) for z in values]


@pytest.mark.parametrize("x", [-INF, INF, NAN, 0.0, 2.0])
@pytest.mark.parametrize("y", [0.0, INF, NAN])
def test_exp_of_what_is_not_finite(x, y):
    @cuda.jit
    def kernel(z, out):
        out[0] = cmath.exp(z[0])

    out = np.zeros(1, "c16")
    kernel[1, 1](np.array([complex(x, y)]), out)
    with np.errstate(invalid="ignore"):
        wanted = np.exp(complex(x, y))
    np.testing.assert_equal(
        [abs(out[0].real), abs(out[0].imag)], [abs(wanted.real), abs(wanted.imag)]
    )


@pytest.mark.parametrize("dtype", ["c8", "c16"])
def test_powers(dtype):
    @cuda.jit
    def kernel(z, w, out):
        i = cuda.grid(1)
        out[i, 0] = z[i] ** w[i]
        out[i, 1] = pow(z[i], w[i])
        out[i, 2] = z[i] ** 2
        out[i, 3] = 2.5 ** w[i]
        x = z[i]
        x **= w[i]
        out[i, 4] = x

    z, w = np.array(POINTS, dtype), np.array(POINTS[::-1], dtype)
    out = np.zeros((len(z), 5), dtype)
    kernel[1, len(z)](z, w, out)
    wanted = np.array([[a**b, a**b, a**2, 2.5**b, a**b] for a, b in zip(z, w)])
    np.testing.assert_allclose(out, wanted, rtol=1e-12 if dtype == "c16" else 1e-4, atol=1e-6)


def test_powers_of_what_has_no_real_part():
    @cuda.jit
    def kernel(out, z, w):
        out[0] = z**w

    out = np.zeros(1, "c16")
    for z, w in [(2j, 2j), (0j, 2 + 0j), (0j, 0j), (3j, 0j), (-2 + 0j, 0.5 + 0j)]:
        kernel[1, 1](out, z, w)
        np.testing.assert_allclose(out[0], z**w, rtol=1e-12, atol=1e-12)


def test_powers_modulo():
    @cuda.jit
    def kernel(out, a, b, c):
        out[0] = pow(a, b, c)

    out = np.zeros(1, "i8")
    for a, b, c in [(7, 13, 11), (-7, 5, 11), (2, 62, 1), (3, 0, 7), (10**9, 10**9, 2**31 - 1)]:
        kernel[1, 1](out, a, b, c)
        assert out[0] == pow(a, b, c)


def test_powers_modulo_of_floats_are_refused():
    @cuda.jit
    def kernel(out):
        out[0] = pow(2.0, 3, 4)

    with pytest.raises(TypingError, match="pow"):
        kernel[1, 1](np.zeros(1))
