"""Slices: views of arguments, shared and local arrays; assignment to whole slices."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .registry import family

case = family(__name__)


def _rows(m, dtype="i4", columns=12):
    return m.ints(dtype, n=(m.n, columns))


@case(
    threads=(1, 33),
    args=lambda m: (_rows(m), m.ints("i4", -15, 15), m.ints("i4", -15, 15), m.zeros("i4")),
    expected=lambda m, x, lo, hi, out: [r[a:b].sum() for r, a, b in zip(x, lo, hi)],
)
def sums_of_parts_of_rows(x, lo, hi, out):
    i = cuda.grid(1)
    part = x[i, lo[i] : hi[i]]
    for k in range(len(part)):
        out[i] += part[k]


@case(
    threads=(32, 100),
    args=lambda m: (_rows(m), m.ints("i4", -5, 5), m.zeros("i4", (m.n, 12)), m.zeros("i4")),
    expected=lambda m, x, steps, out, counts: _stepped(x, steps),
)
def steps_up_and_down(x, steps, out, counts):
    i = cuda.grid(1)
    step = steps[i] if steps[i] != 0 else 7
    part = x[i][::step]
    counts[i] = part.size
    for k in range(part.shape[0]):
        out[i, k] = part[k]


def _stepped(x, steps):
    out, counts = np.zeros_like(x), np.zeros(len(x), "i4")
    for i, (row, step) in enumerate(zip(x, steps)):
        part = row[:: step or 7]
        out[i, : len(part)], counts[i] = part, len(part)
    return out, counts


@case(
    threads=((8, 4),),
    args=lambda m: (m.ints("i4", n=(4, 6, 8)), m.zeros("i4", (4, 8))),
    expected=lambda m, x, out: x.max(1),
)
def columns_of_three_dimensions(x, out):
    i, j = cuda.threadIdx.y, cuda.threadIdx.x
    column = x[i, :, j]
    best = column[0]
    for k in range(1, len(column)):
        best = max(best, column[k])
    out[i, j] = best


@case(
    threads=64,
    blocks=3,
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, out: x.reshape(-1, 2, 32)[:, ::-1, ::-1].reshape(-1),
)
def halves_of_shared_memory_exchanged(x, out):
    tile = cuda.shared.array((2, 32), np.int32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    mine, theirs = tile[t // 32], tile[1 - t // 32, ::-1]
    mine[t % 32] = x[i]
    cuda.syncthreads()
    out[i] = theirs[t % 32]


@case(
    threads=(31, 64),
    args=lambda m: (_rows(m), np.zeros((m.n, 12), "f8")),
    expected=lambda m, x, out: np.stack([x[:, 0] * 0 + 5, *np.roll(x, 1, 1)[:, 1:].T], 1),
)
def local_memory_shifted(x, out):
    mine = cuda.local.array(12, np.int32)
    i = cuda.grid(1)
    mine[:] = x[i]
    mine[1:] = mine[:-1]
    mine[:1] = 5
    out[i] = mine


def _halves(m, x, out):
    out[:, ::2], out[:, 1::2] = x[:, :6], -1
    return out


@case(threads=(32,), args=lambda m: (_rows(m), m.zeros("i8", (m.n, 12))), expected=_halves)
def parts_assigned_with_steps(x, out):
    i = cuda.grid(1)
    out[i, ::2] = x[i, :6]
    out[i, 1::2] = -1


@case(
    threads=1,
    blocks=5,
    args=lambda m: (m.ints("i4", n=7), m.zeros("i4", (5, 3, 7))),
    expected=lambda m, x, out: np.broadcast_to(x, (5, 3, 7)),
)
def broadcast_over_rows(x, out):
    out[cuda.blockIdx.x, ...] = x


@cuda.jit(device=True)
def dot(a, b):
    total = 0
    for k in range(a.size):
        total += a[k] * b[k]
    return total


@case(
    threads=((5, 6),),
    args=lambda m: (m.ints("i8", n=(6, 9)), m.ints("i8", n=(9, 5)), m.zeros("i8", (6, 5))),
    expected=lambda m, a, b, out: a @ b,
)
def product_of_rows_and_columns(a, b, out):
    row, column = cuda.threadIdx.y, cuda.threadIdx.x
    out[row, column] = dot(a[row], b[:, column])


@case(
    threads=(1, 37),
    args=lambda m: (_rows(m), m.zeros("i4", (m.n, 12))),
    expected=lambda m, x, out: np.sort(x, 1),
)
def halves_merged(x, out):
    i = cuda.grid(1)
    row = out[i]
    row[:] = x[i]
    for end in range(1, row.size):
        at = end
        while at > 0 and row[at - 1] > row[at]:
            pair = row[at - 1 : at + 1]
            pair[0], pair[1] = pair[1], pair[0]
            at -= 1


@case(
    threads=32,
    args=lambda m: (m.ints("i4", 0, 2), _rows(m), m.zeros("i4", (m.n, 6))),
    expected=lambda m, which, x, out: np.where(which[:, None], x[:, ::2], x[:, :6]),
)
def a_view_chosen_at_run_time(which, x, out):
    i = cuda.grid(1)
    part = x[i, ::2] if which[i] else x[i, 0:6:1]
    out[i] = part


@case(
    threads=64,
    blocks=2,
    shared_bytes=64 * 8,
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, out: np.concatenate([b + 2 * b[::-1] for b in x.reshape(2, 64)]),
)
def dynamic_shared_memory_in_two(x, out):
    both = cuda.shared.array(0, np.int32)
    n, t, i = cuda.blockDim.x, cuda.threadIdx.x, cuda.grid(1)
    plain, doubled = both[:n], both[n : 2 * n]
    plain[t] = x[i]
    doubled[t] = 2 * x[i]
    cuda.syncthreads()
    out[i] = plain[t] + doubled[-1 - t]


@case(
    threads=100,
    blocks=1,
    args=lambda m: (m.ints("i4", 0, 8), m.zeros("i4", (2, 8))),
    expected=lambda m, x, out: np.stack([np.bincount(h, minlength=8) for h in x.reshape(2, 50)]),
)
def histograms_in_rows_of_shared_memory(x, out):
    bins = cuda.shared.array((2, 8), np.int32)
    t = cuda.threadIdx.x
    if t < 2:
        bins[t] = 0
    cuda.syncthreads()
    cuda.atomic.add(bins[t // 50], x[t], 1)
    cuda.syncthreads()
    if t < 2:
        out[t] = bins[t]


@case(
    threads=16,
    blocks=1,
    args=lambda m: (m.ints("i4", n=(16, 16)), m.zeros("i4", (16, 16))),
    expected=lambda m, x, out: x.T,
)
def transpose_by_rows_and_columns(x, out):
    tile = cuda.shared.array((16, 17), np.int32)
    t = cuda.threadIdx.x
    tile[t, :16] = x[t]
    cuda.syncthreads()
    out[t] = tile[:, t]
