"""Fences, clocks and sleeps: only what they guarantee is compared."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .barriers_in_loops import blocks_of
from .registry import family

case = family(__name__)
cxx_case = family(__name__ + ".fences_cxx", cxx="fences.cu")
NS = "corpus_fences::"

cxx_case.cxx(
    NS + "clocks",
    threads=(33, 64),
    args=lambda m: (m.zeros(), m.zeros()),
    expected=lambda m, a, b: (np.ones(m.n), np.ones(m.n)),
)
cxx_case.cxx(
    NS + "global_timer", threads=32, args=lambda m: (m.zeros(),), expected=lambda m, a: np.ones(m.n)
)
cxx_case.cxx(
    NS + "fences",
    threads=64,
    args=lambda m: (m.ints(), m.zeros()),
    expected=lambda m, x, out: x.reshape(-1, 2)[:, ::-1].ravel(),
)
cxx_case.cxx(
    NS + "special_registers",
    threads=(32, 100),
    args=lambda m: (m.zeros("u4"),),
    expected=lambda m, out: np.full(m.n, 31),
)


@case(
    threads=(33, 64),
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, out: blocks_of(m, x)[:, ::-1].ravel(),
)
def fences_of_every_scope(x, out):
    s = cuda.shared.array(64, np.int32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = x[i]
    cuda.threadfence_block()
    cuda.syncthreads()
    cuda.threadfence()
    out[i] = s[cuda.blockDim.x - 1 - t]
    cuda.threadfence_system()


@case(
    threads=(32, 40), args=lambda m: (m.ints("i4"), m.zeros("i4")), expected=lambda m, x, out: x + 1
)
def sleeping_threads_wake(x, out):
    i = cuda.grid(1)
    if cuda.threadIdx.x % 4 == 0:
        cuda.nanosleep(100)
    out[i] = x[i] + 1


@case(
    threads=64,
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, out: blocks_of(m, x)[:, ::-1].ravel(),
)
def sleep_before_the_barrier(x, out):
    s = cuda.shared.array(64, np.int32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    if t % 3 == 0:
        cuda.nanosleep(np.uint32(50))
    s[t] = x[i]
    cuda.syncthreads()
    out[i] = s[63 - t]
