"""Atomics in C++: every function, scopes, cuda::atomic_ref, compare-and-swap loops, fences."""

from __future__ import annotations

import numpy as np

from .barriers_in_loops import blocks_of
from .registry import family

case = family(__name__, cxx="atomics.cu")

NS = "corpus_atomic::"

for _type, _dtype in (("int", "i4"), ("unsigned", "u4"), ("float", "f4"), ("double", "f8")):
    case.cxx(
        NS + "add",
        _type,
        threads=64,
        blocks=4,
        args=lambda m, d=_dtype: (m.ints(d), np.zeros(1, d)),
        expected=lambda m, x, out: [x.sum()],
    )
for _type, _dtype in (("int", "i4"), ("unsigned", "u4")):
    case.cxx(
        NS + "others",
        _type,
        threads=64,
        blocks=4,
        args=lambda m, d=_dtype: (
            m.ints(d, 0, 2**31),
            np.array([3, 2**31 - 1, -1 % 2**31, 0, 0], d),
        ),
        expected=lambda m, x, out: [
            x.max(),
            x.min(),
            out[2] & np.bitwise_and.reduce(x),
            np.bitwise_or.reduce(x),
            np.bitwise_xor.reduce(x),
        ],
    )
case.cxx(
    NS + "modular",
    threads=33,
    blocks=4,
    args=lambda m: (np.array([3, 2, 1000], "u4"),),
    expected=lambda m, out: [(3 + m.n) % 10, (2 - m.n) % 7, 1000 - 2 * m.n],
)
case.cxx(
    NS + "exchange",
    threads=64,
    args=lambda m: (m.ints("i4", 0, 5), np.zeros(5, "i4"), m.zeros("i4")),
    canonical=lambda x, slots, got: (x, np.sort(np.append(slots, got))),
    expected=lambda m, x, slots, got: (
        np.zeros(5 - len(set(x.tolist()))),
        np.concatenate([np.zeros(len(set(x.tolist()))), np.arange(m.n) + 1]),
    ),
)
case.cxx(
    NS + "scopes",
    threads=64,
    blocks=3,
    args=lambda m: (m.ints("i4"), np.zeros(5, "i4")),
    expected=lambda m, x, out: [x.sum(), blocks_of(m, x).sum(1).max(), *blocks_of(m, x).sum(1)],
)
case.cxx(
    NS + "cas_loop",
    threads=64,
    args=lambda m: (m.floats("f8"), np.array([-2.0])),
    expected=lambda m, x, out: [x.max()],
)
case.cxx(
    NS + "cas_of_16_bits",
    threads=64,
    blocks=3,
    # A GPU reads the whole word: its other half stays, and belongs to the array.
    args=lambda m: (np.array([65500, 7], "u2"),),
    expected=lambda m, out: [(65500 + m.n) % 65536, 7],
)
case.cxx(
    NS + "references",
    threads=64,
    blocks=3,
    args=lambda m: (m.ints(), np.zeros(3, "i4")),
    expected=lambda m, x, out: [x.sum(), x.max(), 3 * m.n],
)
