"""Warp intrinsics in C++: shuffles of every type and width, votes, match, reductions."""

from __future__ import annotations

import numpy as np

from .registry import WARPS, family
from .shuffles import LANES, moved, warps_of
from .votes import bits

case = family(__name__, cxx="warps.cu")

IN_OUT = {"args": lambda m: (m.ints("i4"), m.zeros("i4"))}
NS = "corpus_warps::"

for _type, _dtype in (
    ("int", "i4"),
    ("long", "i8"),
    ("float", "f4"),
    ("double", "f8"),
    ("unsigned", "u4"),
):
    case.cxx(
        NS + "shuffles",
        _type,
        threads=(32, 64),
        args=lambda m, d=_dtype: (m.ints(d), m.zeros(d, (4, m.n)), m.n),
        expected=lambda m, x, out, n: (
            np.stack(
                [
                    moved(x, np.full(32, 5)),
                    moved(x, LANES - 3),
                    moved(x, LANES + 7),
                    moved(x, LANES ^ 9),
                ]
            ),
            n,
        ),
    )

BASE = LANES // 8 * 8
case.cxx(
    NS + "shuffles_of_width_8",
    threads=WARPS,
    args=lambda m: (m.ints("i4"), m.zeros("i4", (4, m.n)), m.n),
    expected=lambda m, x, out, n: (
        np.stack(
            [
                moved(x, BASE + 5),
                moved(x, np.where(LANES % 8 >= 3, LANES - 3, LANES)),
                moved(x, np.where(LANES % 8 < 5, LANES + 3, LANES)),
                moved(x, LANES ^ 3),
            ]
        ),
        n,
    ),
)


def votes(m, x, out, n):
    rows = warps_of(m, x)
    matches = [bits(r[:, None] % 4 == r % 4) for r in rows]
    return np.stack(
        [
            bits(rows > 50).repeat(32),
            (rows > 2).all(1).repeat(32),
            (rows == 98).any(1).repeat(32),
            np.concatenate(matches),
            np.full(m.n, 0xFFFFFFFF),
            np.ones(m.n),
        ]
    ), n


case.cxx(
    NS + "votes",
    threads=WARPS,
    args=lambda m: (m.ints("i4"), m.zeros("u4", (6, m.n)), m.n),
    expected=votes,
)
case.cxx(
    NS + "warp_reduce",
    threads=WARPS,
    args=lambda m: (m.ints("i4"), m.zeros(), m.zeros(), m.zeros("u4")),
    expected=lambda m, x, *_: tuple(
        f(warps_of(m, x), axis=1).repeat(32) for f in (np.sum, np.min, np.bitwise_or.reduce)
    ),
)
case.cxx(
    NS + "shuffle_in_branches",
    threads=WARPS,
    expected=lambda m, x, out: np.where(
        LANES < 16, warps_of(m, x)[:, :16].sum(1)[:, None], warps_of(m, x)[:, 16:].max(1)[:, None]
    ).ravel(),
    **IN_OUT,
)
