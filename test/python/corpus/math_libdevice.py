"""The functions of `math` and libdevice, against NumPy in double."""

from __future__ import annotations

import math

import numpy as np
from numba.cuda import libdevice

from cppyy_cuda import cuda

from .registry import family

case = family(__name__)


#: Function, NumPy's, the argument's range, and the ULP bounds of CUDA's documentation: f4, f8.
UNARY = (
    (math.sqrt, np.sqrt, 0, 100, 0, 0),
    (math.sin, np.sin, -10, 10, 2, 2),
    (math.cos, np.cos, -10, 10, 2, 2),
    (math.tan, np.tan, -1.5, 1.5, 4, 2),
    (math.asin, np.arcsin, -1, 1, 2, 2),
    (math.acos, np.arccos, -1, 1, 2, 2),
    (math.atan, np.arctan, -9, 9, 2, 2),
    (math.sinh, np.sinh, -5, 5, 3, 2),
    (math.cosh, np.cosh, -5, 5, 2, 2),
    (math.tanh, np.tanh, -5, 5, 2, 2),
    (math.asinh, np.arcsinh, -9, 9, 3, 3),
    (math.acosh, np.arccosh, 1, 9, 4, 3),
    (math.atanh, np.arctanh, -0.9, 0.9, 3, 2),
    (math.exp, np.exp, -20, 20, 2, 1),
    (math.expm1, np.expm1, -5, 5, 1, 1),
    (math.log, np.log, 0.01, 100, 1, 1),
    (math.log2, np.log2, 0.01, 100, 1, 1),
    (math.log10, np.log10, 0.01, 100, 2, 1),
    (math.log1p, np.log1p, -0.9, 100, 1, 1),
    (math.erf, np.vectorize(math.erf), -3, 3, 2, 2),
    (math.erfc, np.vectorize(math.erfc), -3, 3, 4, 5),
    (math.gamma, np.vectorize(math.gamma), 0.5, 9, 5, 10),
    (math.lgamma, np.vectorize(math.lgamma), 3, 20, 6, 12),  # CPython's result differs, too
    (math.floor, np.floor, -9, 9, 0, 0),
    (math.ceil, np.ceil, -9, 9, 0, 0),
    (math.trunc, np.trunc, -9, 9, 0, 0),
    (math.fabs, np.abs, -9, 9, 0, 0),
)


def _unary(function, dtype):
    def kernel(x, out):
        i = cuda.grid(1)
        if i < x.size:
            out[i] = function(x[i])

    kernel.__name__ = f"{function.__name__}_{dtype}"
    return kernel


for _function, _numpy, _low, _high, _ulps4, _ulps8 in UNARY:
    for _dtype, _ulps in (("f4", _ulps4), ("f8", _ulps8)):
        case(
            threads=64,
            blocks=4,
            ulps=_ulps,
            interpreted=False,
            args=lambda m, d=_dtype, low=_low, high=_high: (m.floats(d, low, high), m.zeros(d)),
            expected=lambda m, x, out, f=_numpy: f(x.astype("f8")),
        )(_unary(_function, _dtype))


BINARY = (
    (math.pow, np.power, 0.1, 9, 4, 2),
    (math.atan2, np.arctan2, -9, 9, 3, 2),
    (math.hypot, np.hypot, -9, 9, 3, 2),
    (math.copysign, np.copysign, -9, 9, 0, 0),
    (math.fmod, np.fmod, -90, 90, 0, 0),
)


def _binary(function, dtype):
    def kernel(x, y, out):
        i = cuda.grid(1)
        if i < x.size:
            out[i] = function(x[i], y[i])

    kernel.__name__ = f"{function.__name__}_{dtype}"
    return kernel


for _function, _numpy, _low, _high, _ulps4, _ulps8 in BINARY:
    for _dtype, _ulps in (("f4", _ulps4), ("f8", _ulps8)):
        case(
            threads=64,
            blocks=4,
            ulps=_ulps,
            interpreted=False,
            args=lambda m, d=_dtype, low=_low, high=_high: (
                m.floats(d, low, high),
                m.floats(d, low, high),
                m.zeros(d),
            ),
            expected=lambda m, x, y, out, f=_numpy: f(x.astype("f8"), y.astype("f8")),
        )(_binary(_function, _dtype))


@case(
    threads=64,
    args=lambda m: (m.floats("f4", 0.1, 9), np.zeros((6, m.n), "f4")),
    ulps=4,
    interpreted=False,
    magnitude=0.5,
    expected=lambda m, x, out: np.stack(
        [
            1 / np.sqrt(x.astype("f8")),
            np.cbrt(x.astype("f8")),
            np.sin(np.pi * x.astype("f8")),
            np.exp2(x.astype("f8")),
            10.0 ** x.astype("f8"),
            np.rint(x),
        ]
    ),
)
def libdevice_single(x, out):
    i = cuda.grid(1)
    out[0, i] = libdevice.rsqrtf(x[i])
    out[1, i] = libdevice.cbrtf(x[i])
    out[2, i] = libdevice.sinpif(x[i])
    out[3, i] = libdevice.exp2f(x[i])
    out[4, i] = libdevice.exp10f(x[i])
    out[5, i] = libdevice.rintf(x[i])


@case(
    threads=64,
    args=lambda m: (m.floats("f8", 0.1, 9), np.zeros((5, m.n))),
    ulps=4,
    interpreted=False,
    magnitude=0.5,
    expected=lambda m, x, out: np.stack(
        [1 / np.sqrt(x), np.cbrt(x), x * x + 1, np.exp2(x), np.nextafter(x, 100)]
    ),
)
def libdevice_double(x, out):
    i = cuda.grid(1)
    out[0, i] = libdevice.rsqrt(x[i])
    out[1, i] = libdevice.cbrt(x[i])
    out[2, i] = libdevice.fma(x[i], x[i], 1.0)
    out[3, i] = libdevice.exp2(x[i])
    out[4, i] = libdevice.nextafter(x[i], 100.0)


@case(
    threads=64,
    args=lambda m: (m.ints("i4", -(2**31), 2**31), np.zeros((5, m.n), "i8")),
    interpreted=False,
    expected=lambda m, x, out: np.stack(
        [
            [int(v).bit_count() for v in x.view("u4")],
            [32 - int(v).bit_length() for v in x.view("u4")],
            [(int(v) & -int(v)).bit_length() for v in x.view("u4")],
            [int(f"{v:032b}"[::-1], 2) - (v % 2 << 32) for v in x.view("u4").tolist()],
            (x.astype("i8") * 12345) >> 32,
        ]
    ),
)
def integer_bits(x, out):
    i = cuda.grid(1)
    out[0, i] = cuda.popc(x[i])
    out[1, i] = cuda.clz(x[i])
    out[2, i] = cuda.ffs(x[i])
    out[3, i] = np.int32(cuda.brev(np.uint32(x[i])))
    out[4, i] = libdevice.mulhi(x[i], np.int32(12345))
