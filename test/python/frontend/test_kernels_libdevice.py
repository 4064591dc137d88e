"""`numba.cuda.libdevice` and CUDA's vector types."""

import math

import numpy as np
import pytest
from numba.cuda import libdevice

from cppyy_cuda import cuda
from cppyy_cuda.errors import UnsupportedError

X = np.array([0.25, 0.5, 1.5, 2.75])


@pytest.mark.parametrize("dtype", ["f4", "f8"])
@pytest.mark.parametrize(
    "name, expected",
    [
        ("cbrt", np.cbrt),
        ("rsqrt", lambda x: 1 / np.sqrt(x)),
        ("exp10", lambda x: 10**x),
        ("sinpi", lambda x: np.sin(np.pi * x)),
        ("tgamma", np.vectorize(math.gamma)),
        ("erfcx", np.vectorize(lambda x: math.exp(x * x) * math.erfc(x))),
        ("rint", np.rint),
        ("logb", lambda x: np.floor(np.log2(x))),
    ],
)
def test_functions_of_one_float(name, expected, dtype):
    function = getattr(libdevice, name + ("f" if dtype == "f4" else ""))

    @cuda.jit
    def kernel(x, out):
        i = cuda.grid(1)
        out[i] = function(x[i])

    x, out = X.astype(dtype), np.zeros(4, dtype)
    kernel[1, 4](x, out)
    np.testing.assert_allclose(out, expected(X), rtol=1e-5 if dtype == "f4" else 1e-13, atol=1e-7)


def test_functions_of_several_arguments():
    @cuda.jit
    def kernel(x, out):
        i = cuda.grid(1)
        out[0, i] = libdevice.fma(x[i], 3.0, 1.0)
        out[1, i] = libdevice.hypot(x[i], 1.0)
        out[2, i] = libdevice.fmod(x[i], 0.4)
        out[3, i] = libdevice.max(i, 2)
        out[4, i] = libdevice.popc(i * 5)
        out[5, i] = libdevice.mulhi(np.int32(2**30), np.int32(i * 4))
        out[6, i] = libdevice.float2int_rn(np.float32(x[i]))

    out = np.zeros((7, 4))
    kernel[1, 4](X, out)
    i = np.arange(4)
    expected = [X * 3 + 1, np.hypot(X, 1), np.fmod(X, 0.4), np.maximum(i, 2), [0, 2, 2, 4], i]
    np.testing.assert_allclose(out[:6], expected, rtol=1e-14)
    np.testing.assert_array_equal(out[6], np.rint(X))


def test_functions_that_return_tuples():
    @cuda.jit
    def kernel(x, out):
        i = cuda.grid(1)
        out[0, i], out[1, i] = libdevice.sincos(x[i])
        out[2, i], out[3, i] = libdevice.sincospi(x[i])
        out[4, i], out[5, i] = libdevice.modf(x[i])
        out[6, i], out[7, i] = libdevice.frexp(x[i])
        s, c = libdevice.sincosf(np.float32(x[i]))
        out[8, i] = s * s + c * c

    out = np.zeros((9, 4))
    kernel[1, 4](X, out)
    pi = np.pi * X
    expected = [np.sin(X), np.cos(X), np.sin(pi), np.cos(pi), *np.modf(X), *np.frexp(X)]
    np.testing.assert_allclose(out[:8], expected, rtol=1e-13, atol=1e-15)
    np.testing.assert_allclose(out[8], 1, rtol=1e-6)


def test_remquo_is_a_clear_error():
    @cuda.jit
    def kernel(out):
        out[0], out[1] = libdevice.remquo(out[0], 2.0)

    with pytest.raises(UnsupportedError, match=r"libdevice.remquo .*remainder"):
        kernel[1, 1](np.zeros(2))


def test_vector_types():
    @cuda.jit(device=True)
    def scaled(v, factor):
        return cuda.float32x2(v.x * factor, v.y * factor)

    @cuda.jit
    def kernel(out):
        a = cuda.float32x2(1.0, 2.0)
        b = cuda.float32x4(a, 3.0, 4)
        c = cuda.int32x3(7, 8, 9)
        d = scaled(a, 10.0)
        if out.size > 100:
            d = a
        out[0], out[1], out[2], out[3] = b.x, b.y, b.z, b.w
        out[4] = c.x * 100 + c.y * 10 + c.z
        out[5], out[6] = d.x, d.y
        out[7] = cuda.float64x1(5.5).x

    out = np.zeros(8)
    kernel[1, 1](out)
    assert list(out) == [1, 2, 3, 4, 789, 10, 20, 5.5]


def test_arrays_of_vectors_are_a_clear_error():
    @cuda.jit
    def kernel(out):
        tile = cuda.shared.array(4, cuda.float32x2)
        out[0] = tile[0].x

    with pytest.raises(Exception, match="(?i)float32x2"):
        kernel[1, 1](np.zeros(1))
