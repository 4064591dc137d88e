"""Half precision: fp16 and bf16 in C++ and fp16 in Python."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .barriers_in_loops import blocks_of
from .registry import family

case = family(__name__)
cxx_case = family(__name__ + ".half_cxx", cxx="half.cu")

NS = "corpus_half::"


def bf16(x):
    """Return the bits of `x` rounded to bfloat16, ties to even."""
    bits = np.ascontiguousarray(x, "f4").view("u4")
    return ((bits + 0x7FFF + (bits >> 16 & 1)) >> 16).astype("u2")


def from_bf16(bits):
    return (bits.astype("u4") << 16).view("f4")


def arithmetic(m, x, y, out, n):
    a, b = x.astype("f8"), y.astype("f8")
    return np.stack([x + y, x * y, x / y, (a * b + b).astype("f2"), -x, x < y]), n


def halves(*arguments):
    """Return only the arrays, with the bits that C++ was given as numbers again."""
    arrays = (np.asarray(a) for a in arguments if isinstance(a, np.ndarray))
    return tuple(a.view("f2") if a.dtype == "u2" else a for a in arrays)


def bits_of(make):
    """Return arguments whose half-precision arrays are passed to C++ as their 16 bits."""

    def arguments(m):
        return tuple(
            a.view("u2") if isinstance(a, np.ndarray) and a.dtype == "f2" else a for a in make(m)
        )

    return arguments


def numbers(expected):
    """Return a reference that computes with half-precision numbers, for arguments that are bits."""

    def reference(m, *arguments):
        given = [
            a.view("f2") if isinstance(a, np.ndarray) and a.dtype == "u2" else a for a in arguments
        ]
        made = expected(m, *given)
        outputs = made if isinstance(made, tuple) else (made,)
        return tuple(
            np.asarray(o).astype("f2") if isinstance(g, np.ndarray) and g.dtype == "f2" else o
            for o, g in zip(outputs, given[-len(outputs) :])
        )

    return reference


def half_case(kernel, make, expected, ulps=0):
    cxx_case.cxx(
        NS + kernel,
        threads=64,
        args=bits_of(make),
        expected=numbers(expected),
        ulps=ulps,
        canonical=halves,
    )


half_case(
    "arithmetic",
    lambda m: (m.floats("f2", -8, 8), m.floats("f2", 0.5, 8), np.zeros((6, m.n), "f2"), m.n),
    arithmetic,
    ulps=1,
)
half_case(
    "pairs",
    lambda m: (m.floats("f2", n=2 * m.n), m.floats("f2", n=2 * m.n), m.zeros("f2", 2 * m.n)),
    lambda m, x, y, out: x.astype("f8") * y + (x + y),
)
half_case(
    "conversions",
    lambda m: (m.floats("f4", -1000, 1000), m.zeros("f2"), m.zeros("f4"), m.zeros()),
    lambda m, x, h, back, whole: (
        x.astype("f2"),
        x.astype("f2").astype("f4"),
        np.trunc(x.astype("f2")),
    ),
)
half_case(
    "functions",
    lambda m: (m.floats("f2", 0.1, 8), np.zeros((5, m.n), "f2"), m.n),
    lambda m, x, out, n: (
        np.stack([f(x.astype("f8")) for f in (np.sqrt, np.floor, np.exp, np.log, np.reciprocal)]),
        n,
    ),
    ulps=2,
)
half_case(
    "block_sum",
    lambda m: (m.ints("f2", 0, 16), m.per_block("f4")),
    lambda m, x, out: blocks_of(m, x).sum(1, dtype="f8"),
)
half_case(
    "warp_sum",
    lambda m: (m.ints("f2", 0, 16), m.zeros("f2")),
    lambda m, x, out: x.reshape(-1, 32).sum(1, dtype="f8").repeat(32),
)
half_case(
    "atomic_sum",
    lambda m: (m.ints("f2", 0, 8), m.zeros("f2", 1)),
    lambda m, x, out: np.array([x.sum(dtype="f8")]),
)
cxx_case.cxx(
    NS + "brain",
    threads=64,
    args=lambda m: (m.floats("f4", -9, 9), m.floats("f4"), m.zeros("u2"), m.zeros("f4")),
    expected=lambda m, x, y, bits, out: (
        bf16(from_bf16(bf16(x)) * from_bf16(bf16(y))),
        from_bf16(bf16(from_bf16(bf16(x)) + from_bf16(bf16(y)))),
    ),
)


@case(
    threads=64,
    args=lambda m: (m.floats("f2", -8, 8), m.floats("f2", 0.5, 8), np.zeros((5, m.n), "f2")),
    ulps=1,
    expected=lambda m, x, y, out: np.stack([x + y, x - y, x * y, x / y, -x]),
)
def python_arithmetic(x, y, out):
    i = cuda.grid(1)
    out[0, i] = x[i] + y[i]
    out[1, i] = x[i] - y[i]
    out[2, i] = x[i] * y[i]
    out[3, i] = x[i] / y[i]
    out[4, i] = -x[i]


@case(
    threads=64,
    args=lambda m: (m.floats("f2", -8, 8), m.zeros("f4"), m.zeros("i4")),
    expected=lambda m, x, wide, whole: (x.astype("f4") * np.float32(3), x.astype("i4")),
)
def python_conversions(x, wide, whole):
    i = cuda.grid(1)
    wide[i] = np.float32(x[i]) * np.float32(3)
    whole[i] = np.int32(np.float32(x[i]))


@case(
    threads=(33, 64),
    args=lambda m: (m.floats("f2"), m.zeros("f2")),
    expected=lambda m, x, out: blocks_of(
        m,
        np.where(
            blocks_of(m, x) > np.roll(blocks_of(m, x), -1, 1),
            blocks_of(m, x),
            np.roll(blocks_of(m, x), -1, 1),
        ),
    ).ravel(),
)
def python_comparison_in_shared_memory(x, out):
    s = cuda.shared.array(64, np.float16)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = x[i]
    cuda.syncthreads()
    other = s[(t + 1) % cuda.blockDim.x]
    out[i] = x[i] if x[i] > other else other


@case(
    threads=64,
    interpreted=False,
    args=lambda m: (m.floats("f2", -8, 8), m.floats("f2", -8, 8), np.zeros((4, m.n), "f2")),
    ulps=1,
    expected=lambda m, x, y, out: np.stack(
        [x.astype("f8") * y + x, np.abs(x), np.fmin(x, y), np.fmax(x, y)]
    ),
)
def python_fp16_namespace(x, y, out):
    i = cuda.grid(1)
    out[0, i] = cuda.fp16.hfma(x[i], y[i], x[i])
    out[1, i] = cuda.fp16.habs(x[i])
    out[2, i] = cuda.fp16.hmin(x[i], y[i])
    out[3, i] = cuda.fp16.hmax(x[i], y[i])
