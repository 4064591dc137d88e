"""Barriers where threads of a block do different things before, between and after them."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .barriers_in_loops import blocks_of
from .registry import EDGES, family

case = family(__name__)


def rolled(m, x, by):
    return np.roll(blocks_of(m, x), -by, 1)


@case(threads=EDGES, args=lambda m: (m.ints("i8"), m.zeros("i8")),
      expected=lambda m, x, out: np.roll(
          np.where(np.arange(m.threads) % 2, blocks_of(m, x) * 3, blocks_of(m, x) + 100),
          -1, 1).ravel())
def after_a_divergent_if(x, out):
    s = cuda.shared.array(1024, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    if t % 2 == 1:
        s[t] = x[i] * 3
    else:
        s[t] = x[i] + 100
    cuda.syncthreads()
    out[i] = s[(t + 1) % cuda.blockDim.x]


@case(threads=EDGES, args=lambda m: (m.ints("i8"), m.zeros("i8")),
      expected=lambda m, x, out: np.roll(
          blocks_of(m, x) + [sum(range(t % 13)) for t in range(m.threads)], -1, 1).ravel())
def after_a_divergent_loop(x, out):
    s = cuda.shared.array(1024, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    value = x[i]
    for k in range(t % 13):
        value += k
    s[t] = value
    cuda.syncthreads()
    out[i] = s[(t + 1) % cuda.blockDim.x]


def divergent_body(m, x, out):
    rows = blocks_of(m, x).copy()
    for k in range(6):
        picked = (np.arange(m.threads) + k) % 3 == 0
        rows = np.roll(np.where(picked, rows * 2 % 1009, rows + k), -1, 1)
    return rows.ravel()


@case(threads=EDGES, args=lambda m: (m.ints("i8"), m.zeros("i8")), expected=divergent_body)
def in_a_loop_with_a_divergent_body(x, out):
    s = cuda.shared.array(1024, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    value = x[i]
    for k in range(6):
        if (t + k) % 3 == 0:
            value = value * 2 % 1009
        else:
            value += k
        s[t] = value
        cuda.syncthreads()
        value = s[(t + 1) % cuda.blockDim.x]
        cuda.syncthreads()
    out[i] = value


def divergent_inner(m, x, out):
    rows = blocks_of(m, x).copy()
    for k in range(4):
        add = np.array([sum(range((t + k) % 5)) for t in range(m.threads)])
        rows = np.roll(rows + add, -1, 1)
    return rows.ravel()


@case(threads=(33, 64, 256), args=lambda m: (m.ints("i8"), m.zeros("i8")), expected=divergent_inner)
def in_a_loop_with_a_divergent_inner_loop(x, out):
    s = cuda.shared.array(1024, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    value = x[i]
    for k in range(4):
        for j in range((t + k) % 5):
            value += j
        s[t] = value
        cuda.syncthreads()
        value = s[(t + 1) % cuda.blockDim.x]
        cuda.syncthreads()
    out[i] = value


@case(threads=(64, 96, 256), args=lambda m: (m.ints("i8"), m.zeros("i8")),
      expected=lambda m, x, out: np.where(
          np.arange(m.threads) < 32, np.roll(blocks_of(m, x)[:, :32], -1, 1).repeat(
              m.threads // 32, 0).reshape(m.grid, -1), -1).ravel())
def whole_warps_return_before_the_barrier(x, out):
    s = cuda.shared.array(1024, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    if t >= 32:
        out[i] = -1
        return
    s[t] = x[i]
    cuda.syncthreads()
    out[i] = s[(t + 1) % 32]


@case(threads=(33, 64, 100, 256), args=lambda m: (m.ints("i8"), m.zeros("i8")),
      expected=lambda m, x, out: np.where(
          np.arange(m.threads) < 20,
          blocks_of(m, x)[:, (np.arange(m.threads) + 1) % 20], -1).ravel())
def part_of_a_warp_returns_before_the_barrier(x, out):
    s = cuda.shared.array(1024, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    if t >= 20:
        out[i] = -1
        return
    s[t] = x[i]
    cuda.syncthreads()
    out[i] = s[(t + 1) % 20]


@case(threads=(64, 100), blocks=3, args=lambda m: (m.ints("i4", n=150), m.zeros("i4", 150)),
      expected=lambda m, x, out: np.concatenate(
          [np.roll(c, -1) for c in np.split(x, range(m.threads, 150, m.threads))]))
def threads_past_the_end_return(x, out):
    s = cuda.shared.array(1024, np.int32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    if i >= x.size:
        return
    count = min(cuda.blockDim.x, x.size - cuda.blockIdx.x * cuda.blockDim.x)
    s[t] = x[i]
    cuda.syncthreads()
    out[i] = s[(t + 1) % count]


def leaving(m, x, out):
    rows = blocks_of(m, x)
    result = np.zeros_like(rows)
    for row, line in zip(rows, result):
        alive = list(range(m.threads))
        value = row.copy()
        for k in range(m.threads):
            leave = [t for t in alive if t % 8 == k]
            line[leave] = value[leave]
            alive = [t for t in alive if t % 8 != k]
            if not alive:
                break
            following = {t: value[alive[(j + 1) % len(alive)]] for j, t in enumerate(alive)}
            for t in alive:
                value[t] = following[t] + 1
    return result.ravel()


@case(threads=(16, 64, 100), args=lambda m: (m.ints("i8"), m.zeros("i8")), expected=leaving)
def threads_leave_a_loop_one_group_after_another(x, out):
    s = cuda.shared.array(1024, np.int64)
    i, t, n = cuda.grid(1), cuda.threadIdx.x, cuda.blockDim.x
    value = x[i]
    for k in range(8):
        if t % 8 == k:
            out[i] = value
            return
        s[t] = value
        cuda.syncthreads()
        following = t
        while True:
            following = (following + 1) % n
            if following % 8 > k:
                break
        value = s[following] + 1
        cuda.syncthreads()


@case(threads=EDGES, args=lambda m: (m.ints("i4"), m.zeros("i4")),
      expected=lambda m, x, out: (blocks_of(m, x) > 40).sum(1).repeat(m.threads))
def count_predicate(x, out):
    i = cuda.grid(1)
    out[i] = cuda.syncthreads_count(np.int32(x[i] > 40))


@case(threads=EDGES, args=lambda m: (m.ints("i4", 0, 40), m.zeros("i4"), m.zeros("i4")), blocks=6,
      expected=lambda m, x, every, some: (
          (blocks_of(m, x) > 1).all(1).repeat(m.threads),
          (blocks_of(m, x) == 39).any(1).repeat(m.threads)))
def and_or_predicates(x, every, some):
    i = cuda.grid(1)
    a = cuda.syncthreads_and(np.int32(x[i] > 1))
    b = cuda.syncthreads_or(np.int32(x[i] == 39))
    every[i] = 1 if a else 0
    some[i] = 1 if b else 0


def halving(m, x, out):
    result = []
    for row in blocks_of(m, x):
        steps = 0
        row = row.copy()
        while (row > 1).any():
            row = np.where(row > 1, np.where(row % 2, row * 3 + 1, row // 2), row)
            steps += 1
        result += [steps] * m.threads
    return result


@case(threads=EDGES, args=lambda m: (m.ints("i8", 1, 60), m.zeros("i4")), expected=halving)
def loop_until_no_thread_is_busy(x, out):
    i = cuda.grid(1)
    value = x[i]
    steps = 0
    while cuda.syncthreads_or(np.int32(value > 1)):
        if value > 1:
            if value % 2 == 1:
                value = value * 3 + 1
            else:
                value //= 2
        steps += 1
    out[i] = steps


@case(threads=(33, 64), args=lambda m: (m.ints("i4", 0, 9), m.zeros("i4")),
      expected=lambda m, x, out: np.array(
          [sum((r > k).sum() * (k + 1) for k in range(9)) for r in blocks_of(m, x)]
      ).repeat(m.threads))
def counts_in_a_loop(x, out):
    i = cuda.grid(1)
    total = 0
    for k in range(9):
        total += cuda.syncthreads_count(np.int32(x[i] > k)) * (k + 1)
    out[i] = total


@case(threads=(32, 100), args=lambda m: (m.ints("i4"), m.zeros("i4")),
      expected=lambda m, x, out: np.where(
          np.arange(m.threads) == 0, blocks_of(m, x).sum(1)[:, None], 0).ravel())
def one_thread_sums_after_the_barrier(x, out):
    s = cuda.shared.array(1024, np.int32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = x[i]
    cuda.syncthreads()
    if t == 0:
        total = np.int32(0)
        for k in range(cuda.blockDim.x):
            total += s[k]
        out[i] = total


@case(threads=(32, 100, 256), args=lambda m: (m.ints("i4"), m.zeros("i4")),
      expected=lambda m, x, out: (blocks_of(m, x) - blocks_of(m, x)[:, :1]).ravel())
def one_thread_broadcasts(x, out):
    s = cuda.shared.array(1, np.int32)
    i = cuda.grid(1)
    if cuda.threadIdx.x == 0:
        s[0] = x[i]
    cuda.syncthreads()
    out[i] = x[i] - s[0]


@case(threads=(64, 96), args=lambda m: (m.ints("i4"), m.zeros("i4")),
      expected=lambda m, x, out: np.concatenate([
          np.where(np.arange(m.threads) // 32 % 2, r[::-1], np.roll(r, -1))
          for r in blocks_of(m, x)]))
def warps_take_different_arms_with_a_barrier_in_each(x, out):
    # Different barrier statements, the same barrier: what Volta and later allow of whole warps.
    s = cuda.shared.array(1024, np.int32)
    i, t, n = cuda.grid(1), cuda.threadIdx.x, cuda.blockDim.x
    s[t] = x[i]
    if t // 32 % 2 == 1:
        cuda.syncthreads()
        out[i] = s[n - 1 - t]
    else:
        cuda.syncthreads()
        out[i] = s[(t + 1) % n]


@case(threads=(64,), args=lambda m: (m.ints("i8"), m.zeros("i8")),
      expected=lambda m, x, out: np.concatenate([
          np.where(np.arange(64) < 32, np.roll(r, -32) * 2, r + 1 + np.roll(r, -32)) for r in
          blocks_of(m, x)]))
def producer_and_consumer_warps(x, out):
    s = cuda.shared.array(64, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    if t < 32:
        s[t] = x[i]
        cuda.syncthreads()
        cuda.syncthreads()
        out[i] = s[t + 32]
    else:
        mine = x[i] * 2
        cuda.syncthreads()
        s[t] = mine
        cuda.syncthreads()
        out[i] = s[t - 32] + x[i] + 1


@case(threads=(33, 64), args=lambda m: (m.ints("i8"), m.zeros("i8")),
      expected=lambda m, x, out: np.concatenate([
          [sum(int(v) for v in r) if t % 7 else int(r[0]) for t in range(m.threads)]
          for r in blocks_of(m, x)]))
def divergent_use_of_shared_after_two_barriers(x, out):
    s = cuda.shared.array(1024, np.int64)
    total = cuda.shared.array(1, np.int64)
    i, t = cuda.grid(1), cuda.threadIdx.x
    s[t] = x[i]
    if t == 0:
        total[0] = 0
    cuda.syncthreads()
    if s[t] != 0:
        cuda.atomic.add(total, 0, s[t])
    cuda.syncthreads()
    if t % 7:
        out[i] = total[0]
    else:
        out[i] = s[0]


@case(threads=(32, 100), args=lambda m: (m.ints("i4", 0, 5), m.zeros("i4")),
      expected=lambda m, x, out: np.concatenate([
          [len(set(r.tolist()))] * m.threads for r in blocks_of(m, x)]))
def short_circuit_before_the_barrier(x, out):
    seen = cuda.shared.array(5, np.int32)
    i, t = cuda.grid(1), cuda.threadIdx.x
    if t < 5:
        seen[t] = 0
    cuda.syncthreads()
    if x[i] >= 0 and x[i] < 5 and (seen[x[i]] == 0 or t % 2 == 0):
        cuda.atomic.max(seen, x[i], np.int32(1))
    cuda.syncthreads()
    total = 0
    for k in range(5):
        total += seen[k]
    out[i] = total
