"""Barriers outside loops: straight lines, uniform branches, device functions."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .barriers_in_loops import IN_OUT, blocks_of, reversed_blocks
from .registry import EDGES, family

case = family(__name__)


@case(threads=EDGES, blocks=3, expected=reversed_blocks, **IN_OUT)
def reverse(x, out):
    s = cuda.shared.array(1024, np.int32)
    t = cuda.threadIdx.x
    s[t] = x[cuda.grid(1)]
    cuda.syncthreads()
    out[cuda.grid(1)] = s[cuda.blockDim.x - 1 - t]


@case(threads=EDGES, expected=lambda m, x, out: np.roll(blocks_of(m, x), -3, 1).ravel(), **IN_OUT)
def two_barriers(x, out):
    s = cuda.shared.array(1024, np.int32)
    t, n = cuda.threadIdx.x, cuda.blockDim.x
    s[t] = x[cuda.grid(1)]
    cuda.syncthreads()
    mine = s[(t + 1) % n]
    cuda.syncthreads()
    s[t] = mine
    cuda.syncthreads()
    out[cuda.grid(1)] = s[(t + 2) % n]


@case(
    threads=EDGES,
    args=lambda m: (m.ints("i8"), m.ints("i8", 1, 9), m.zeros("i8")),
    expected=lambda m, x, y, out: (
        np.roll(blocks_of(m, x), -1, 1) * blocks_of(m, y) + blocks_of(m, x - y)
    ).ravel(),
)
def values_live_across(x, y, out):
    s = cuda.shared.array(1024, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    a = x[i]
    b = y[i]
    difference = a - b
    s[t] = a
    cuda.syncthreads()
    out[i] = s[(t + 1) % cuda.blockDim.x] * b + difference


def array_across_reference(m, x, out):
    rows = blocks_of(m, x).astype("i8")
    j = np.arange(5)
    local = rows[:, :, None] * (j + 1)
    neighbor = np.roll(rows, -1, 1)[:, :, None]
    return (local * neighbor % 1000).sum(axis=2).ravel()


@case(
    threads=EDGES,
    args=lambda m: (m.ints("i4"), m.zeros("i8")),
    expected=array_across_reference,
)
def local_array_live_across(x, out):
    s = cuda.shared.array(1024, np.int32)
    mine = cuda.local.array(5, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    for j in range(5):
        mine[j] = x[i] * (j + 1)
    s[t] = x[i]
    cuda.syncthreads()
    total = 0
    for j in range(5):
        total += mine[j] * s[(t + 1) % cuda.blockDim.x] % 1000
    out[i] = total


def branches_reference(m, x, out):
    rows = blocks_of(m, x)
    return np.concatenate([np.roll(r, -1) if b % 2 else r[::-1] for b, r in enumerate(rows)])


@case(threads=EDGES, blocks=4, expected=branches_reference, **IN_OUT)
def in_both_arms_of_a_uniform_branch(x, out):
    s = cuda.shared.array(1024, np.int32)
    i, t, n = cuda.grid(1), cuda.threadIdx.x, cuda.blockDim.x
    s[t] = x[i]
    if cuda.blockIdx.x % 2 == 1:
        cuda.syncthreads()
        out[i] = s[(t + 1) % n]
    else:
        cuda.syncthreads()
        out[i] = s[n - 1 - t]


@case(
    threads=(33, 64),
    blocks=4,
    **IN_OUT,
    expected=lambda m, x, out: np.concatenate(
        [r[::-1] if b >= 2 else r for b, r in enumerate(blocks_of(m, x))]
    ),
)
def in_one_arm_of_a_uniform_branch(x, out):
    s = cuda.shared.array(1024, np.int32)
    i, t, n = cuda.grid(1), cuda.threadIdx.x, cuda.blockDim.x
    value = x[i]
    if cuda.blockIdx.x >= 2:
        s[t] = value
        cuda.syncthreads()
        value = s[n - 1 - t]
    out[i] = value


@case(
    threads=(32, 100),
    blocks=4,
    args=lambda m: (m.ints("i4"), 2, m.zeros("i4")),
    expected=lambda m, x, mode, out: reversed_blocks(m, x, out),
)
def in_a_branch_on_an_argument(x, mode, out):
    s = cuda.shared.array(1024, np.int32)
    i, t, n = cuda.grid(1), cuda.threadIdx.x, cuda.blockDim.x
    s[t] = x[i]
    if mode == 1:
        out[i] = 0
    elif mode == 2:
        cuda.syncthreads()
        out[i] = s[n - 1 - t]
    else:
        cuda.syncthreads()
        out[i] = -1


@cuda.jit(device=True)
def neighbor(s, value):
    t = cuda.threadIdx.x
    s[t] = value
    cuda.syncthreads()
    found = s[(t + 1) % cuda.blockDim.x]
    cuda.syncthreads()
    return found


@case(
    threads=EDGES,
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, out: np.roll(blocks_of(m, x), -3, 1).ravel(),
)
def in_a_device_function(x, out):
    s = cuda.shared.array(1024, np.int32)
    value = neighbor(s, x[cuda.grid(1)])
    value = neighbor(s, value)
    out[cuda.grid(1)] = neighbor(s, value)


@cuda.jit(device=True)
def rotate(s, value, steps):
    for _ in range(steps):
        value = neighbor(s, value)
    return value


@case(
    threads=(33, 128),
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, out: np.roll(blocks_of(m, x), -9, 1).ravel(),
)
def in_nested_device_functions(x, out):
    s = cuda.shared.array(1024, np.int32)
    value = x[cuda.grid(1)]
    for _ in range(3):
        value = rotate(s, value, 3)
    out[cuda.grid(1)] = value


@case(
    threads=(32, 33),
    args=lambda m: (m.floats("f4"), m.zeros("f8")),
    expected=lambda m, x, out: (
        np.roll(blocks_of(m, x), -1, 1).astype("f8") * 2 + blocks_of(m, x)
    ).ravel(),
)
def mixed_types_live_across(x, out):
    s = cuda.shared.array(1024, np.float32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    single = x[i]
    double = np.float64(single)
    flag = t % 2 == 0
    count = np.uint8(t)
    s[t] = single
    cuda.syncthreads()
    scale = 2.0 if flag else np.float64(2)
    if count == np.uint8(t):
        out[i] = s[(t + 1) % cuda.blockDim.x] * scale + double


@case(
    threads=(64,),
    blocks=[1, 7, 64],
    args=lambda m: (m.ints("i8"), m.zeros("i8")),
    expected=lambda m, x, out: blocks_of(m, x)[:, ::-1].ravel(),
)
def many_blocks_share_a_worker(x, out):
    s = cuda.shared.array(64, np.int64)
    t = cuda.threadIdx.x
    s[t] = 0
    cuda.syncthreads()
    s[63 - t] = x[cuda.grid(1)]
    cuda.syncthreads()
    out[cuda.grid(1)] = s[t]
