"""Local arrays: indexed at run time, of many types, live across barriers, as stacks and queues."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .barriers_in_loops import blocks_of
from .registry import family

case = family(__name__)


def _sorter(dtype):
    kind = np.dtype(dtype)

    def kernel(x, out):
        mine = cuda.local.array(7, kind)
        i = cuda.grid(1)
        for k in range(7):
            mine[k] = x[i, k]
        for k in range(1, 7):
            value = mine[k]
            j = k - 1
            while j >= 0 and mine[j] > value:
                mine[j + 1] = mine[j]
                j -= 1
            mine[j + 1] = value
        for k in range(7):
            out[i, k] = mine[k]

    kernel.__name__ = f"insertion_sort_{kind.name}"
    return kernel


for _dtype in ("i1", "u2", "i4", "u8", "f4", "f8"):
    case(
        threads=33,
        args=lambda m, d=_dtype: (m.ints(d, n=(m.n, 7)), np.zeros((m.n, 7), d)),
        expected=lambda m, x, out: np.sort(x, 1),
    )(_sorter(_dtype))


@case(
    threads=(32, 100),
    args=lambda m: (m.ints("i4", 0, 50), m.zeros("i4")),
    expected=lambda m, x, out: [sum(2 * k * (k % 2) for k in range(v + 1)) for v in x],
)
def a_stack_instead_of_recursion(x, out):
    stack = cuda.local.array(64, np.int32)
    i = cuda.grid(1)
    top, total = 0, 0
    stack[0] = x[i]
    while top >= 0:
        value = stack[top]
        top -= 1
        if value % 2:
            total += 2 * value
        if value > 0:
            top += 1
            stack[top] = value - 1
    out[i] = total


def exchanged(m, x, out):
    rows = blocks_of(m, x).astype("i8")
    windows = np.stack([np.roll(rows, -k, 1) for k in range(4)], 2)
    return (np.roll(windows, -1, 1) * [1, 10, 100, 1000]).sum(2).ravel()


@case(threads=(33, 64), args=lambda m: (m.ints("i4", 0, 10), m.zeros("i8")), expected=exchanged)
def filled_through_barriers(x, out):
    s = cuda.shared.array(64, np.int32)
    mine = cuda.local.array(4, np.int32)
    i, t, n = cuda.grid(1), cuda.threadIdx.x, cuda.blockDim.x
    value = x[i]
    for k in range(4):
        cuda.syncthreads()
        s[t] = value
        cuda.syncthreads()
        value = s[(t + 1) % n]
        mine[k] = value
    total, scale = 0, 1
    for k in range(4):
        total += mine[k] * scale
        scale *= 10
    out[i] = total


@cuda.jit(device=True)
def digits(value, counts):
    for k in range(10):
        counts[k] = 0
    while value > 0:
        counts[value % 10] += 1
        value //= 10


@case(
    threads=48,
    args=lambda m: (m.ints("i4", 1, 10**8), m.zeros("i4")),
    expected=lambda m, x, out: [max(str(v).count(d) for d in "0123456789") for v in x],
)
def passed_to_a_device_function(x, out):
    counts = cuda.local.array(10, np.int32)
    i = cuda.grid(1)
    digits(x[i], counts)
    most = counts[0]
    for k in range(1, 10):
        most = max(most, counts[k])
    out[i] = most


@case(
    threads=32,
    args=lambda m: (m.ints("i4", 0, 9, (m.n, 9)), m.zeros("i4")),
    expected=lambda m, x, out: np.rint(np.linalg.det(x.reshape(-1, 3, 3))),
)
def two_dimensions(x, out):
    a = cuda.local.array((3, 3), np.int32)
    i = cuda.grid(1)
    for k in range(9):
        a[k // 3, k % 3] = x[i, k]
    total = 0
    for k in range(3):
        p, q = (k + 1) % 3, (k + 2) % 3
        total += a[0, k] * (a[1, p] * a[2, q] - a[1, q] * a[2, p])
    out[i] = total


@case(
    threads=64,
    args=lambda m: (m.ints("i4", 0, 8), m.zeros("i8")),
    expected=lambda m, x, out: [sum(k * (k == v) + 1 for k in range(8)) for v in x],
)
def indexed_by_each_thread_after_a_barrier(x, out):
    mine = cuda.local.array(8, np.int64)
    i = cuda.grid(1)
    for k in range(8):
        mine[k] = 1
    cuda.syncthreads()
    mine[x[i]] += x[i]
    cuda.syncthreads()
    total = 0
    for k in range(8):
        total += mine[k]
    out[i] = total
