"""Stencils and sweeps with halos in shared memory."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .registry import family

case = family(__name__)


def neighbors(x, radius):
    padded = np.pad(x.astype("f8"), radius)
    return sum(padded[k : k + x.size] for k in range(2 * radius + 1))


@case(
    threads=(32, 100),
    blocks=3,
    args=lambda m: (m.ints("f4"), m.zeros("f4")),
    expected=lambda m, x, out: neighbors(x, 3),
)
def one_dimension_with_a_halo(x, out):
    s = cuda.shared.array(106, np.float32)
    i, t, n = cuda.grid(1), cuda.threadIdx.x, cuda.blockDim.x
    s[t + 3] = x[i]
    if t < 3:
        s[t] = x[i - 3] if i >= 3 else np.float32(0)
        s[n + 3 + t] = x[i + n] if i + n < x.size else np.float32(0)
    cuda.syncthreads()
    total = np.float32(0)
    for k in range(7):
        total += s[t + k]
    out[i] = total


def five_points(m, a, out):
    p = np.pad(a, 1, mode="edge").astype("f8")
    return (p[1:-1, :-2] + p[1:-1, 2:] + p[:-2, 1:-1] + p[2:, 1:-1] + 4 * a) / 8


@case(
    threads=((8, 8),),
    blocks=(3, 2),
    args=lambda m: (m.ints("f4", n=(16, 24)), m.zeros("f4", (16, 24))),
    expected=five_points,
)
def five_points_of_a_tile(a, out):
    s = cuda.shared.array((10, 10), np.float32)
    x, y = cuda.grid(2)
    tx, ty = cuda.threadIdx.x + 1, cuda.threadIdx.y + 1
    last_x, last_y = a.shape[1] - 1, a.shape[0] - 1
    s[ty, tx] = a[y, x]
    if tx == 1:
        s[ty, 0] = a[y, max(x - 1, 0)]
    if tx == 8:
        s[ty, 9] = a[y, min(x + 1, last_x)]
    if ty == 1:
        s[0, tx] = a[max(y - 1, 0), x]
    if ty == 8:
        s[9, tx] = a[min(y + 1, last_y), x]
    cuda.syncthreads()
    around = s[ty, tx - 1] + s[ty, tx + 1] + s[ty - 1, tx] + s[ty + 1, tx]
    out[y, x] = (around + 4 * s[ty, tx]) / 8


def heat(m, x, steps, out):
    row = x.copy()
    for _ in range(steps):
        padded = np.pad(row, 1, mode="edge")
        row = row + 0.25 * (padded[:-2] - 2 * row + padded[2:])
    return row


@case(
    threads=(33, 128),
    blocks=1,
    args=lambda m: (m.floats("f8"), 20, m.zeros("f8")),
    expected=heat,
    ulps=64,
    magnitude=1,
)
def heat_in_shared_memory(x, steps, out):
    s = cuda.shared.array((2, 128), np.float64)
    t, n = cuda.threadIdx.x, cuda.blockDim.x
    s[0, t] = x[t]
    for k in range(steps):
        cuda.syncthreads()
        old, new = k % 2, (k + 1) % 2
        left = s[old, t - 1] if t > 0 else s[old, 0]
        right = s[old, t + 1] if t < n - 1 else s[old, t]
        s[new, t] = s[old, t] + 0.25 * (left - 2 * s[old, t] + right)
    cuda.syncthreads()
    out[t] = s[steps % 2, t]


def life(m, a, out):
    for _ in range(4):
        around = sum(np.roll(a, (i, j), (0, 1)) for i in (-1, 0, 1) for j in (-1, 0, 1)) - a
        a = ((around == 3) | ((around == 2) & (a == 1))).astype(a.dtype)
    return a


@case(
    threads=((16, 8),),
    blocks=1,
    args=lambda m: (m.ints("u1", 0, 2, (8, 16)), m.zeros("u1", (8, 16))),
    expected=life,
)
def game_of_life(a, out):
    s = cuda.shared.array((8, 16), np.uint8)
    x, y = cuda.threadIdx.x, cuda.threadIdx.y
    s[y, x] = a[y, x]
    for _ in range(4):
        cuda.syncthreads()
        around = 0
        for i in range(-1, 2):
            for j in range(-1, 2):
                if i != 0 or j != 0:
                    around += s[(y + i) % 8, (x + j) % 16]
        alive = around == 3 or (around == 2 and s[y, x] == 1)
        cuda.syncthreads()
        s[y, x] = 1 if alive else 0
    out[y, x] = s[y, x]


def edit_distance(m, a, b, out):
    row = np.arange(b.size + 1)
    for i, x in enumerate(a):
        new = [i + 1]
        for j, y in enumerate(b):
            new.append(min(row[j] + (x != y), row[j + 1] + 1, new[j] + 1))
        row = np.array(new)
    return [row[-1]]


@case(
    threads=(20, 40),
    blocks=1,
    args=lambda m: (m.ints("u1", 0, 4), m.ints("u1", 0, 4), m.zeros("i4", 1)),
    expected=edit_distance,
)
def edit_distance_along_diagonals(a, b, out):
    s = cuda.shared.array((3, 64), np.int32)
    t, n = cuda.threadIdx.x, cuda.blockDim.x
    for d in range(2 * n + 1):
        cuda.syncthreads()
        i, j = t + 1, d - t - 1
        now, one, two = d % 3, (d + 2) % 3, (d + 1) % 3
        if t == 0:
            s[now, 0] = d
        if j == 0:
            s[now, i] = i
        elif 0 < j <= n:
            change = 0 if a[i - 1] == b[j - 1] else 1
            s[now, i] = min(s[two, i - 1] + change, min(s[one, i - 1], s[one, i]) + 1)
    cuda.syncthreads()
    if t == 0:
        out[0] = s[2 * n % 3, n]


@case(
    threads=(16, 64),
    blocks=1,
    args=lambda m: (m.ints("i8", 1, 9), m.zeros("i8")),
    expected=lambda m, x, out: np.convolve(x, x)[: m.n],
)
def convolution_by_a_moving_window(x, out):
    s = cuda.shared.array(64, np.int64)
    t, n = cuda.threadIdx.x, cuda.blockDim.x
    s[t] = x[t]
    cuda.syncthreads()
    total = 0
    for k in range(n):
        if k <= t:
            total += s[k] * s[t - k]
    out[t] = total


def sor(m, a, out):
    a = a.copy()
    for k in range(6):
        for i in range(1, a.size - 1):
            if i % 2 == k % 2:
                a[i] = (a[i - 1] + a[i + 1]) // 2 + a[i] % 3
    return a


@case(threads=(31, 64), blocks=1, args=lambda m: (m.ints("i8"), m.zeros("i8")), expected=sor)
def red_and_black_sweeps(x, out):
    s = cuda.shared.array(64, np.int64)
    t, n = cuda.threadIdx.x, cuda.blockDim.x
    s[t] = x[t]
    for k in range(6):
        cuda.syncthreads()
        if 0 < t < n - 1 and t % 2 == k % 2:
            s[t] = (s[t - 1] + s[t + 1]) // 2 + s[t] % 3
    cuda.syncthreads()
    out[t] = s[t]
