"""Cooperative groups in C++: blocks, tiles, coalesced threads, the grid."""

from __future__ import annotations

import numpy as np

from .barriers_in_loops import blocks_of
from .registry import WARPS, family

case = family(__name__, cxx="cooperative_groups.cu")

NS = "corpus_cg::"
IN_OUT = {"args": lambda m: (m.ints("i4"), m.zeros("i4"))}


def tiles(x, size):
    return x.reshape(-1, size)


case.cxx(
    NS + "block",
    threads=(1, 33, 256),
    **IN_OUT,
    expected=lambda m, x, out: blocks_of(m, x)[:, ::-1].ravel(),
)
for _size in (1, 4, 16, 32):
    case.cxx(
        NS + "tile_sum",
        str(_size),
        threads=(32, 64),
        **IN_OUT,
        expected=lambda m, x, out, n=_size: (
            tiles(x, n).sum(1, keepdims=True) * 100 + np.arange(n)
        ).ravel(),
    )
for _size in (4, 16, 32):
    case.cxx(
        NS + "tile_shuffles",
        str(_size),
        threads=64,
        args=lambda m: (m.ints("i4"), m.zeros("i4", (3, m.n)), m.n),
        expected=lambda m, x, out, n, size=_size: (
            np.stack(
                [
                    tiles(x, size)[:, 2].repeat(size),
                    tiles(x, size)[:, np.maximum(np.arange(size) - 1, 0)].ravel(),
                    tiles(x, size)[:, np.minimum(np.arange(size) + 1, size - 1)].ravel(),
                ]
            ),
            n,
        ),
    )


def tile_votes(size):
    def expected(m, x, out, n):
        rows = tiles(x, size)
        weights = 1 << np.arange(size, dtype="u8")
        return np.stack(
            [
                ((rows > 50) * weights).sum(1).repeat(size),
                (rows > 90).any(1).repeat(size),
                (rows > 5).all(1).repeat(size),
                ((rows[:, :, None] % 3 == rows[:, None, :] % 3) * weights).sum(2).ravel(),
            ]
        ), n

    return expected


for _size in (8, 32):
    case.cxx(
        NS + "tile_votes",
        str(_size),
        threads=64,
        args=lambda m: (m.ints("i4"), m.zeros("u4", (4, m.n)), m.n),
        expected=tile_votes(_size),
    )
    case.cxx(
        NS + "tile_reduce",
        str(_size),
        threads=WARPS,
        **IN_OUT,
        expected=lambda m, x, out, n=_size: (tiles(x, n).sum(1) + tiles(x, n).max(1)).repeat(n),
    )
    case.cxx(
        NS + "tile_scan",
        str(_size),
        threads=64,
        **IN_OUT,
        expected=lambda m, x, out, n=_size: np.cumsum(tiles(x, n), 1).ravel(),
    )
case.cxx(
    NS + "tiles_in_branches",
    threads=(32, 64),
    **IN_OUT,
    expected=lambda m, x, out: np.concatenate(
        [
            np.full(8, r.sum()) if k % (m.threads // 8) % 2 else r[::-1]
            for k, r in enumerate(tiles(x, 8))
        ]
    ),
)
case.cxx(
    NS + "tiles_loop_apart",
    threads=(32, 64),
    **IN_OUT,
    expected=lambda m, x, out: np.concatenate(
        [np.roll(r, -(r[0] % 5)) + r[0] % 5 for r in tiles(x, 4)]
    ),
)
case.cxx(
    NS + "dynamic_tiles",
    threads=(32, 64),
    args=lambda m: (m.ints("i4"), m.zeros("i4"), 16),
    expected=lambda m, x, out, n: (tiles(x, 16)[:, ::-1].ravel(), n),
)
case.cxx(
    NS + "coalesced_counter",
    threads=64,
    args=lambda m: (m.ints("i4"), np.zeros(1, "i4"), m.zeros("i4")),
    canonical=lambda x, count, ranks: (x, count, np.sort(ranks)),
    expected=lambda m, x, count, ranks: ([(x > 50).sum()], np.where(x > 50, x, 0)),
)
case.cxx(
    NS + "labeled_partition",
    threads=64,
    **IN_OUT,
    expected=lambda m, x, out: np.concatenate(
        [[r[r % 3 == v % 3].sum() for v in r] for r in tiles(x, 32)]
    ),
)
case.cxx(
    NS + "groups_as_arguments",
    threads=64,
    **IN_OUT,
    expected=lambda m, x, out: (
        tiles(x, 64).sum(1).repeat(64) * 10000 + tiles(x, 16).sum(1).repeat(16)
    ),
)
