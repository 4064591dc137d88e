"""CUDA's intrinsic functions of integers, floats and vectors, in C++."""

from __future__ import annotations

import fractions
import math

import numpy as np

from .registry import family

case = family(__name__, cxx="intrinsics.cu")

NS = "corpus_intrinsics::"


def reversed_bits(value, width):
    return int(f"{value:0{width}b}"[::-1], 2)


def permuted(a, b, selector):
    together = (a | b << 32).to_bytes(8, "little")
    return int.from_bytes(bytes(together[selector >> 4 * k & 7] for k in range(4)), "little")


def signed(value):
    return value - (value >> 31 << 32)


def dot_of_bytes(a, b, c):
    return c + sum(p * q for p, q in zip(a.to_bytes(4, "little"), b.to_bytes(4, "little")))


def bits(m, x, y, out, n):
    pairs = list(zip(x.tolist(), y.tolist()))
    rows = [
        [a.bit_count() for a, _ in pairs],
        [32 - a.bit_length() for a, _ in pairs],
        [(a & -a).bit_length() for a, _ in pairs],
        [reversed_bits(a, 32) for a, _ in pairs],
        [permuted(a, b, 0x3614) for a, b in pairs],
        [((b << 32 | a) << b % 32) >> 32 & 0xFFFFFFFF for a, b in pairs],
        [(b << 32 | a) >> a % 32 & 0xFFFFFFFF for a, b in pairs],
        [a * b >> 32 for a, b in pairs],
        [signed(a) * signed(b) >> 32 & 0xFFFFFFFF for a, b in pairs],
        [(abs(a - b) + 7) & 0xFFFFFFFF for a, b in pairs],
        [dot_of_bytes(a, b, 5) for a, b in pairs],
    ]
    return np.array(rows, "u4"), n


def wide(dtype, top, rows):
    def make(m):
        x, y = (m.rng.integers(0, top, m.n, dtype, endpoint=True) for _ in range(2))
        return x, y, np.zeros((rows, m.n), dtype), m.n

    return make


def bits_of_64(m, x, y, out, n):
    pairs = list(zip(x.tolist(), y.tolist()))
    rows = [
        [a.bit_count() for a, _ in pairs],
        [64 - a.bit_length() for a, _ in pairs],
        [(a & -a).bit_length() for a, _ in pairs],
        [reversed_bits(a, 64) for a, _ in pairs],
        [a * b >> 64 for a, b in pairs],
    ]
    return np.array(rows, "u8"), n


case.cxx(NS + "bits", threads=64, args=wide("u4", 2**32 - 1, 11), expected=bits)
case.cxx(NS + "bits_of_64", threads=64, args=wide("u8", 2**64 - 1, 5), expected=bits_of_64)


def rounding(m, x, y, out, n):
    a, b = x.astype("f8"), y.astype("f8")
    flipped = (x.view("i4") ^ 1).view("f4")
    rows = [a + b, a * b, a * b + a, a / b, np.sqrt(b), np.clip(a, 0, 1), flipped]
    return np.stack([r.astype("f4") for r in rows]), n


# The product of two floats is exact in double: only the sum of fma is rounded twice.
case.cxx(
    NS + "rounding",
    threads=64,
    ulps=1,
    expected=rounding,
    args=lambda m: (m.floats("f4", -3, 3), m.floats("f4", 0.5, 3), np.zeros((7, m.n), "f4"), m.n),
)


def towards(exact, down):
    """Return the double next to a fraction, on its lower or upper side."""
    near = float(exact)
    if down:
        return near if fractions.Fraction(near) <= exact else math.nextafter(near, -math.inf)
    return near if fractions.Fraction(near) >= exact else math.nextafter(near, math.inf)


def directed(m, x, y, out, n):
    exact = [(fractions.Fraction(a), fractions.Fraction(b)) for a, b in zip(x.tolist(), y.tolist())]
    single = x.astype("f4")
    rows = [
        [towards(a + b, True) for a, b in exact],
        [towards(a + b, False) for a, b in exact],
        [towards(a * b, a * b > 0) for a, b in exact],
        np.floor(x),
        np.ceil(x),
        np.rint(x),
        np.where(single < x, np.nextafter(single, np.float32(np.inf)), single),
    ]
    return np.array(rows), n


case.cxx(
    NS + "directed_rounding",
    threads=64,
    expected=directed,
    args=lambda m: (m.floats("f8", -9, 9), m.floats("f8", -9, 9), np.zeros((7, m.n)), m.n),
)


def fast(m, x, out, n):
    a = x.astype("f8")
    rows = [np.exp(a), np.log(a), np.sin(a), np.cos(a), a**1.5, 1 / a, 1 / np.sqrt(a)]
    return np.stack(rows).astype("f4"), n


# Approximate by design: within 2^-19 of 1, for example.
case.cxx(
    NS + "fast_functions",
    threads=64,
    ulps=32,
    magnitude=1,
    expected=fast,
    args=lambda m: (m.floats("f4", 0.5, 3), np.zeros((7, m.n), "f4"), m.n),
)


def libdevice(m, x, out, n):
    fraction, exponent = np.frexp(x)
    remainder = x - 0.75 * np.rint(x / 0.75)
    whole = np.rint(x)
    sine = (-1) ** whole * np.sin(np.pi * (x - whole))
    return np.stack(
        [
            1 / np.sqrt(x),
            np.cbrt(x),
            np.exp2(x),
            10.0**x,
            sine,
            np.nextafter(x, 100),
            np.rint(x),
            x * x - 1,
            np.hypot(x, 2),
            remainder,
            fraction,
            np.ldexp(x, exponent),
            np.sin(x) - np.cos(x),
        ]
    ), n


case.cxx(
    NS + "libdevice",
    threads=64,
    ulps=4,
    magnitude=1,
    expected=libdevice,
    args=lambda m: (m.floats("f8", 0.5, 3), np.zeros((13, m.n)), m.n),
)


def vectors(m, x, out):
    mine = x.reshape(m.grid, 64, 4)
    other = mine[:, ::-1]
    return np.stack(
        [other[..., 3], other[..., 2] + mine[..., 0], other[..., 1], other[..., 0] * mine[..., 3]],
        2,
    ).ravel()


case.cxx(
    NS + "vectors",
    threads=64,
    expected=vectors,
    args=lambda m: (m.ints("f4", n=4 * m.n), m.zeros("f4", 4 * m.n)),
)
case.cxx(
    NS + "cached_loads",
    threads=64,
    args=lambda m: (m.ints("i4"), m.zeros("i4", (4, m.n)), m.n),
    expected=lambda m, x, out, n: (np.stack([x, 3 * x, -x, x]), n),
)


def bytes_as_vectors(m, x, y, out, n):
    a, b = x.view("u1"), y.view("u1")
    rows = [a + b, np.maximum(a, b), np.where(a == b, 255, 0).astype("u1")]
    return np.stack([r.view("u4") for r in rows]), n


case.cxx(
    NS + "bytes_as_vectors", threads=64, expected=bytes_as_vectors, args=wide("u4", 2**32 - 1, 3)
)
