"""Barriers of the grid, named barriers, arriving without waiting, in C++."""

from __future__ import annotations

import numpy as np

from .barriers_in_loops import blocks_of
from .registry import family

case = family(__name__, cxx="grid.cu")

IN_OUT = {"args": lambda m: (m.ints("i4"), m.zeros("i4"))}
NS = "corpus_grid::"

case.cxx(
    NS + "reverse_the_grid",
    threads=(1, 33, 64),
    needs=("cooperative",),
    args=lambda m: (m.ints("i4"), m.zeros("i4"), m.zeros("i4")),
    expected=lambda m, x, middle, out: (3 * x, 3 * x[::-1]),
)
case.cxx(
    NS + "sums_of_blocks",
    threads=64,
    needs=("cooperative",),
    args=lambda m: (m.ints("i4"), m.per_block(), m.zeros("i4")),
    expected=lambda m, x, sums, out: (
        (blocks_of(m, x) + 2).sum(1),
        np.full(m.n, 3 * x.sum() + 3 * m.n),
    ),
)
case.cxx(
    NS + "arrive_and_wait",
    threads=128,
    args=lambda m: (m.ints("i4", n=256 * m.grid), m.zeros("i4", 256 * m.grid)),
    expected=lambda m, x, out: 2 * x.reshape(-1, 64)[:, ::-1].ravel(),
)
case.cxx(
    NS + "a_barrier_of_each_warp_pair",
    threads=256,
    **IN_OUT,
    expected=lambda m, x, out: np.concatenate(
        [np.roll(r, -(k % 4) - 1) for k, r in enumerate(x.reshape(-1, 64))]
    ),
)
case.cxx(
    NS + "votes_of_a_named_barrier",
    threads=128,
    **IN_OUT,
    expected=lambda m, x, out: (x.reshape(-1, 64) > 50).sum(1).repeat(64),
)
case.cxx(
    NS + "arrive_and_wait_on_the_block",
    threads=64,
    **IN_OUT,
    expected=lambda m, x, out: blocks_of(m, x)[:, ::-1].ravel() + 100 * x,
)
