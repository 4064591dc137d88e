"""Printing and assertions that hold; the text is compared by test_corpus.py."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .registry import family

case = family(__name__)
cxx_case = family(__name__ + ".printf_cxx", cxx="printf.cu")
NS = "corpus_printf::"

cxx_case.cxx(
    NS + "print",
    threads=(3, 33),
    args=lambda m: (m.ints("i4"), m.floats("f8")),
    expected=lambda m, x, y: y,
    prints=lambda m, x, y: [
        f"thread {i % m.threads} of block {i // m.threads}: {x[i]} {y[i]:.3f} "
        f"{'odd' if x[i] % 2 else 'even'}"
        for i in range(m.n)
    ],
)
cxx_case.cxx(
    NS + "between_barriers",
    threads=64,
    args=lambda m: (m.ints("i4"), m.zeros()),
    expected=lambda m, x, out: x.reshape(m.grid, -1)[:, ::-1].ravel(),
    prints=lambda m, x, out: [f"block {b} starts with {x[b * m.threads]}" for b in range(m.grid)],
)
cxx_case.cxx(
    NS + "assertions",
    threads=(33, 64),
    args=lambda m: (m.ints("i4"), m.zeros()),
    expected=lambda m, x, out: x,
)


@case(
    threads=5,
    args=lambda m: (m.ints("i4"), m.floats("f4")),
    interpreted=False,
    expected=lambda m, x, y: y,
    prints=lambda m, x, y: [f"element {i} is {x[i]}" for i in range(m.n)],
)
def print_in_python(x, y):
    i = cuda.grid(1)
    print("element", i, "is", x[i])


@case(
    threads=33,
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    interpreted=False,
    expected=lambda m, x, out: x.reshape(m.grid, -1)[:, ::-1].ravel(),
    prints=lambda m, x, out: [f"{b} {x[b * 33]}" for b in range(m.grid)],
)
def print_between_barriers(x, out):
    s = cuda.shared.array(33, np.int32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = x[i]
    cuda.syncthreads()
    if t == 0:
        print(cuda.blockIdx.x, s[0])
    cuda.syncthreads()
    out[i] = s[32 - t]


@case(threads=33, args=lambda m: (m.ints("i4"), m.zeros("i4")), expected=lambda m, x, out: x * 2)
def assertions_that_hold(x, out):
    i = cuda.grid(1)
    assert x[i] >= 0
    assert x[i] < 100, "below a hundred"
    out[i] = x[i] * 2
