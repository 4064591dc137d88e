"""C++ functions that cannot be inlined and wait, with memory of their own."""

from __future__ import annotations

import cppyy
import numpy as np

from cppyy_cuda import cuda

from .barriers_in_loops import blocks_of
from .registry import family

case = family(__name__, cxx="waiting_calls.cu")

IN_OUT = {"args": lambda m: (m.ints("i4"), m.zeros("i4"))}
NS = "corpus_waiting::"


def rolled(m, x, by):
    return np.roll(blocks_of(m, x), -by, 1)


def both(m, x, out):
    return (rolled(m, x, 6) + 3 + 3 * rolled(m, x, 1)).ravel()


case.cxx(
    NS + "shared_array_in_recursion",
    threads=(33, 64),
    **IN_OUT,
    expected=lambda m, x, out: (rolled(m, x, 6) + 3).ravel(),
)
case.cxx(NS + "shared_arrays_in_both", threads=(33, 64), **IN_OUT, expected=both)
case.cxx(
    NS + "dynamic_shared_in_recursion",
    threads=64,
    blocks=3,
    shared_bytes=64 * 4,
    **IN_OUT,
    expected=lambda m, x, out: (blocks_of(m, x)[:, ::-1] + 2 + rolled(m, x, 1)).ravel(),
)


def warps_of(x):
    return x.reshape(-1, 32)


case.cxx(
    NS + "shuffles_in_recursion",
    threads=64,
    **IN_OUT,
    expected=lambda m, x, out: warps_of(x).sum(1).repeat(32),
)


def half_sums(lanes, levels):
    """Return the sums of lanes in groups of 2**levels."""
    if levels == 0:
        return lanes
    odd = (lanes & 1).sum()
    partner = lanes[np.arange(16) ^ (1 << (levels - 1))]
    return half_sums(lanes + partner, levels - 1) + odd


case.cxx(
    NS + "divergent_warp_recursion",
    threads=64,
    **IN_OUT,
    expected=lambda m, x, out: np.concatenate(
        [half_sums(row, 4 if k % 2 else 2) for k, row in enumerate(x.reshape(-1, 16))]
    ),
)


def synchronised(m, x, every, out, steps):
    for k in range(steps):
        every, x = x, rolled(m, x, 1).ravel() if k % 2 else np.roll(x, -1)
    return every, x, steps


case.cxx(
    NS + "virtual_grid_sync",
    threads=32,
    blocks=3,
    needs=("cooperative",),
    args=lambda m: (m.ints("i4"), m.zeros("i4"), m.zeros("i4"), 5),
    expected=synchronised,
)


def passed(below, depth):
    """Return the arrays of all threads of a block, one row each."""
    threads = np.arange(len(below))
    mine = below + np.arange(8) * depth
    mine[:, depth] += np.roll(mine[threads, threads % 8], -1)
    return mine.sum(1) + (passed(mine, depth - 1) if depth else 0)


case.cxx(
    NS + "local_arrays_in_recursion",
    threads=(33, 64),
    **IN_OUT,
    expected=lambda m, x, out: np.concatenate(
        [passed(np.repeat(row[:, None], 8, 1), 5) for row in blocks_of(m, x)]
    ),
)


def grown(m, x, out, n):
    numbers = x[:, None] + np.arange(n)
    threads = np.arange(m.n) % m.threads
    numbers[:, 0] = rolled(m, numbers[np.arange(m.n), threads % n], 1).ravel()
    return numbers.sum(1), n


case.cxx(
    NS + "stack_of_variable_size",
    threads=(33, 64),
    args=lambda m: (m.ints("i4"), m.zeros("i4"), 7),
    expected=grown,
)
case.cxx(
    NS + "warps_call_different_functions",
    threads=128,
    **IN_OUT,
    expected=lambda m, x, out: np.concatenate(
        [[row.max() if k % 2 else row.min()] * 32 for k, row in enumerate(warps_of(x))]
    ),
)


@case(threads=(33, 64), **IN_OUT, expected=lambda m, x, out: rolled(m, x, 4).ravel())
def recursive_cxx_from_python(x, out):
    s = cuda.shared.array(64, np.int32)
    i = cuda.grid(1)
    out[i] = cppyy.gbl.corpus_waiting.recursive_rotation(s, x[i], 3)
