"""Histograms, in shared memory and out of it."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .registry import family

case = family(__name__)

BYTES = {"args": lambda m: (m.ints("u1", 0, 64, 3000), m.zeros("i4", 64))}


def counts(m, x, out):
    return np.bincount(x, minlength=64)


@case(threads=(64, 100), blocks=3, expected=counts, **BYTES)
def privatised_in_shared_memory(x, out):
    s = cuda.shared.array(64, np.int32)
    t = cuda.threadIdx.x
    if t < 64:
        s[t] = 0
    cuda.syncthreads()
    for i in range(cuda.grid(1), x.size, cuda.gridsize(1)):
        cuda.atomic.add(s, x[i], 1)
    cuda.syncthreads()
    if t < 64:
        cuda.atomic.add(out, t, s[t])


@case(threads=128, blocks=2, expected=counts, **BYTES)
def one_copy_a_warp(x, out):
    s = cuda.shared.array((4, 64), np.int32)
    t = cuda.threadIdx.x
    for k in range(t, 256, cuda.blockDim.x):
        s[k // 64, k % 64] = 0
    cuda.syncthreads()
    for i in range(cuda.grid(1), x.size, cuda.gridsize(1)):
        cuda.atomic.add(s, (t // 32, x[i]), 1)
    cuda.syncthreads()
    if t < 64:
        cuda.atomic.add(out, t, s[0, t] + s[1, t] + s[2, t] + s[3, t])


@case(threads=64, blocks=2, expected=counts, **BYTES)
def directly_in_global_memory(x, out):
    for i in range(cuda.grid(1), x.size, cuda.gridsize(1)):
        cuda.atomic.add(out, x[i], 1)


@case(threads=64, blocks=1, expected=counts, **BYTES)
def without_atomics_by_columns(x, out):
    s = cuda.shared.array((64, 64), np.uint16)
    t = cuda.threadIdx.x
    for k in range(64):
        s[k, t] = 0
    for i in range(t, x.size, 64):
        s[x[i], t] += 1
    cuda.syncthreads()
    total = 0
    for k in range(64):
        total += s[t, k]
    out[t] = total


@case(
    threads=64,
    blocks=2,
    args=lambda m: (m.floats("f4", 0, 1, 1000), m.zeros("f8", 10)),
    ulps=64,
    magnitude=1,
    expected=lambda m, x, out: np.bincount(
        (x.astype("f8") * 10).astype("i4"), weights=x, minlength=10
    ),
)
def weighted(x, out):
    s = cuda.shared.array(10, np.float64)
    t = cuda.threadIdx.x
    if t < 10:
        s[t] = 0.0
    cuda.syncthreads()
    for i in range(cuda.grid(1), x.size, cuda.gridsize(1)):
        cuda.atomic.add(s, np.int32(np.float64(x[i]) * 10), x[i])
    cuda.syncthreads()
    if t < 10:
        cuda.atomic.add(out, t, s[t])
