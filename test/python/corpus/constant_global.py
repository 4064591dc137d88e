"""Constant arrays, module-level values, device globals."""

from __future__ import annotations

import cppyy
import numpy as np

from cppyy_cuda import cuda

from .barriers_in_loops import blocks_of
from .registry import family

case = family(__name__)
cxx_case = family(__name__ + ".constant_cxx", cxx="constant.cu")

PRIMES = np.array([2, 3, 5, 7, 11, 13, 17, 19], "i4")
MATRIX = np.arange(12, dtype="f8").reshape(3, 4) / 4
TUPLE = (3, 1, 4, 1, 5)
SCALE = 2.5


@case(
    threads=(33, 64),
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, out: PRIMES[x % 8],
)
def constant_array(x, out):
    primes = cuda.const.array_like(PRIMES)
    i = cuda.grid(1)
    out[i] = primes[x[i] % 8]


@case(
    threads=64,
    args=lambda m: (m.ints("i4"), m.zeros("f8")),
    expected=lambda m, x, out: MATRIX[x % 3, x % 4] + MATRIX[2 - x % 3, 3],
)
def constant_matrix(x, out):
    matrix = cuda.const.array_like(MATRIX)
    i = cuda.grid(1)
    out[i] = matrix[x[i] % 3, x[i] % 4] + matrix[2 - x[i] % 3, 3]


@case(
    threads=64,
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, out: (
        np.roll(PRIMES[blocks_of(m, x) % 8], -1, 1) * PRIMES[blocks_of(m, x) % 8]
    ).ravel(),
)
def constants_across_a_barrier(x, out):
    primes = cuda.const.array_like(PRIMES)
    s = cuda.shared.array(64, np.int32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = primes[x[i] % 8]
    cuda.syncthreads()
    out[i] = s[(t + 1) % 64] * primes[x[i] % 8]


@case(
    threads=64,
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    interpreted=False,
    expected=lambda m, x, out: PRIMES[x % 8] * 2,
)
def a_global_array_is_constant(x, out):
    i = cuda.grid(1)
    out[i] = PRIMES[x[i] % 8] * 2


@case(
    threads=32,
    args=lambda m: (m.ints("i4", 0, 5), m.zeros("f8")),
    expected=lambda m, x, out: np.array(TUPLE)[x] * SCALE + len(TUPLE),
)
def tuples_and_scalars(x, out):
    i = cuda.grid(1)
    out[i] = TUPLE[x[i]] * SCALE + len(TUPLE)


NS = "corpus_constant::"
cxx_case.cxx(
    NS + "weigh",
    threads=(33, 64),
    args=lambda m: (m.ints("f4"), m.zeros("f4"), m.n),
    expected=lambda m, x, out, n: (np.convolve(x, [1, 2, 4, 2, 1], "same"), n),
)
cxx_case.cxx(
    NS + "lookup",
    threads=64,
    args=lambda m: (m.ints("i4"), m.zeros("f8")),
    expected=lambda m, x, out: (
        np.where(x & 1, 10, 1) * (x % 4 + 1) * 0.5 + 3 + np.frombuffer(b"corpus", "u1")[x % 6]
    ),
)
cxx_case.cxx(
    NS + "count_in_a_global",
    threads=64,
    blocks=1,
    args=lambda m: (m.ints("i4"), m.zeros("i4", 4)),
    expected=lambda m, x, out: np.bincount(x % 4, minlength=4),
)


@cxx_case(
    threads=64,
    args=lambda m: (m.ints("i4", 0, 4), m.zeros("i4")),
    expected=lambda m, x, out: (x + 1) * 11,
)
def cxx_constants_in_a_python_kernel(x, out):
    i = cuda.grid(1)
    space = cppyy.gbl.corpus_constant
    out[i] = space.from_table(0, x[i]) + space.from_table(1, x[i])
