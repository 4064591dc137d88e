"""Match, active masks and lane masks."""

from __future__ import annotations

import numpy as np

from cppyy_cuda import cuda

from .registry import WARPS, family
from .votes import LANES, bits, warps

case = family(__name__)

FULL = 0xFFFFFFFF


def matching(m, x, out):
    rows = warps(x)
    return np.concatenate([bits(row[:, None] == row[None, :]) for row in rows])


def _matcher(dtype):
    def kernel(x, out):
        i = cuda.grid(1)
        out[i] = cuda.match_any_sync(FULL, x[i])

    kernel.__name__ = f"match_any_{dtype}"
    return kernel


for _dtype in ("i4", "i8", "f4", "f8"):
    case(
        threads=WARPS, args=lambda m, d=_dtype: (m.ints(d, -3, 4), m.zeros("u4")), expected=matching
    )(_matcher(_dtype))


def _same_in_some(m):
    rows = m.ints("i4", 0, 3).reshape(-1, 32)
    rows[::2] = 7
    return rows.ravel(), m.zeros("u4"), m.zeros("i4")


@case(
    threads=WARPS,
    args=_same_in_some,
    expected=lambda m, x, masks, same: (
        np.where((warps(x) == warps(x)[:, :1]).all(1), 0xFFFFFFFF, 0).repeat(32),
        (warps(x) == warps(x)[:, :1]).all(1).repeat(32),
    ),
)
def match_all(x, masks, same):
    i = cuda.grid(1)
    mask, equal = cuda.match_all_sync(FULL, x[i])
    masks[i] = mask
    same[i] = 1 if equal else 0


@case(
    threads=64,
    args=lambda m: (m.ints("i4", 0, 2), m.zeros("u4")),
    expected=lambda m, x, out: np.concatenate(
        [
            bits((row[:, None] == row[None, :]) & ((LANES[:, None] < 10) == (LANES < 10)))
            for row in warps(x)
        ]
    ),
)
def match_in_two_branches(x, out):
    i, lane = cuda.grid(1), cuda.laneid
    if lane < 10:
        out[i] = cuda.match_any_sync(0x3FF, x[i])
    else:
        out[i] = cuda.match_any_sync(0xFFFFFC00, x[i])


@case(
    threads=WARPS,
    args=lambda m: (m.ints("i4", 0, 5), m.zeros("i4", 5)),
    expected=lambda m, x, out: np.bincount(x, minlength=5),
)
def histogram_with_one_atomic_a_group(x, out):
    i, lane = cuda.grid(1), cuda.laneid
    group = cuda.match_any_sync(FULL, x[i])
    if cuda.ffs(group) - 1 == lane:
        cuda.atomic.add(out, x[i], cuda.popc(group))


@case(
    threads=WARPS,
    args=lambda m: (m.zeros("u4"),),
    expected=lambda m, out: np.full(m.n, 0xFFFFFFFF),
    interpreted=False,
)
def activemask_of_converged_warps(out):
    cuda.syncwarp()
    out[cuda.grid(1)] = cuda.activemask()


@case(
    threads=(1, 20, 33),
    args=lambda m: (m.zeros("u4"),),
    interpreted=False,
    expected=lambda m, out: np.concatenate(
        [
            np.full(min(32, m.threads - w), (1 << min(32, m.threads - w)) - 1)
            for _ in range(m.grid)
            for w in range(0, m.threads, 32)
        ]
    ),
)
def activemask_of_a_partial_warp(out):
    out[cuda.grid(1)] = cuda.activemask()


@case(
    threads=64,
    args=lambda m: (m.ints("i4"), m.zeros("i4")),
    interpreted=False,
    expected=lambda m, x, out: np.ones(m.n),
)
def activemask_in_a_branch_has_the_lane_and_no_other_arm(x, out):
    # Which lanes run together is up to the hardware: only what must hold is compared.
    i, lane = cuda.grid(1), cuda.laneid
    if x[i] > 50:
        mask = cuda.activemask()
        out[i] = mask >> lane & 1
    else:
        out[i] = cuda.activemask() >> lane & 1


@case(
    threads=64,
    args=lambda m: (m.ints("i4", 0, 3), m.zeros("i4", 3)),
    interpreted=False,
    expected=lambda m, x, out: np.bincount(x, minlength=3),
)
def aggregated_atomics_by_activemask(x, out):
    i, lane = cuda.grid(1), cuda.laneid
    for value in range(3):
        if x[i] == value:
            mask = cuda.activemask()
            if lane == cuda.ffs(mask) - 1:
                cuda.atomic.add(out, value, cuda.popc(mask))


@case(
    threads=(33, 64),
    args=lambda m: (m.zeros("u4"),),
    expected=lambda m, out: np.tile((1 << (np.arange(m.threads) % 32)) - 1, m.grid),
)
def lane_masks(out):
    out[cuda.grid(1)] = cuda.lanemask_lt()


@case(
    threads=(33, 100),
    args=lambda m: (m.zeros("i4"),),
    expected=lambda m, out: np.tile(np.arange(m.threads) % 32 * 100 + 32, m.grid),
)
def lanes_and_warp_size(out):
    out[cuda.grid(1)] = cuda.laneid * 100 + cuda.warpsize
