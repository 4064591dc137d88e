"""Threads that wait for other threads in loops: locks, flags, turns (independent scheduling)."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .registry import family

case = family(__name__)
cxx_case = family(__name__ + ".spin_cxx", cxx="spin.cu")
NS = "corpus_spin::"

cxx_case.cxx(
    NS + "lock",
    threads=32,
    blocks=2,
    args=lambda m: (np.zeros(1, "i4"), np.zeros(1, "i4"), m.ints()),
    expected=lambda m, mutex, total, x: ([0], [x.sum()], x),
)
cxx_case.cxx(
    NS + "turns",
    threads=(32, 50),
    args=lambda m: (m.zeros(),),
    expected=lambda m, out: np.tile(1 + np.cumsum(np.arange(m.threads)), m.grid),
)
cxx_case.cxx(
    NS + "flag_in_shared_memory",
    threads=(32, 50),
    args=lambda m: (m.ints(), m.zeros()),
    expected=lambda m, x, out: (x[: m.grid, None] + np.arange(m.threads)).ravel(),
)


@case(
    threads=1,
    blocks=4,
    args=lambda m: (np.zeros(1, "i4"), np.zeros(2, "i8"), m.ints("i8")),
    interpreted=False,
    expected=lambda m, mutex, total, x: ([0], [x.sum(), m.n], x),
)
def a_lock_between_blocks(mutex, total, x):
    while cuda.atomic.cas(mutex, 0, 0, 1) != 0:
        cuda.nanosleep(50)
    cuda.threadfence()
    total[0] += x[cuda.grid(1)]
    total[1] += 1
    cuda.threadfence()
    cuda.atomic.exch(mutex, 0, 0)


@case(
    threads=(32, 40),
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    interpreted=False,
    expected=lambda m, x, out: np.repeat(x.reshape(m.grid, -1)[:, 0] * 2, m.threads),
)
def waiting_for_the_first_thread(x, out):
    s = cuda.shared.array(2, np.int32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    if t == 0:
        s[0] = 0
    cuda.syncthreads()
    if t == 0:
        s[1] = x[i] * 2
        cuda.threadfence_block()
        cuda.atomic.exch(s, 0, 1)
    else:
        while cuda.atomic.add(s, 0, 0) == 0:
            cuda.nanosleep(10)
    out[i] = s[1]


@case(
    threads=33,
    blocks=1,
    args=lambda m: (m.zeros("i4"),),
    interpreted=False,
    expected=lambda m, out: np.arange(m.n)[::-1],
)
def tickets_in_turn(out):
    s = cuda.shared.array(1, np.int32)
    t = cuda.threadIdx.x
    if t == 0:
        s[0] = cuda.blockDim.x - 1
    cuda.syncthreads()
    mine = False
    while not mine:
        turn = cuda.atomic.add(s, 0, 0)
        if turn == t:
            out[t] = cuda.blockDim.x - 1 - turn
            cuda.threadfence_block()
            cuda.atomic.sub(s, 0, 1)
            mine = True
        else:
            cuda.nanosleep(10)
