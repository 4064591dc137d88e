"""Votes: all, any, uniform and ballot, of whole warps, parts and lanes in divergent code."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .registry import WARPS, family

case = family(__name__)

FULL = 0xFFFFFFFF
LANES = np.arange(32)
MIXED = {"threads": WARPS, "blocks": 4, "args": lambda m: (_mixed(m), m.zeros("i4"))}


def _mixed(m):
    """Return warps whose lanes are all, some or none above 50."""
    rows = m.ints("i4").reshape(-1, 32)
    rows[::3] = rows[::3] % 50 + 51
    rows[1::3] %= 50
    return rows.ravel()


def warps(x):
    return x.reshape(-1, 32)


def bits(picked):
    """Return the ballot of each row of truth values."""
    return (picked.astype("u8") << LANES.astype("u8")).sum(1).astype("u4")


@case(**MIXED, expected=lambda m, x, out: (warps(x) > 50).all(1).repeat(32))
def every_lane(x, out):
    i = cuda.grid(1)
    out[i] = 1 if cuda.all_sync(FULL, x[i] > 50) else 0


@case(**MIXED, expected=lambda m, x, out: (warps(x) > 50).any(1).repeat(32))
def any_lane(x, out):
    i = cuda.grid(1)
    out[i] = 1 if cuda.any_sync(FULL, x[i] > 50) else 0


@case(
    **MIXED,
    expected=lambda m, x, out: ((warps(x) > 50).all(1) | ~(warps(x) > 50).any(1)).repeat(32),
)
def equal_lanes(x, out):
    i = cuda.grid(1)
    out[i] = 1 if cuda.eq_sync(FULL, x[i] > 50) else 0


BALLOT = {"threads": WARPS, "args": lambda m: (m.ints("i4"), m.zeros("u4"))}


@case(**BALLOT, expected=lambda m, x, out: bits(warps(x) > 50).repeat(32))
def ballot(x, out):
    i = cuda.grid(1)
    out[i] = cuda.ballot_sync(FULL, x[i] > 50)


@case(
    **BALLOT,
    expected=lambda m, x, out: np.where(
        LANES % 3 == 0, bits((warps(x) > 30) & (LANES % 3 == 0))[:, None], 0
    ).ravel(),
)
def ballot_of_some_lanes(x, out):
    i, lane = cuda.grid(1), cuda.laneid
    if lane % 3 == 0:
        out[i] = cuda.ballot_sync(0x49249249, x[i] > 30)


def per_branch(m, x, out):
    rows, quarter = warps(x), LANES // 8
    return np.concatenate(
        [bits((rows % (q + 2) == 0) & (quarter == q))[:, None].repeat(8, 1) for q in range(4)], 1
    ).ravel()


@case(**BALLOT, expected=per_branch)
def a_ballot_in_each_of_four_branches(x, out):
    i, lane = cuda.grid(1), cuda.laneid
    if lane < 8:
        out[i] = cuda.ballot_sync(0xFF, x[i] % 2 == 0)
    elif lane < 16:
        out[i] = cuda.ballot_sync(0xFF00, x[i] % 3 == 0)
    elif lane < 24:
        out[i] = cuda.ballot_sync(0xFF0000, x[i] % 4 == 0)
    else:
        out[i] = cuda.ballot_sync(0xFF000000, x[i] % 5 == 0)


@case(
    threads=WARPS,
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, out: (np.cumsum(warps(x) > 50, 1) - (warps(x) > 50)).ravel(),
)
def rank_among_the_voters(x, out):
    i = cuda.grid(1)
    votes = cuda.ballot_sync(FULL, x[i] > 50)
    out[i] = cuda.popc(votes & cuda.lanemask_lt())


def compacted(m, x, out):
    result = np.full(m.n, -1)
    for w, row in enumerate(warps(x)):
        kept = row[row % 3 == 0]
        result[w * 32 : w * 32 + kept.size] = kept
    return result


@case(threads=WARPS, args=lambda m: (m.ints("i4"), np.full(m.n, -1, "i4")), expected=compacted)
def compaction_in_a_warp(x, out):
    i, lane = cuda.grid(1), cuda.laneid
    keep = x[i] % 3 == 0
    votes = cuda.ballot_sync(FULL, keep)
    if keep:
        out[i - lane + cuda.popc(votes & ((1 << lane) - 1))] = x[i]


def until(m, x, out):
    result = []
    for row in warps(x):
        steps, row = 0, row.copy()
        while (row > 3).any():
            row = np.where(row > 3, row // 2, row)
            steps += 1
        result += [steps * 10 + int(v) for v in row]
    return result


@case(threads=WARPS, args=lambda m: (m.ints("i4", 0, 10000), m.zeros("i4")), expected=until)
def loop_while_any_lane_is_busy(x, out):
    i = cuda.grid(1)
    value, steps = x[i], 0
    while cuda.any_sync(FULL, value > 3):
        if value > 3:
            value //= 2
        steps += 1
    out[i] = steps * 10 + value


@case(
    threads=(1, 31, 33, 100),
    args=lambda m: (m.ints("i4"), m.zeros("u4")),
    expected=lambda m, x, out: np.concatenate(
        [
            np.full(w.size, sum(1 << k for k in range(w.size) if w[k] > 50), "u4")
            for b in x.reshape(m.grid, -1)
            for w in np.split(b, range(32, b.size, 32))
        ]
    ),
)
def partial_last_warp(x, out):
    i = cuda.grid(1)
    left = min(32, cuda.blockDim.x - cuda.threadIdx.x // 32 * 32)
    out[i] = cuda.ballot_sync((1 << left) - 1, x[i] > 50)


@case(
    threads=64,
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    expected=lambda m, x, out: ((warps(x) > 10).all(1) * 2 + (warps(x) > 98).any(1)).repeat(32),
)
def votes_as_branch_conditions(x, out):
    i = cuda.grid(1)
    value = 0
    if cuda.all_sync(FULL, x[i] > 10):
        value += 2
        cuda.syncwarp()
    if cuda.any_sync(FULL, x[i] > 98):
        value += 1
    out[i] = value


@case(
    threads=(32, 64),
    args=lambda m: (m.ints("i4", 0, 8), m.zeros("i4")),
    expected=lambda m, x, out: (
        x * 100 + np.concatenate([[(w == v).sum() for v in w] for w in warps(x)])
    ),
)
def loop_over_the_values_of_a_warp(x, out):
    i = cuda.grid(1)
    mine = x[i]
    for value in range(8):
        votes = cuda.ballot_sync(FULL, mine == value)
        if mine == value:
            out[i] = value * 100 + cuda.popc(votes)
