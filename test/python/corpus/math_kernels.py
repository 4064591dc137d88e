"""Operators, conversions and larger formulas, against NumPy."""

from __future__ import annotations

import math

import numpy as np

from cppyy_cuda import cuda

from .registry import family

case = family(__name__)


@case(
    threads=64,
    args=lambda m: (m.ints("i4", -1000, 1000), m.ints("i4", 1, 30), np.zeros((6, m.n), "i8")),
    expected=lambda m, x, y, out: np.stack(
        [x // y, x % y, -x // y, x << (y % 8), x >> (y % 8), x ^ y]
    ),
)
def python_integer_division_and_shifts(x, y, out):
    i = cuda.grid(1)
    out[0, i] = x[i] // y[i]
    out[1, i] = x[i] % y[i]
    out[2, i] = -x[i] // y[i]
    out[3, i] = x[i] << (y[i] % 8)
    out[4, i] = x[i] >> (y[i] % 8)
    out[5, i] = x[i] ^ y[i]


@case(
    threads=64,
    args=lambda m: (m.floats("f8", -9, 9), m.floats("f8", 0.5, 3), np.zeros((4, m.n))),
    ulps=1,
    magnitude=1,
    expected=lambda m, x, y, out: np.stack([x // y, x % y, x / y, abs(x) ** 2]),
)
def python_float_operators(x, y, out):
    i = cuda.grid(1)
    out[0, i] = x[i] // y[i]
    out[1, i] = x[i] % y[i]
    out[2, i] = x[i] / y[i]
    out[3, i] = abs(x[i]) ** 2


@case(
    threads=64,
    args=lambda m: (m.floats("f8", -1e3, 1e3), np.zeros((5, m.n), "i8")),
    expected=lambda m, x, out: np.stack(
        [
            x.astype("i4"),
            x.astype("i8"),
            x.astype("f4").astype("i8"),
            np.rint(x),
            x.astype("i8").astype("i1"),
        ]
    ),
)
def conversions(x, out):
    i = cuda.grid(1)
    out[0, i] = np.int32(x[i])
    out[1, i] = np.int64(x[i])
    out[2, i] = np.int64(np.float32(x[i]))
    out[3, i] = round(x[i])
    out[4, i] = np.int8(np.int64(x[i]))


def _special(m):
    values = [0.0, -0.0, 1.0, np.inf, -np.inf, np.nan, 1e308, 5e-324, -1e308, 2.0**-1074 * 3]
    return np.resize(values, m.n), np.zeros((4, m.n), "i4"), np.zeros((3, m.n))


@case(
    threads=64,
    args=_special,
    interpreted=False,
    expected=lambda m, x, flags, out: (
        np.stack([np.isnan(x), np.isinf(x), np.isfinite(x), np.sign(np.nan_to_num(x)) < 0]),
        np.stack([np.where(np.isnan(x), 1, np.fmin(x, 1)), x * 0.5, x + x]),
    ),
)
def special_values(x, flags, out):
    i = cuda.grid(1)
    flags[0, i] = math.isnan(x[i])
    flags[1, i] = math.isinf(x[i])
    flags[2, i] = math.isfinite(x[i])
    flags[3, i] = x[i] < 0
    out[0, i] = x[i] if x[i] < 1 else 1.0
    out[1, i] = x[i] * 0.5
    out[2, i] = x[i] + x[i]


def mandelbrot(m, out):
    y, x = np.mgrid[0:24, 0:32]
    c = (x / 16 - 1.5) + 1j * (y / 12 - 1)
    z, counts = np.zeros_like(c), np.zeros(c.shape, "i4")
    for _ in range(50):
        inside = z.real**2 + z.imag**2 <= 4
        counts += inside
        z = np.where(inside, z * z + c, z)
    return counts


@case(
    threads=((8, 8),), blocks=(4, 3), args=lambda m: (m.zeros("i4", (24, 32)),), expected=mandelbrot
)
def mandelbrot_by_complex_numbers(out):
    x, y = cuda.grid(2)
    c = complex(x / 16 - 1.5, y / 12 - 1)
    z = complex(0.0, 0.0)
    count = 0
    for _ in range(50):
        if z.real * z.real + z.imag * z.imag > 4:
            break
        count += 1
        z = z * z + c
    out[y, x] = count


def black_scholes(m, s, k, t, call, put):
    s, k, t = (a.astype("f8") for a in (s, k, t))
    normal = np.vectorize(lambda d: 0.5 * math.erfc(-d / math.sqrt(2)))
    d1 = (np.log(s / k) + (0.02 + 0.045) * t) / (0.3 * np.sqrt(t))
    d2 = d1 - 0.3 * np.sqrt(t)
    discount = k * np.exp(-0.02 * t)
    price = s * normal(d1) - discount * normal(d2)
    return price, price + discount - s


@case(
    threads=64,
    blocks=4,
    interpreted=False,
    ulps=64,
    magnitude=10,
    expected=black_scholes,
    args=lambda m: (
        m.floats("f8", 5, 30),
        m.floats("f8", 1, 100),
        m.floats("f8", 0.25, 10),
        m.zeros("f8"),
        m.zeros("f8"),
    ),
)
def black_scholes_prices(s, k, t, call, put):
    i = cuda.grid(1)
    root = 0.3 * math.sqrt(t[i])
    d1 = (math.log(s[i] / k[i]) + (0.02 + 0.045) * t[i]) / root
    d2 = d1 - root
    discount = k[i] * math.exp(-0.02 * t[i])
    call[i] = s[i] * 0.5 * math.erfc(-d1 / math.sqrt(2.0)) - discount * 0.5 * math.erfc(
        -d2 / math.sqrt(2.0)
    )
    put[i] = call[i] + discount - s[i]


@case(
    threads=64,
    args=lambda m: (m.floats("f8", -30, 30), m.zeros("f8")),
    ulps=4,
    magnitude=4,
    interpreted=False,
    expected=lambda m, x, out: np.tanh(x) + np.roll(np.sin(x).reshape(m.grid, -1), -1, 1).ravel(),
)
def mathematics_across_a_barrier(x, out):
    s = cuda.shared.array(64, np.float64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = math.sin(x[i])
    mine = math.tanh(x[i])
    cuda.syncthreads()
    out[i] = mine + s[(t + 1) % 64]
