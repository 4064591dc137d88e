"""C++ kernels: barriers in C++ control flow, templates, classes, memory of every kind."""

from __future__ import annotations

import numpy as np

from .barriers_exits_votes import halving
from .barriers_in_loops import blocks_of
from .registry import EDGES, family

case = family(__name__, cxx="kernels.cu")

IN_OUT = {"args": lambda m: (m.ints("i4"), m.zeros("i4"))}
NS = "corpus_cxx::"

for _type, _dtype in (("int", "i4"), ("double", "f8"), ("unsigned char", "u1"), ("short", "i2")):
    case.cxx(
        NS + "reverse",
        _type,
        threads=EDGES if _type == "int" else (33, 64),
        args=lambda m, d=_dtype: (m.ints(d), m.zeros(d)),
        expected=lambda m, x, out: blocks_of(m, x)[:, ::-1].ravel(),
    )


def rotated(m, x, out, steps=None):
    return np.roll(blocks_of(m, x), -6, 1).ravel()


case.cxx(
    NS + "rotate_in_a_loop",
    threads=EDGES,
    name="rotate_in_a_loop",
    args=lambda m: (m.ints("i4"), m.zeros("i4"), 6),
    expected=lambda m, x, out, steps: (rotated(m, x, out) + 0 + 2 + 4, steps),
)
case.cxx(NS + "do_while_with_goto", threads=(33, 64), expected=rotated, **IN_OUT)
case.cxx(
    NS + "barrier_in_a_switch",
    threads=(33, 64),
    blocks=4,
    args=lambda m: (m.ints("i4"), m.zeros("i4"), 1),
    expected=lambda m, x, out, mode: (
        np.concatenate(
            [
                np.roll(r, -3)
                if b == 0
                else np.roll(r, -2)
                if b == 1
                else -r
                if b == 2
                else np.roll(r, -1)
                for b, r in enumerate(blocks_of(m, x))
            ]
        ),
        mode,
    ),
)
case.cxx(
    NS + "early_return",
    threads=(33, 64, 256),
    args=lambda m: (m.ints("i4"), m.zeros("i4"), 20),
    expected=lambda m, x, out, n: (
        np.concatenate(
            [np.append(r[:20][::-1], np.zeros(m.threads - 20)) for r in blocks_of(m, x)]
        ),
        n,
    ),
)
case.cxx(
    NS + "predicates",
    threads=EDGES,
    args=lambda m: (m.ints("i4"), m.zeros(), m.zeros(), m.zeros()),
    expected=lambda m, x, *_: tuple(
        v.repeat(m.threads)
        for v in (
            (blocks_of(m, x) > 50).sum(1),
            (blocks_of(m, x) > 2).all(1),
            (blocks_of(m, x) == 98).any(1),
        )
    ),
)
case.cxx(
    NS + "until_quiet",
    threads=EDGES,
    args=lambda m: (m.ints("i8", 1, 60), m.zeros("i4")),
    expected=halving,
)
case.cxx(
    NS + "named_barriers",
    threads=128,
    expected=lambda m, x, out: np.concatenate(
        [np.append(np.roll(r[:64], -3), np.roll(r[64:], -1)) for r in blocks_of(m, x)]
    ),
    **IN_OUT,
)
case.cxx(
    NS + "reduce_objects",
    threads=64,
    blocks=1,
    args=lambda m: (m.ints("f8", n=1000), 1000, np.zeros(2)),
    expected=lambda m, x, n, out: [1000, x.sum()],
)
case.cxx(
    NS + "reduce_with_functors_and_lambdas",
    "64",
    threads=64,
    blocks=3,
    expected=lambda m, x, out: np.concatenate(
        [np.full(64, (r.sum() + b) * 1000 + r.max()) for b, r in enumerate(blocks_of(m, x))]
    ),
    **IN_OUT,
)
case.cxx(
    NS + "recursive_template",
    "128",
    threads=128,
    blocks=3,
    args=lambda m: (m.ints("i4"), m.per_block()),
    expected=lambda m, x, out: blocks_of(m, x).sum(1),
)
case.cxx(
    NS + "virtual_calls",
    threads=(33, 64),
    expected=lambda m, x, out: np.where(np.arange(m.n) % 3, x * x * 2, x + 2),
    **IN_OUT,
)
case.cxx(
    NS + "matrix_product",
    threads=((8, 8),),
    blocks=(3, 3),
    ulps=64,
    magnitude=4,
    args=lambda m: (
        m.floats("f4", n=(24, 24)),
        m.floats("f4", n=(24, 24)),
        m.zeros("f4", (24, 24)),
        24,
    ),
    expected=lambda m, a, b, c, n: (a.astype("f8") @ b, n),
)
case.cxx(
    NS + "dynamic_shared",
    threads=(33, 256),
    shared_bytes=2048,
    expected=lambda m, x, out: (
        blocks_of(m, x)[:, ::-1] + 2 * np.roll(blocks_of(m, x), -1, 1)
    ).ravel(),
    **IN_OUT,
)
case.cxx(
    NS + "static_and_dynamic_shared",
    threads=(64, 100),
    shared_bytes=800,
    args=lambda m: (m.ints("f8"), m.zeros("f8")),
    expected=lambda m, x, out: (blocks_of(m, x).sum(1, keepdims=True) - blocks_of(m, x)).ravel(),
)
case.cxx(
    NS + "constant_and_global",
    threads=64,
    expected=lambda m, x, out: np.array([3, 1, 4, 1, 5, 9, 2, 6])[x % 8],
    **IN_OUT,
)
case.cxx(
    NS + "local_arrays",
    threads=(33, 64),
    args=lambda m: (m.ints("i4", 1, 10**6), m.zeros()),
    expected=lambda m, x, out: np.concatenate(
        [[str(v).count(str(w % 10)) for v, w in zip(r, np.roll(r, -1))] for r in blocks_of(m, x)]
    ),
)
case.cxx(
    NS + "three_dimensions",
    threads=((4, 4, 4),),
    blocks=(2, 2, 2),
    expected=lambda m, x, out: np.stack(
        [
            [[[c[a, k, b] for a in range(4)] for b in range(4)] for k in range(4)]
            for c in x.reshape(-1, 4, 4, 4)
        ]
    ).ravel(),
    **IN_OUT,
)
