"""Barrier-free kernels beside the same algorithms for numba's parallel CPU target."""

from __future__ import annotations

import math

import numba
import numpy as np

from cppyy_cuda import cuda

# CUDA contracts a*b+c, so the peer may do so too.
parallel = numba.njit(parallel=True, fastmath={"contract"})

ONE, HALF = np.float32(1), np.float32(0.5)
FOUR = np.float32(4)
RATE, VOLATILITY = np.float32(0.02), np.float32(0.3)
A1, A2, A3 = np.float32(0.31938153), np.float32(-0.356563782), np.float32(1.781477937)
A4, A5 = np.float32(-1.821255978), np.float32(1.330274429)
K, INV_SQRT_2PI = np.float32(0.2316419), np.float32(0.39894228)
CENTRE, SIDE = np.float32(0.4), np.float32(0.1)


@cuda.jit
def add_kernel(x, y, out):
    """Add two vectors."""
    i = cuda.grid(1)
    if i < out.size:
        out[i] = x[i] + y[i]


@parallel
def add_njit(x, y, out):
    """Add two vectors."""
    for i in numba.prange(out.size):
        out[i] = x[i] + y[i]


def cumulative_normal(d):
    """Return the cumulative normal distribution, approximated by a polynomial."""
    k = ONE / (ONE + K * abs(d))
    poly = k * (A1 + k * (A2 + k * (A3 + k * (A4 + k * A5))))
    tail = INV_SQRT_2PI * math.exp(-HALF * d * d) * poly
    return ONE - tail if d > 0 else tail


normal_device = cuda.jit(device=True)(cumulative_normal)
normal_njit = numba.njit(fastmath={"contract"})(cumulative_normal)


@cuda.jit
def black_scholes_kernel(price, strike, years, call, put):
    """Price European options."""
    i = cuda.grid(1)
    if i < price.size:
        root = math.sqrt(years[i])
        d1 = (
            math.log(price[i] / strike[i]) + (RATE + HALF * VOLATILITY * VOLATILITY) * years[i]
        ) / (VOLATILITY * root)
        d2 = d1 - VOLATILITY * root
        n1 = normal_device(d1)
        n2 = normal_device(d2)
        discounted = strike[i] * math.exp(-RATE * years[i])
        call[i] = price[i] * n1 - discounted * n2
        put[i] = discounted * (ONE - n2) - price[i] * (ONE - n1)


@parallel
def black_scholes_njit(price, strike, years, call, put):
    """Price European options."""
    for i in numba.prange(price.size):
        root = math.sqrt(years[i])
        d1 = (
            math.log(price[i] / strike[i]) + (RATE + HALF * VOLATILITY * VOLATILITY) * years[i]
        ) / (VOLATILITY * root)
        d2 = d1 - VOLATILITY * root
        n1 = normal_njit(d1)
        n2 = normal_njit(d2)
        discounted = strike[i] * math.exp(-RATE * years[i])
        call[i] = price[i] * n1 - discounted * n2
        put[i] = discounted * (ONE - n2) - price[i] * (ONE - n1)


def escape(cr, ci, limit):
    """Count the steps until a point escapes."""
    zr = zi = np.float32(0)
    for step in range(limit):
        rr = zr * zr
        ii = zi * zi
        if rr + ii >= FOUR:
            return step
        zi = (zr + zr) * zi + ci
        zr = rr - ii + cr
    return limit


escape_device = cuda.jit(device=True)(escape)
escape_njit = numba.njit(fastmath={"contract"})(escape)


@cuda.jit
def mandelbrot_kernel(x0, y0, dx, dy, limit, out):
    """Iterate each pixel."""
    x, y = cuda.grid(2)
    if y < out.shape[0] and x < out.shape[1]:
        out[y, x] = escape_device(x0 + dx * np.float32(x), y0 + dy * np.float32(y), limit)


@parallel
def mandelbrot_njit(x0, y0, dx, dy, limit, out):
    """Iterate each pixel."""
    for y in numba.prange(out.shape[0]):
        for x in range(out.shape[1]):
            out[y, x] = escape_njit(x0 + dx * np.float32(x), y0 + dy * np.float32(y), limit)


@cuda.jit
def stencil_kernel(a, out):
    """Average each inner point with its six neighbors."""
    x, y, z = cuda.grid(3)
    if 0 < x < a.shape[2] - 1 and 0 < y < a.shape[1] - 1 and 0 < z < a.shape[0] - 1:
        out[z, y, x] = CENTRE * a[z, y, x] + SIDE * (
            a[z - 1, y, x]
            + a[z + 1, y, x]
            + a[z, y - 1, x]
            + a[z, y + 1, x]
            + a[z, y, x - 1]
            + a[z, y, x + 1]
        )


@parallel
def stencil_njit(a, out):
    """Average each inner point with its six neighbors."""
    for z in numba.prange(1, a.shape[0] - 1):
        for y in range(1, a.shape[1] - 1):
            for x in range(1, a.shape[2] - 1):
                out[z, y, x] = CENTRE * a[z, y, x] + SIDE * (
                    a[z - 1, y, x]
                    + a[z + 1, y, x]
                    + a[z, y - 1, x]
                    + a[z, y + 1, x]
                    + a[z, y, x - 1]
                    + a[z, y, x + 1]
                )


@cuda.jit
def spmv_kernel(starts, columns, values, x, out):
    """Multiply a sparse matrix (CSR) and a vector, one thread per row."""
    row = cuda.grid(1)
    if row < out.size:
        total = np.float32(0)
        for k in range(starts[row], starts[row + 1]):
            total += values[k] * x[columns[k]]
        out[row] = total


@parallel
def spmv_njit(starts, columns, values, x, out):
    """Multiply a sparse matrix (CSR) and a vector."""
    for row in numba.prange(out.size):
        total = np.float32(0)
        for k in range(starts[row], starts[row + 1]):
            total += values[k] * x[columns[k]]
        out[row] = total
